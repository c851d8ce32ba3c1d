"""Which fields of an event may hold words about a person: they are sealed apart, and can be erased."""

from dataclasses import fields
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from mailhub.domain.events.event import Event

_T = TypeVar("_T")
_PERSONAL = "personal"
_PLAIN = "plain"

Personal = Annotated[_T, _PERSONAL]
"""What people wrote, and names and addresses: an event holds the hub's own sentences too when they quote such."""

Plain = Annotated[_T, _PLAIN]
"""Words that say nothing of a person: the hub's own, or those of a program."""


@cache
def personal_fields(event_name: str) -> frozenset[str]:
    """The fields of an event of that name that may hold words about a person; none of an event nobody knows."""
    kind = event_kinds().get(event_name)
    return frozenset() if kind is None else _marked(kind, _PERSONAL)


def undeclared_fields(kind: type[Event]) -> frozenset[str]:
    """The fields of a kind of event that can hold words, and are declared neither `Personal` nor `Plain`."""
    hints = get_type_hints(kind, include_extras=True)
    holding = {field.name for field in fields(kind) if _holds_words(hints[field.name])}
    return frozenset(holding - _marked(kind, _PERSONAL) - _marked(kind, _PLAIN))


def split_body(event_name: str, body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a line's body holds but for words about persons, and these: by the fields that have any just now."""
    apart = {name: body[name] for name in sorted(personal_fields(event_name)) if body.get(name)}
    return {name: value for name, value in body.items() if name not in apart}, apart


def erased_body(event_name: str, body: dict[str, Any]) -> dict[str, Any]:
    """A line's body whose words about persons are gone: each value is the empty one of its kind."""
    return {name: _emptied(value) if name in personal_fields(event_name) else value for name, value in body.items()}


@cache
def event_kinds() -> dict[str, type[Event]]:
    """Every kind of event that can happen, by its name; those that others build on are among them."""
    found: list[type[Event]] = [Event]
    for kind in found:
        found.extend(kind.__subclasses__())
    return {kind.__name__: kind for kind in found}


def _marked(kind: type[Event], mark: str) -> frozenset[str]:
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if mark in getattr(hint, "__metadata__", ()))


def _holds_words(hint: Any) -> bool:
    """Whether values of a type can hold any text at all: words of an enumeration, keys and figures cannot."""
    if hint in (str, Any) or get_origin(hint) is dict:
        return True
    parts = [part for part in get_args(hint) if part is not Ellipsis]
    if parts:
        return any(_holds_words(part) for part in parts)
    return isinstance(hint, type) and hint.__name__ in ("Phrase", "PlainJson")


def _emptied(value: Any) -> Any:
    return None if value is None else type(value)()
