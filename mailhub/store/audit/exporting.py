"""Exporting: what the history says of one lead, registration or offer, and the proof that it stands in its chain."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select

from mailhub.domain.errors import Refusal
from mailhub.store.audit.digests import BEGINNING, LINE, content_of, entry_of
from mailhub.store.audit.sealing import head_of
from mailhub.store.tables import Conflict, History, Lead, Letter, Offer, Registration, Seal, Vendor
from mailhub.store.unit import Unit

FORMAT = "mailhub history 1"

_AT_ONCE = 1_000  # rows in memory
_KINDS: dict[str, Any] = {"LEAD": Lead, "REG": Registration, "OFFER": Offer}
_line: Any = History.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_seal: Any = Seal.__table__  # type: ignore[attr-defined]  # as above
_ENTRIES = select(
    *(_seal.c.chain, _seal.c.number, _seal.c.digest, _seal.c.apart, _seal.c.salt),
    *(_seal.c.personal.label("personal"), *LINE),
).join_from(_seal, _line, _line.c.id == _seal.c.history_id)
_conflict: Any = Conflict


class Subject(NamedTuple):
    """What an export is about: its name, its vendor and the lines that concern it."""

    name: str
    vendor: Vendor
    lines: ColumnElement[bool]


def subject_of(unit: Unit, name: str) -> Subject:
    """The lead, registration or offer of a name such as LEAD-7; raises Refusal for what is none."""
    found = re.fullmatch(r"(LEAD|REG|OFFER)-([0-9]{1,18})", name.strip().upper())
    if found is None:
        raise Refusal("Please name a lead, a registration or an offer: LEAD-7, REG-3, OFFER-12.")
    kind, key = found[1], int(found[2])
    row = unit.get(_KINDS[kind], key)
    concerned = {"LEAD": _line.c.lead_id, "REG": _line.c.registration_id, "OFFER": _line.c.offer_id}[kind] == key
    if kind == "REG":
        concerned = or_(concerned, _line.c.id.in_(_of_cases(unit, key, row.vendor_id)))
    return Subject(found[0], unit.get(Vendor, row.vendor_id), concerned)


def export(unit: Unit, subject: Subject, *, with_personal: bool = False) -> dict[str, Any]:
    """All sealed entries about a subject, and the digests of the others from its first to the chain's end.

    Without words about persons, unless `with_personal`. Raises Refusal for a subject of which nothing is sealed yet.
    """
    own = unit.session.execute(_ENTRIES.where(subject.lines).order_by(_seal.c.number)).all()
    if not own:
        raise Refusal("Nothing of {name} is sealed yet.", name=subject.name)
    number, digest = head_of(unit, subject.vendor.id)
    first = own[0].number
    return {
        "format": FORMAT,
        "about": subject.name,
        "vendor": subject.vendor.slug,
        "exported_at": unit.now.isoformat(),
        "chain": {
            "first": first,
            "before": _digest_at(unit, subject.vendor.id, first - 1),
            "contents": list(_contents(unit, subject.vendor.id, first)),
            "head": {"number": number, "digest": digest},
        },
        "entries": [_told(one, with_personal=with_personal) for one in own],
        "letters": _letters(unit, own),
    }


def _of_cases(unit: Unit, key: int, vendor_id: int) -> list[int]:
    """The lines about the cases of a registration, of which no column says so."""
    sides = or_(_conflict.first_id == key, _conflict.second_id == key)
    cases = set(unit.session.execute(select(_conflict.id).where(sides)).scalars())
    if not cases:
        return []
    named = _line.c.event.in_(("ConflictOpened", "ConflictStated", "ConflictDecided", "ConflictEscalated"))
    lines = select(_line.c.id, _line.c.body).where(_line.c.vendor_id == vendor_id, named)
    return [line.id for line in unit.session.execute(lines) if line.body["conflict_id"] in cases]


def _digest_at(unit: Unit, chain: int, number: int) -> str:
    found = select(_seal.c.digest).where(_seal.c.chain == chain, _seal.c.number == number)
    return unit.session.execute(found).scalar_one_or_none() or BEGINNING


def _contents(unit: Unit, chain: int, first: int) -> Iterator[str]:
    wanted = _ENTRIES.where(_seal.c.chain == chain, _seal.c.number >= first).order_by(_seal.c.number)
    for one in unit.session.execute(wanted.execution_options(yield_per=_AT_ONCE)):
        yield content_of(entry_of(one, one.number, one.apart, one.personal))


def _told(one: Any, *, with_personal: bool) -> dict[str, Any]:
    told = {"digest": one.digest, "entry": entry_of(one, one.number, one.apart, one.personal)}
    if with_personal and one.salt:
        told |= {"salt": one.salt, "personal": {name: one.body[name] for name in one.apart}}
    return told


def _letters(unit: Unit, entries: Sequence[Any]) -> list[dict[str, Any]]:
    table: Any = Letter
    keys = sorted({one.letter_id for one in entries if one.letter_id is not None})
    rows = select(table.id, table.received_at, table.content_hash).where(table.id.in_(keys)).order_by(table.id)
    found = unit.session.execute(rows)
    return [{"id": key, "received_at": at.isoformat(), "sha256_as_it_came": digest} for key, at, digest in found]
