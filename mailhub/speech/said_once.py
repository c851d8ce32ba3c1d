"""A property that says something: made once for each language, and kept with the view that says it."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

from mailhub.speech.spoken import spoken

Said = TypeVar("Said")


class said_once(Generic[Said]):
    """As `property`, of a view that never changes; templates ask for the same words in HTML, text and subject."""

    def __init__(self, say: Callable[[Any], Said]) -> None:
        self._say = say
        self.__doc__ = say.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, view: None, kind: type) -> Self: ...

    @overload
    def __get__(self, view: object, kind: type) -> Said: ...

    def __get__(self, view: object | None, kind: type) -> "Said | Self":
        if view is None:
            return self
        kept, key = vars(view), f"{self._name}, {spoken()}"
        if key not in kept:
            kept[key] = self._say(view)
        said: Said = kept[key]
        return said
