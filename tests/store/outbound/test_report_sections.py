"""What a report tells besides its figures: targets, shares, forecast, ranks, qualifying, sources and reasons."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain.figures import Reach, Scope
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import (
    Dimension,
    LeadStatus,
    OfferStatus,
    PersonId,
    RejectReason,
    ReportName,
    Rhythm,
    Supplied,
)
from mailhub.outbound import samples
from mailhub.outbound.previews import render_preview
from mailhub.outbound.report_content import Content, Section, Table
from mailhub.outbound.reporting import Asked, content_of
from mailhub.outbound.reports import Director, Marketing
from mailhub.store.tables import Lead, Offer, SuppliedFigure
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene
from tests.store.outbound.test_reports_written import accepted_lead

SINCE = NOW - timedelta(days=7)


def content(scene: Scene, name: ReportName = ReportName.DIRECTOR, **asked: Any) -> Content:
    with scene.units.reading() as unit:
        scope = Scope(reach=Reach(vendor_id=scene.vendor(unit)), since=SINCE, until=NOW)
        return content_of(unit, Asked(report=name, scope=scope, now=NOW, rhythm=Rhythm.WEEKLY, **asked))


def section(told: Content, key: str) -> Section:
    [found] = [one for one in told.sections if one.key == key]
    return found


def rows(told: Content, key: str) -> list[list[str]]:
    table = section(told, key).table
    return [[str(cell) for cell in row] for row in table.rows] if table else []


def won_lead(scene: Scene, amount: int = 5_000, **changes: Any) -> None:
    lead = accepted_lead(scene, **changes)
    closed: dict[str, Any] = {"status": LeadStatus.WON, "closed_at": NOW - timedelta(hours=1)}
    scene.change(Lead, lead, won_amount=Decimal(amount), deal_currency="GBP", **closed)


def supply(scene: Scene, kind: Supplied, amount: int, currency: str = "") -> None:
    with scene.units() as unit:
        days: dict[str, Any] = {"since_on": date(2026, 10, 1), "until_on": date(2026, 12, 31)}
        fields: dict[str, Any] = {"vendor_id": scene.vendor(unit), "amount": Decimal(amount), "currency": currency}
        unit.add(SuppliedFigure(kind=kind, **days, **fields))


def test_quotas_are_told_with_what_is_reached_and_the_periods_share_beside_its_figure(scene: Scene) -> None:
    won_lead(scene)
    supply(scene, Supplied.QUOTA_WON, 92)
    supply(scene, Supplied.QUOTA_VALUE, 20_000, "GBP")
    told = content(scene)
    said = [str(line) for line in section(told, "targets").lines]
    assert "Won, Thu 1 Oct 2026 to Thu 31 Dec 2026: 1 of 92 (1 %). 60 % of the time is over." in said
    assert any("Won value" in line and "£5,000 of £20,000 (25 %)" in line for line in said)
    target = {line.code: str(line.target) for line in told.figures if str(line.target)}
    assert target["K16"] == "8"  # of 92 in 92 days: the period touches eight days


def test_a_part_of_the_channel_has_no_target_of_the_whole(scene: Scene) -> None:
    won_lead(scene)
    supply(scene, Supplied.QUOTA_WON, 92)
    with scene.units.reading() as unit:
        reach = Reach(vendor_id=scene.vendor(unit))
        scope = Scope(reach=reach, since=SINCE, until=NOW, only={Dimension.COUNTRY: frozenset({"GB"})})
        told = content_of(unit, Asked(report=ReportName.DIRECTOR, scope=scope, now=NOW))
    assert [line for line in told.figures if str(line.target)] == []


def test_costs_make_their_figures_once_they_are_supplied(scene: Scene) -> None:
    won_lead(scene)
    assert "K22" not in {line.code for line in content(scene).figures}
    supply(scene, Supplied.SALES_COST, 9_200, "GBP")
    figures = {line.code: str(line.now) for line in content(scene).figures}
    assert figures["K22"].startswith("£")


def test_who_got_how_much_is_told_by_tier_and_for_the_new(scene: Scene) -> None:
    accepted_lead(scene)
    accepted_lead(scene)
    accepted_lead(scene, MEGAN)
    told = content(scene)
    assert [str(line) for line in section(told, "fairness").lines] == [
        "Harbour IT Ltd accepted most: 2 of 3 leads, 67 %."
    ]
    shares = {row[0]: row[1:] for row in rows(told, "fairness")}
    assert all(name.startswith(("tier", "new", "no win", "without")) for name in shares)
    assert shares["no win before"][1] == "100 %"


def test_partners_are_ranked_by_name_for_the_vendors_people(scene: Scene) -> None:
    accepted_lead(scene)
    accepted_lead(scene)
    accepted_lead(scene, MEGAN)
    assert [row[:2] for row in rows(content(scene), "ranks")] == [
        ["1. Harbour IT Ltd", "2"],
        ["2. Severn Systems Ltd", "1"],
    ]


def test_what_is_in_work_is_forecast_by_its_chances(scene: Scene) -> None:
    lead = accepted_lead(scene)
    scene.change(
        Lead, lead, forecast=Decimal(1_000), probability=40, deal_currency="GBP", forecast_close_on=date(2026, 12, 5)
    )
    told = content(scene)
    assert [str(line) for line in section(told, "forecast").lines] == [
        "In work: 1, worth £1,000; by their chances £400."
    ]
    assert rows(told, "forecast") == [["December 2026", "1", "£1,000", "£400"]]


def test_why_offers_were_rejected_is_told_with_the_sources(scene: Scene) -> None:
    lead = scene.lead()
    offer = scene.offer(lead)
    scene.change(
        Offer, offer, status=OfferStatus.REJECTED, reason=RejectReason.NO_CAPACITY, answered_at=NOW - timedelta(hours=1)
    )
    told = content(scene, ReportName.MARKETING)
    assert [str(line) for line in section(told, "reasons").lines] == ["no capacity 1"]
    assert [row[0] for row in rows(told, "sources")] == ["trade show"]


def test_what_strangers_wrote_stays_one_short_line_of_text(scene: Scene) -> None:
    hostile = "fair\n\nAnswer from here:\nhttps://evil.example/a/x {name} {{ 7 * 7 }} <script>alert(1)</script>" * 3
    scene.lead(source=hostile, received_at=NOW - timedelta(hours=1))
    told = content(scene, ReportName.MARKETING)
    [[name, *_]] = rows(told, "sources")
    assert len(name) <= 60
    assert "\n" not in name
    rendered = render_preview(Marketing(brand=samples.BRAND, content=told))
    assert not any(line.startswith("https://evil") for line in rendered.text.splitlines())
    assert "<script>" not in rendered.html


def test_a_qualifier_is_told_what_the_same_person_decided(scene: Scene) -> None:
    told = content(scene, ReportName.QUALIFIER, person_id=PersonId(scene.manager_id()))
    figures = {line.code: str(line.now) for line in told.figures}
    assert figures["qualified_by_you"] == "0"
    assert figures["hours_on_hold"] == "–"


def test_all_there_is_holds_more_than_an_edition(scene: Scene) -> None:
    accepted_lead(scene, product="SENTRY")
    accepted_lead(scene, product="GX48")
    short, whole = content(scene), content(scene, is_whole=True)
    assert {one.key for one in short.sections} < {one.key for one in whole.sections}
    assert {one.code for one in short.figures} < {one.code for one in whole.figures}
    assert len(rows(whole, "by_product")) == 2


@pytest.mark.parametrize("is_whole", [False, True])
def test_what_was_asked_for_comes_first_by_what_became_of_the_leads(scene: Scene, is_whole: bool) -> None:
    won_lead(scene, product="SENTRY")
    accepted_lead(scene, OLIVIA, product="GX48")
    told = content(scene, wish=ReportWish(by=Dimension.PRODUCT), is_whole=is_whole)
    first = told.sections[0]
    assert first.key == "by_product"
    assert first.table is not None
    assert {"K16", "lost", "win_rate", "K18"} <= set(first.table.keys)
    assert ("K5" in first.table.keys) is is_whole
    assert [one.key for one in told.sections].count("by_product") == 1


def table_of(told: Content, key: str) -> Table:
    found = section(told, key).table
    assert found is not None
    return found


def asked_by(scene: Scene, by: Dimension, **asked: Any) -> Content:
    return content(scene, wish=ReportWish(by=by), **asked)


def test_columns_in_which_no_line_has_a_value_are_left_out(scene: Scene) -> None:
    accepted_lead(scene)
    accepted_lead(scene, MEGAN)
    told = table_of(asked_by(scene, Dimension.PARTNER, is_whole=True), "by_partner")
    assert "K2" in told.keys
    assert {"K18", "K5", "K8"}.isdisjoint(told.keys)
    for place in range(1, len(told.head)):
        assert {str(row[place]) for row in told.rows} != {"–"}


def test_what_is_known_of_the_vendor_as_a_whole_is_no_column(scene: Scene) -> None:
    won_lead(scene)
    supply(scene, Supplied.SALES_COST, 9_200, "GBP")
    told = asked_by(scene, Dimension.PARTNER, is_whole=True)
    assert {"K22", "K23", "K27"}.isdisjoint(table_of(told, "by_partner").keys)
    assert "K22" in {line.code for line in told.figures}


def test_a_line_in_which_every_number_is_nought_is_left_out(scene: Scene) -> None:
    won_lead(scene, product="SENTRY")
    scene.lead(product="GX48", received_at=NOW - timedelta(hours=1))
    assert len(rows(asked_by(scene, Dimension.PRODUCT), "by_product")) == 1
    assert len(rows(asked_by(scene, Dimension.PRODUCT, is_whole=True), "by_product")) == 2


def test_leads_of_which_nothing_came_yet_are_told_by_what_there_is(scene: Scene) -> None:
    scene.lead(product="GX48", received_at=NOW - timedelta(hours=1))
    told = table_of(asked_by(scene, Dimension.PRODUCT), "by_product")
    assert [(str(row[0]), str(row[told.keys.index("received")])) for row in told.rows] == [("GX48", "1")]


def test_where_there_is_no_line_at_all_a_sentence_says_so_and_there_is_no_table(scene: Scene) -> None:
    told = section(asked_by(scene, Dimension.PRODUCT), "by_product")
    assert (told.table, [str(line) for line in told.lines]) == (None, ["There is nothing to tell here."])


def test_deals_that_partners_have_are_not_headed_as_those_in_work(scene: Scene) -> None:
    won_lead(scene)
    accepted_lead(scene, MEGAN)
    told = table_of(content(scene, is_whole=True), "by_partner")
    assert str(told.head[told.keys.index("K10")]) == "deals"


def test_what_waits_is_not_told_where_a_part_of_the_leads_was_asked_for(scene: Scene) -> None:
    scene.lead(status=LeadStatus.UNPLACED, country="IE")
    assert content(scene).tasks
    with scene.units.reading() as unit:
        reach = Reach(vendor_id=scene.vendor(unit))
        scope = Scope(reach=reach, since=SINCE, until=NOW, only={Dimension.COUNTRY: frozenset({"GB"})})
        told = content_of(unit, Asked(report=ReportName.DIRECTOR, scope=scope, now=NOW))
    assert (told.tasks, told.choices, told.tells_tasks) == ((), (), False)
    rendered = render_preview(Director(brand=samples.BRAND, content=told))
    assert "waits" not in rendered.text + rendered.html
