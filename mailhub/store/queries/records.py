"""What partners made of their leads so far, for those who are candidates; read from tallies, however long the past."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from mailhub.domain.facts import LeadFacts, PartnerFacts, Record
from mailhub.domain.program import Program
from mailhub.domain.terms import PartnerId, VendorId
from mailhub.store.planning import among
from mailhub.store.queries.partner_rows import filled
from mailhub.store.tables import Partner, Tally
from mailhub.store.tables.tallies import TallyKind
from mailhub.store.tallying import Key, noted, week_of, word_of
from mailhub.store.unit import Unit

RECENTLY = timedelta(weeks=12)
"""How far back offers count for a partner's fair share: this week, and those before it that this reaches into."""

_tally: Any = Tally
_partner: Any = Partner
# Until leads are decided, three of ten are taken to be won.
_IMAGINED_LEADS, _IMAGINED_WINS = 10, 3
_Asked = dict[str, Any]


def with_records(
    unit: Unit, vendor_id: VendorId, lead: LeadFacts, partners: Sequence[PartnerFacts], program: Program
) -> tuple[PartnerFacts, ...]:
    """The partners with their records, with what is usual among them, and with each one's fair share.

    What became of leads is told as it is known today; recent offers are those of the time before `unit.now`.
    """
    if not partners:
        return ()
    counts = _counts(unit, _asked(unit, vendor_id, lead, partners, program))
    records = [_record(partner, counts[partner.partner_id]) for partner in partners]
    shared = _usual(records) | {"floor": program.track_record_floor}
    each = sum(own["recent"] for own in records) / max(1, sum(partner.weight for partner in partners))
    pairs = zip(partners, records, strict=True)
    return tuple([_told(partner, own | shared, each * partner.weight) for partner, own in pairs])


def _asked(
    unit: Unit, vendor_id: VendorId, lead: LeadFacts, partners: Sequence[PartnerFacts], program: Program
) -> _Asked:
    alike = [product.code for product in program.products if product.family and product.family == lead.family]
    return {
        "vendor_id": vendor_id,
        "partners": [partner.partner_id for partner in partners],
        "alike": [word_of(product) for product in alike or [lead.product]],
        "sector": word_of(lead.sector),
        "since": week_of(unit.now - RECENTLY),
        "until": week_of(unit.now),
    }


def _counts(unit: Unit, asked: _Asked) -> dict[PartnerId, list[int]]:
    """Of each partner the numbers of `_COLUMNS`: what is kept, and what this very unit has changed."""
    counts = {partner_id: [0] * len(_COLUMNS) for partner_id in asked["partners"]}
    rows: Iterable[Any] = unit.ask(_TALLIES, asked | {"partners": json.dumps(asked["partners"])})
    for row in rows:
        counts[row[0]] = list(row[1:])
    for key, more in noted(unit.session).items():
        if key[0] == asked["vendor_id"] and key[1] in counts:
            for at in _columns_of(key, asked):
                counts[PartnerId(key[1])][at] += more[_COLUMNS[at][1]]
    return counts


def _columns_of(key: Key, asked: _Asked) -> Iterator[int]:
    """Which of `_COLUMNS` a tally is counted in."""
    _, _, kind, word = key
    is_asked = {
        TallyKind.PRODUCT: word in asked["alike"],
        TallyKind.SECTOR: word == asked["sector"],
        TallyKind.WEEK: asked["since"] <= word <= asked["until"],
    }
    return (at for at, column in enumerate(_COLUMNS) if column[0] == kind and is_asked.get(kind, True))


def _record(partner: PartnerFacts, counts: list[int]) -> dict[str, Any]:
    ended, won, accepted, answers, minutes, alike, won_alike, in_sector, won_in_sector, recent = counts
    return {
        "accepted": accepted,
        # What was accepted, and is neither in work nor ended there, was given back or reclaimed.
        "decided": ended + max(0, accepted - ended - partner.open_leads),
        "won": won,
        "decided_alike": alike,
        "won_alike": won_alike,
        "decided_in_sector": in_sector,
        "won_in_sector": won_in_sector,
        "answers": answers,
        "hours": minutes / 60,
        "recent": recent,
    }


def _usual(records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    won, decided = (sum(own[name] for own in records) for name in ("won", "decided"))
    paces = [own["hours"] / own["answers"] for own in records if own["answers"]]
    return {
        "usual_rate": (won + _IMAGINED_WINS) / (decided + _IMAGINED_LEADS),
        "usual_hours": median(paces) if paces else None,
    }


def _told(partner: PartnerFacts, record: dict[str, Any], fair: float) -> PartnerFacts:
    record["fair"] = fair
    past = {"accepted": record.pop("accepted"), "won": record["won"], "record": filled(Record, record)}
    return filled(PartnerFacts, vars(partner) | past)


_NUMBER, _TOTAL = 0, 1
_COLUMNS = (
    (TallyKind.LEADS, _NUMBER),
    (TallyKind.LEADS, _TOTAL),
    (TallyKind.ACCEPTED, _NUMBER),
    (TallyKind.ANSWERS, _NUMBER),
    (TallyKind.ANSWERS, _TOTAL),
    (TallyKind.PRODUCT, _NUMBER),
    (TallyKind.PRODUCT, _TOTAL),
    (TallyKind.SECTOR, _NUMBER),
    (TallyKind.SECTOR, _TOTAL),
    (TallyKind.WEEK, _NUMBER),
)


def _tallies() -> Select[Any]:
    """One row a partner; each join finds one tally by its whole key, but for the products, which may be several."""
    joined = {kind: aliased(Tally) for kind in (*_WORDS, TallyKind.PRODUCT)}
    found = select(_partner.id, *(_counted(joined, *column) for column in _COLUMNS)).select_from(_partner)
    for kind, tally in joined.items():
        found = found.outerjoin(tally, _is_of(tally, kind))
    return found.where(among(_partner.id, bindparam("partners", type_=String))).group_by(_partner.id)


def _is_of(tally: Any, kind: TallyKind) -> ColumnElement[bool]:
    words: Any = bindparam("alike", expanding=True)
    is_word = tally.word.in_(words) if kind == TallyKind.PRODUCT else tally.word == _WORDS[kind]
    return and_(tally.vendor_id == bindparam("vendor_id"), tally.partner_id == _partner.id, tally.kind == kind, is_word)


def _counted(joined: dict[TallyKind, Any], kind: TallyKind, at: int) -> Any:
    if kind == TallyKind.WEEK:
        return _weeks()
    number = (joined[kind].number, joined[kind].total)[at]
    # Several products make several rows, on each of which the other tallies stand again.
    return func.coalesce(func.sum(number) if kind == TallyKind.PRODUCT else func.max(number), 0)


def _weeks() -> ColumnElement[int]:
    its_own = (_tally.vendor_id == bindparam("vendor_id"), _tally.partner_id == _partner.id)
    recent = (_tally.kind == TallyKind.WEEK, _tally.word.between(bindparam("since"), bindparam("until")))
    return func.coalesce(
        select(func.sum(_tally.number)).where(*its_own, *recent).correlate(Partner).scalar_subquery(), 0
    )


_WORDS: dict[TallyKind, Any] = {
    TallyKind.LEADS: "",
    TallyKind.ACCEPTED: "",
    TallyKind.ANSWERS: "",
    TallyKind.SECTOR: bindparam("sector"),
}
_TALLIES = _tallies()
