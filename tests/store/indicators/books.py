"""The rows of a store as plain lists, and which of them a question is about: to check by it what SQL says."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel, select

from mailhub.domain.figures import Reach, Scope
from mailhub.domain.terms import Dimension, LeadId, LeadStatus, PartnerKind
from mailhub.domain.territory import Place
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import (
    Account,
    Enrollment,
    History,
    Lead,
    Offer,
    Partner,
    Registration,
    SuppliedFigure,
    Vendor,
)
from mailhub.store.unit import Unit

Row = TypeVar("Row", bound=SQLModel)
TIMES = frozenset({Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER})
UNKNOWN = ""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Line:
    """One row of one source, with the parties and the place by which it is in reach, and its key in each dimension.

    `lead` is the lead that it is about.
    """

    row: Any
    lead: Any = None
    vendor_id: int
    partner_id: int | None
    contact_id: int | None
    manager_id: int | None
    distributor_id: int | None = None
    place: Place
    keys: Mapping[Dimension, str]


@dataclass(kw_only=True, eq=False, repr=False)
class Books:
    """All that is written of all vendors; `cards` are the products with battlecards, by vendor.

    What is about merged leads stands aside, and so do offers of deals and what was said of them: they never count.
    """

    partners: dict[int, Partner]
    accounts: dict[int, Account]
    tiers: dict[tuple[int, int], str]
    cards: dict[int, frozenset[str]]
    figures: list[SuppliedFigure]
    leads: list[Line] = field(default_factory=list)
    deals: list[Line] = field(default_factory=list)
    offers: list[Line] = field(default_factory=list)
    registrations: list[Line] = field(default_factory=list)
    enrollments: list[Line] = field(default_factory=list)
    said: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    asked_again: dict[int, list[datetime]] = field(default_factory=dict)

    def kind_of(self, partner_id: int | None) -> PartnerKind | None:
        return self.partners[partner_id].kind if partner_id is not None else None

    def tier_of(self, vendor_id: int, partner_id: int | None) -> str:
        return self.tiers.get((vendor_id, partner_id), UNKNOWN) if partner_id is not None else UNKNOWN

    def channel_of(self, partner_id: int | None, passed_on_by: int | None = None) -> str:
        if partner_id is None:
            return "direct"
        return "two_tier" if passed_on_by or self.kind_of(partner_id) is PartnerKind.DISTRIBUTOR else "indirect"

    def sector_of(self, account_id: int | None) -> str:
        return self.accounts[account_id].sector if account_id is not None else UNKNOWN


def read_books(unit: Unit) -> Books:
    """Everything in the store."""
    enrollments = _all(unit, Enrollment)
    books = Books(
        partners={one.id: one for one in _all(unit, Partner)},
        accounts={one.id: one for one in _all(unit, Account)},
        tiers={(one.vendor_id, one.partner_id): one.tier for one in enrollments},
        cards={one.id: _cards(unit, one) for one in _all(unit, Vendor)},
        figures=_all(unit, SuppliedFigure),
    )
    books.registrations = [_of_registration(books, one) for one in _all(unit, Registration)]
    books.enrollments = [_of_enrollment(books, one) for one in enrollments]
    lines = {one.id: _of_lead(books, one) for one in _all(unit, Lead)}
    for line in lines.values():
        (books.aside if _was_merged(line) else books.deals if line.row.is_registered else books.leads).append(line)
    for offer in _all(unit, Offer):
        lead = lines[offer.lead_id]
        (books.offers if _counts(lead) else books.aside).append(_of_offer(books, offer, lead))
    _add_history(books, lines, _all(unit, History))
    return books


def _all(unit: Unit, kind: type[Row]) -> list[Row]:
    keyed: Any = kind
    return list(unit.session.execute(select(kind).order_by(keyed.id)).scalars())


def _cards(unit: Unit, vendor: Vendor) -> frozenset[str]:
    return frozenset(one.code for one in current_program(unit, vendor.id).products if one.battlecards)


def _was_merged(line: Line) -> bool:
    return line.row.status is LeadStatus.DISQUALIFIED and line.row.duplicate_of_id is not None


def _counts(line: Line) -> bool:
    return not _was_merged(line) and not line.row.is_registered


def _of_lead(books: Books, lead: Lead) -> Line:
    keys = {
        Dimension.PARTNER: _key(lead.partner_id),
        Dimension.CONTACT: _key(lead.contact_id),
        Dimension.TIER: books.tier_of(lead.vendor_id, lead.partner_id),
        Dimension.PRODUCT: lead.product,
        Dimension.SECTOR: lead.sector or books.sector_of(lead.account_id),
        Dimension.SOURCE: lead.source,
        Dimension.TEMPERATURE: str(lead.temperature),
        Dimension.COUNTRY: lead.country,
        Dimension.REGION: lead.region,
        Dimension.MANAGER: _key(lead.manager_id),
        Dimension.CHANNEL_TYPE: books.channel_of(lead.partner_id, lead.distributor_id),
    }
    return Line(
        row=lead,
        lead=lead,
        vendor_id=lead.vendor_id,
        partner_id=lead.partner_id,
        contact_id=lead.contact_id,
        manager_id=lead.manager_id,
        distributor_id=lead.distributor_id,
        place=Place(country=lead.country, region=lead.region, postcode=lead.postcode),
        keys=keys,
    )


def _of_parties(books: Books, line: Line, row: Any, partner_id: int, contact_id: int) -> Line:
    """The line of something that a partner got or said of a lead, whoever has the lead by now."""
    own = {
        Dimension.PARTNER: _key(partner_id),
        Dimension.CONTACT: _key(contact_id),
        Dimension.TIER: books.tier_of(line.vendor_id, partner_id),
    }
    return replace(
        line,
        row=row,
        partner_id=partner_id,
        contact_id=contact_id,
        distributor_id=None,
        keys={**line.keys, **own},
    )


def _of_offer(books: Books, offer: Offer, lead: Line) -> Line:
    line = _of_parties(books, lead, offer, offer.partner_id, offer.contact_id)
    channel = books.channel_of(offer.partner_id, offer.passed_on_by_id)
    return replace(line, keys={**line.keys, Dimension.CHANNEL_TYPE: channel})


def _add_history(books: Books, lines: Mapping[LeadId, Line], history: Collection[History]) -> None:
    for one in history:
        lead = lines[one.lead_id]  # type: ignore[index]  # all that is written here is about leads
        if one.event == "LeadAskedAgain":
            books.asked_again.setdefault(lead.row.id, []).append(one.at)
        else:
            (books.said if _counts(lead) else books.aside).append(_of_word(books, one, lead))


def _of_word(books: Books, said: History, lead: Line) -> Line:
    line = _of_parties(books, lead, said, said.body["partner_id"], said.body["contact_id"])
    channel = books.channel_of(line.partner_id, lead.distributor_id)
    return replace(line, keys={**line.keys, Dimension.CHANNEL_TYPE: channel})


def _of_registration(books: Books, one: Registration) -> Line:
    keys = {
        Dimension.PARTNER: _key(one.partner_id),
        Dimension.CONTACT: _key(one.contact_id),
        Dimension.TIER: books.tier_of(one.vendor_id, one.partner_id),
        Dimension.PRODUCT: one.product,
        Dimension.SECTOR: books.sector_of(one.account_id),
        Dimension.COUNTRY: one.country,
        Dimension.REGION: one.region,
        Dimension.MANAGER: _key(one.manager_id),
        Dimension.CHANNEL_TYPE: books.channel_of(one.partner_id),
    }
    return Line(
        row=one,
        vendor_id=one.vendor_id,
        partner_id=one.partner_id,
        contact_id=one.contact_id,
        manager_id=one.manager_id,
        place=Place(country=one.country, region=one.region, postcode=one.postcode),
        keys=keys,
    )


def _of_enrollment(books: Books, one: Enrollment) -> Line:
    partner = books.partners[one.partner_id]
    keys = {
        Dimension.PARTNER: _key(one.partner_id),
        Dimension.CONTACT: _key(one.contact_id),
        Dimension.TIER: one.tier,
        Dimension.COUNTRY: partner.country,
        Dimension.REGION: partner.region,
        Dimension.CHANNEL_TYPE: books.channel_of(one.partner_id),
    }
    return Line(
        row=one,
        vendor_id=one.vendor_id,
        partner_id=one.partner_id,
        contact_id=one.contact_id,
        manager_id=None,
        place=Place(country=partner.country, region=partner.region, postcode=partner.postcode),
        keys=keys,
    )


def _key(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def is_in_reach(books: Books, line: Line, reach: Reach) -> bool:
    """Whether somebody may see a line."""
    return (
        line.vendor_id == reach.vendor_id
        and _is_at_home(line, reach)
        and (reach.partner_ids is None or line.partner_id in reach.partner_ids)
        and (reach.contact_id is None or line.contact_id == reach.contact_id)
        and (reach.distributor_id is None or _is_below(books, line, reach.distributor_id))
    )


def _is_at_home(line: Line, reach: Reach) -> bool:
    if reach.areas is None and reach.rests_with is None:
        return True
    rests = reach.rests_with is not None and line.manager_id == reach.rests_with
    return rests or any(area.covers(line.place) for area in reach.areas or ())


def _is_below(books: Books, line: Line, distributor_id: int) -> bool:
    if distributor_id in (line.partner_id, line.distributor_id):
        return True
    return line.partner_id is not None and books.partners[line.partner_id].distributor_id == distributor_id


def is_asked(line: Line, scope: Scope) -> bool:
    """Whether a line is among what a question is limited to, but for the time."""
    wanted = ((dimension, keys) for dimension, keys in scope.only.items() if dimension not in TIMES)
    return all(line.keys.get(dimension, UNKNOWN) in keys for dimension, keys in wanted)


def is_inside(at: datetime | None, scope: Scope) -> bool:
    """Whether an instant lies in the period that is asked for."""
    if at is None or not scope.since <= at < scope.until:
        return False
    wanted = ((dimension, keys) for dimension, keys in scope.only.items() if dimension in TIMES)
    return all(time_key(dimension, at, scope.timezone) in keys for dimension, keys in wanted)


def time_key(dimension: Dimension, at: datetime, timezone: str) -> str:
    """The week, month or quarter of an instant."""
    return _day_key(dimension, at.astimezone(ZoneInfo(timezone)).date())


def _day_key(dimension: Dimension, day: date) -> str:
    if dimension is Dimension.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if dimension is Dimension.MONTH else f"{day.year}-Q{(day.month + 2) // 3}"


@lru_cache(maxsize=100_000)
def midnight(day: date, timezone: str) -> datetime:
    """When a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def periods(scope: Scope, dimension: Dimension) -> dict[str, Scope]:
    """The weeks, months or quarters of a period by their keys, the first and the last one cut."""
    first = scope.since.astimezone(ZoneInfo(scope.timezone)).date()
    begins: dict[str, datetime] = {time_key(dimension, scope.since, scope.timezone): scope.since}
    for day in _days(first, scope):
        begins.setdefault(_day_key(dimension, day), midnight(day, scope.timezone))
    ends = [*list(begins.values())[1:], scope.until]
    return {
        key: replace(scope, since=begin, until=end)
        for (key, begin), end in zip(begins.items(), ends, strict=True)
        if begin < end
    }


def _days(first: date, scope: Scope) -> Iterator[date]:
    day = first
    while midnight(day, scope.timezone) < scope.until:
        yield day
        day += timedelta(days=1)
