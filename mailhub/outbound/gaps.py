"""What a template shows where a value is missing, in mail that must go out: nothing, and a line in the log."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import ChainableUndefined

_log = logging.getLogger(__name__)


class Gap(ChainableUndefined):
    """A missing value: it shows nothing, counts for nothing, and its name (never a value) is logged when it is used."""

    def __str__(self) -> str:
        return str(self._told(""))

    def __iter__(self) -> Any:
        return self._told(iter(()))

    def __bool__(self) -> bool:
        return bool(self._told(False))

    def __len__(self) -> int:
        return int(self._told(0))

    def __int__(self, *_: Any, **__: Any) -> Any:
        return self._told(0)

    def __float__(self, *_: Any, **__: Any) -> Any:
        return self._told(0.0)

    def __lt__(self, *_: Any, **__: Any) -> Any:
        return self._told(False)

    __le__ = __gt__ = __ge__ = __lt__

    def __add__(self, *_: Any, **__: Any) -> Any:
        return self._told(self)

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __mod__ = __neg__ = __add__
    __call__ = __add__

    def _told(self, instead: Any) -> Any:
        _log.warning("left out of a mail: %s", self._undefined_message)
        return instead


def sparing(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter, which shows nothing of a gap in place of failing at it."""

    # What Jinja has marked a filter with, such as that it wants the context first, `wraps` takes along.
    @wraps(filter_)
    def spared(*given: Any, **named: Any) -> Any:
        for value in given:
            if isinstance(value, Gap):
                return str(value)
        return filter_(*given, **named)

    return spared
