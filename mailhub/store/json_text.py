"""JSON as columns keep it: written and read by a quick library, and by the standard one where that cannot."""

import json
from typing import Any

import orjson

from mailhub.domain.plain_json import PlainJson


def written(value: Any) -> str:
    """The value as JSON; raises TypeError for what is none."""
    try:
        return orjson.dumps(value, default=_bare).decode()
    except TypeError:
        # Numbers beyond 64 bits, halves of surrogate pairs, keys that are no text.
        return json.dumps(value)


def _bare(value: Any) -> Any:
    """What is written in place of a kind that the library does not know: it takes no tuple of a class of its own."""
    if isinstance(value, PlainJson):
        return [*value]
    raise TypeError


def read(text: str | bytes) -> Any:
    """The value of a JSON text; raises ValueError for what is none."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
