"""Figures are what anybody gets who counts the same history by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import mean, median

import pytest

from mailhub.domain.terms import LeadStatus, OfferStatus, PartnerId, RejectReason, VendorId
from mailhub.store.engine import open_engine
from mailhub.store.queries.figures import Figures, Scope, figures
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Units
from tests.databases import PostgresqlTemplate, SqliteTemplate
from tests.store.outbound.history_of_a_channel import NOW, Channel, live_through, open_channel

WEEK = timedelta(days=7)


Past = tuple[Units, Channel]


@contextmanager
def lived_through(template: SqliteTemplate | PostgresqlTemplate, folder: Path) -> Iterator[Past]:
    """A channel with its history beside another's; the tests only read it, so it is written once."""
    with template.fresh(folder) as url:
        engine = open_engine(url)
        units = Units(engine, lambda: NOW)
        with units() as unit:
            live_through(unit, open_channel(unit, "rival"), leads=30, seed=1)
            channel = live_through(unit, open_channel(unit), leads=160, seed=7)
        yield units, channel
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_past(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    with lived_through(sqlite_template, tmp_path_factory.mktemp("figures")) as past:
        yield past


@pytest.fixture(scope="session")
def postgresql_past(
    postgresql_template: PostgresqlTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Past]:
    with lived_through(postgresql_template, tmp_path_factory.mktemp("figures")) as past:
        yield past


@pytest.fixture(params=["sqlite", "postgresql"])
def past(request: pytest.FixtureRequest) -> Past:
    found: Past = request.getfixturevalue(f"{request.param}_past")
    return found


@pytest.fixture
def units(past: Past) -> Units:
    return past[0]


@pytest.fixture
def channel(past: Past) -> Channel:
    return past[1]


class Counted:
    """The same figures, counted from the plain values; `partner` None means in total."""

    def __init__(self, channel: Channel, scope: Scope, partner: PartnerId | None) -> None:
        everywhere = not scope.countries
        self.scope, self.partner = scope, partner
        self.leads = {lead.id: lead for lead in channel.leads if everywhere or lead.country in scope.countries}
        self.all_offers = [offer for offer in channel.offers if offer.lead_id in self.leads]
        self.own_leads = [lead for lead in self.leads.values() if partner in (None, lead.partner_id)]
        self.own_offers = [offer for offer in self.all_offers if partner in (None, offer.partner_id)]

    def inside(self, at: datetime | None) -> bool:
        return at is not None and self.scope.since <= at < self.scope.until

    def by_status(self) -> Counter[LeadStatus]:
        return Counter(
            lead.status
            for lead in self.own_leads
            if lead.received_at < self.scope.until and (lead.closed_at is None or lead.closed_at >= self.scope.since)
        )

    def accepted(self) -> list[Offer]:
        return [o for o in self.own_offers if o.status is OfferStatus.ACCEPTED and self.inside(o.answered_at)]

    def hours(self) -> list[Fraction]:
        spans = [(o.answered_at or NOW) - self.leads[o.lead_id].received_at for o in self.accepted()]
        return [Fraction(span // timedelta(microseconds=1), 3_600_000_000) for span in spans]

    def lapsed(self) -> list[Offer]:
        return [o for o in self.own_offers if o.status is OfferStatus.EXPIRED and self.inside(o.deadline_at)]

    def rejected(self) -> Counter[RejectReason]:
        found = [o for o in self.own_offers if o.status is OfferStatus.REJECTED and self.inside(o.answered_at)]
        return Counter(offer.reason or RejectReason.OTHER for offer in found)

    def first_offers(self) -> list[Offer]:
        begin: dict[int, datetime] = {}
        for offer in self.all_offers:
            begin[offer.lead_id] = min(begin.get(offer.lead_id, offer.offered_at), offer.offered_at)
        mine = [o for o in self.own_offers if o.offered_at == begin[o.lead_id]]
        return [offer for offer in mine if self.inside(offer.offered_at)]

    def qualified(self) -> list[Lead]:
        return [lead for lead in self.own_leads if self.inside(lead.qualified_at)]

    def won(self) -> list[Lead]:
        return [lead for lead in self.own_leads if lead.status is LeadStatus.WON and self.inside(lead.closed_at)]

    def expected_value(self) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for lead in self.own_leads:
            value = lead.forecast if lead.forecast is not None else lead.amount
            if lead.status in {LeadStatus.ACCEPTED, LeadStatus.IN_PROGRESS} and value is not None:
                currency = lead.currency if lead.forecast is None else lead.deal_currency
                sums[currency] += value
        return dict(sums)


def assert_same(found: Figures, counted: Counted) -> None:
    assert found.by_status == counted.by_status()
    assert found.accepted == len(counted.accepted())
    assert sorted(found.hours) == pytest.approx([float(hours) for hours in sorted(counted.hours())])
    assert found.mean_hours == (pytest.approx(float(mean(counted.hours()))) if counted.hours() else None)
    assert found.median_hours == (pytest.approx(float(median(counted.hours()))) if counted.hours() else None)
    assert found.timed_out == len(counted.lapsed())
    assert found.leads_timed_out == len({offer.lead_id for offer in counted.lapsed()})
    assert found.rejected == counted.rejected()
    assert found.first_offered == len({offer.lead_id for offer in counted.first_offers()})
    taken = {offer.lead_id for offer in counted.first_offers() if offer.status is OfferStatus.ACCEPTED}
    assert found.first_accepted == len(taken)
    assert found.qualified == len(counted.qualified())
    assert found.converted == len([lead for lead in counted.qualified() if lead.status is LeadStatus.WON])
    assert_same_wins(found, counted)


def assert_same_wins(found: Figures, counted: Counted) -> None:
    won = counted.won()
    values = [(lead.deal_currency, lead.won_amount) for lead in won if lead.won_amount is not None]
    assert found.won == len(won)
    for currency in {currency for currency, _ in values} | set(found.won_value):
        own = [value for other, value in values if other == currency]
        assert found.won_value[currency] == sum(own)
        assert found.deal_value[currency] == (sum(own, Decimal(0)) / len(own)).quantize(Decimal("0.01"))
    days = [((lead.closed_at or NOW) - (lead.accepted_at or NOW)) / timedelta(days=1) for lead in won]
    assert found.sales_cycle_days == (pytest.approx(mean(days)) if days else None)
    assert found.expected_value == counted.expected_value()


@pytest.mark.parametrize("countries", [frozenset(), frozenset({"DE"}), frozenset({"DE", "GB"})])
@pytest.mark.parametrize("weeks", [1, 5], ids=["one_week", "five_weeks"])
def test_every_figure_is_what_one_counts_by_hand(
    units: Units, channel: Channel, weeks: int, countries: frozenset[str]
) -> None:
    scope = Scope(vendor_id=channel.vendor, since=NOW - weeks * WEEK, until=NOW, countries=countries)
    with units.reading() as unit:
        report = figures(unit, scope)
    assert report.total.accepted > 0
    assert_same(report.total, Counted(channel, scope, None))
    for partner in channel.partners:
        assert_same(report.partners.get(partner, Figures()), Counted(channel, scope, partner))


def test_a_period_ends_before_its_last_instant(units: Units, channel: Channel) -> None:
    offer = next(offer for offer in channel.offers if offer.status is OfferStatus.ACCEPTED)
    at = offer.answered_at or NOW
    with units.reading() as unit:
        before = figures(unit, Scope(vendor_id=channel.vendor, since=at - timedelta(microseconds=1), until=at)).total
        after = figures(unit, Scope(vendor_id=channel.vendor, since=at, until=at + timedelta(microseconds=1))).total
    assert (before.accepted, after.accepted) == (0, 1)


def test_a_vendor_without_leads_has_no_figures_and_no_division_fails(units: Units) -> None:
    with units.reading() as unit:
        report = figures(unit, Scope(vendor_id=VendorId(99), since=NOW - WEEK, until=NOW))
    total = report.total
    assert report.partners == {}
    assert (total.accepted, total.in_work, total.won, total.deal_value) == (0, 0, 0, {})
    assert {total.mean_hours, total.median_hours, total.sales_cycle_days} == {None}
