"""What other systems are told of an event: numbers, statuses, amounts and instants, and nothing of any person.

Only what has a kind that cannot hold a person's words is told; keys of people are left out, and so is all text.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

import orjson

from mailhub.domain import terms
from mailhub.domain.events import event_kinds, personal_fields
from mailhub.domain.events.names import outside_name
from mailhub.store.tables import History, Lead, Partner, Vendor
from mailhub.store.unit import Unit

SCHEMA_VERSION = 1
"""Of the fields of `data`: it changes when one is dropped or comes to mean something else, not when one is added."""

_PREFIXES = {
    terms.LeadId: "LEAD",
    terms.OfferId: "OFFER",
    terms.RegistrationId: "REG",
    terms.ConflictId: "CASE",
    terms.SplitId: "SPLIT",
    terms.RedemptionId: "REDEMPTION",
}
_WORDS = frozenset({"currency", "temperature"})  # text whose words are the hub's own
_HEAD = frozenset({"vendor_id", "via", "letter_id", "program_version"})
_FIGURES = (int, float, bool, Decimal, date, datetime)
_PLAIN_REFERENCE = re.compile(r"[A-Za-z0-9._:/#-]{1,64}")

Told = Callable[[Unit, Any], Any]


def payload_of(unit: Unit, line: History, number: int | None) -> dict[str, Any]:
    """A line of the history for other systems; `number` is its place among the sealed lines of its vendor, if known."""
    return {"type": outside_name(line.event), "timestamp": _instant(line.at), "data": _data(unit, line, number)}


def as_json(payload: dict[str, Any]) -> str:
    """The payload as it is signed and sent."""
    return orjson.dumps(payload).decode()


def _data(unit: Unit, line: History, number: int | None) -> dict[str, Any]:
    vendor = unit.find(Vendor, line.vendor_id)
    head = {
        "schema_version": SCHEMA_VERSION,
        **({} if number is None else {"sequence": number}),
        "line": line.id,
        "vendor": vendor.slug if vendor else "",
        "via": str(line.via),
        "program_version": line.program_version,
    }
    stated = {field.removesuffix("_id"): told(unit, line.body.get(field)) for field, told in _told(line.event)}
    return head | _known_as(unit, line) | stated


def _known_as(unit: Unit, line: History) -> dict[str, str]:
    """The lead's number in the system from which it came, where that is a plain number and no words."""
    lead = unit.find(Lead, line.lead_id)
    known = lead.reference if lead is not None else ""
    return {"lead_reference": known} if _PLAIN_REFERENCE.fullmatch(known) else {}


@cache
def _told(event_name: str) -> tuple[tuple[str, Told], ...]:
    """The fields of an event that are told, and how."""
    kind = event_kinds().get(event_name)
    if kind is None:
        return ()
    hints, hidden = get_type_hints(kind), personal_fields(event_name) | _HEAD
    ways = ((field.name, _way(field.name, hints[field.name])) for field in fields(kind) if field.name not in hidden)
    return tuple((name, way) for name, way in ways if way is not None)


def _way(name: str, hint: Any) -> Told | None:
    parts = [part for part in get_args(hint) if part not in (type(None), Ellipsis)]
    if len(parts) == 1:
        inner = _way(name, parts[0])
        return _each(inner) if inner is not None and Ellipsis in get_args(hint) else inner
    if hint is terms.PartnerId:
        return _partner
    if hint in _PREFIXES:
        return _numbered(_PREFIXES[hint])
    if hint is datetime:
        return _again
    is_word = isinstance(hint, type) and issubclass(hint, StrEnum)
    return _as_kept if is_word or hint in _FIGURES or (hint is str and name in _WORDS) else None


def _each(inner: Told) -> Told:
    return lambda unit, values: [inner(unit, value) for value in values or ()]


def _numbered(prefix: str) -> Told:
    return lambda unit, key: None if key is None else f"{prefix}-{key}"


def _partner(unit: Unit, key: Any) -> dict[str, Any] | None:
    row = unit.find(Partner, key)
    return None if row is None else {"number": row.id, "name": row.name}


def _again(unit: Unit, value: Any) -> Any:
    return None if value is None else _instant(datetime.fromisoformat(value))


def _as_kept(unit: Unit, value: Any) -> Any:
    return value


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
