"""An event as the history keeps it."""

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mailhub.domain.events import Event
from mailhub.domain.plain_json import PlainJson
from mailhub.speech import Phrase

_PLAIN = (str, int, float, PlainJson)


def body_of(event: Event) -> dict[str, Any]:
    """An event's fields as the history keeps them: JSON, with instants, dates and amounts as text."""
    return {name: _plain(value) for name, value in vars(event).items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Phrase):
        return _plain(value.kept)
    if dataclasses.is_dataclass(value):
        return {name: _plain(entry) for name, entry in vars(value).items()}
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
