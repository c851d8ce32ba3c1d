"""Plain JSON: values that can be written down as they are."""

from typing import Any


class PlainJson(tuple[Any, ...]):
    """Values that are JSON's own types alone, all the way down: whoever keeps them need not look into them."""

    __slots__ = ()
