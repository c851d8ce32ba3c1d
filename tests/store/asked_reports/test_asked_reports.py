"""Questions to the reports: answered within reach, and what is out of it is as unknown as what is nowhere."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.commands import TellMore, TellReport
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportAsked, ReportsTold
from mailhub.domain.past import Past, Stretch
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, LeadStatus, ReportForm, ReportName, Rhythm
from mailhub.routing.asked_reports import tell_more, tell_report
from mailhub.routing.saved_reports import MOST_SAVED
from mailhub.store.tables import Partner, Person, ReportEdition, SavedReport
from tests.store.findings.books import LEEDS, MUNICH, Books, Seller

PARTNER, PRODUCT = Dimension.PARTNER, Dimension.PRODUCT
SAVED = ReportWish(save_as="North", past=Past(unit=Stretch.DAY, count=7), by=PRODUCT, rhythm=Rhythm.WEEKLY)


def asked(books: Books, wish: ReportWish, **who: Any) -> ReportEdition:
    """The edition that answers a question."""
    tell_report(TellReport(wish=wish, **who), books.unit)
    event = books.unit.fresh_events()[-1][1]
    assert isinstance(event, ReportAsked)
    return books.unit.get(ReportEdition, event.edition_id)


def told(books: Books, wish: ReportWish, **who: Any) -> ReportsTold:
    """What was told about saved reports."""
    tell_report(TellReport(wish=wish, **who), books.unit)
    event = books.unit.fresh_events()[-1][1]
    assert isinstance(event, ReportsTold)
    return event


def refused(books: Books, wish: ReportWish, **who: Any) -> str:
    """Why nothing was told."""
    before = len(books.unit.fresh_events())
    with pytest.raises(Refusal) as refusal:
        tell_report(TellReport(wish=wish, **who), books.unit)
    assert len(books.unit.fresh_events()) == before
    return str(refusal.value)


def within(edition: ReportEdition) -> dict[Dimension, frozenset[str]]:
    return dict(ReportWish.of_kept(edition.question).limits)


@pytest.fixture
def sellers(books: Books) -> dict[str, Seller]:
    """Three partners: two in Munich, one in Leeds, each with a lead that it won."""
    places = {"Northgate Systems": MUNICH, "Northern Lights IT": MUNICH, "Tyne Data": LEEDS}
    found = {name: books.seller(name, at=at, contacts=2) for name, at in places.items()}
    for seller in found.values():
        books.closed(seller, at=(seller.row.country, seller.row.region, seller.row.postcode))
    return found


def test_a_contact_in_charge_is_told_of_its_partner_and_the_others_of_their_own(
    books: Books, sellers: dict[str, Seller]
) -> None:
    in_charge, other = sellers["Tyne Data"].contacts
    assert asked(books, ReportWish(), contact_id=in_charge.id).name is ReportName.PARTNER_MANAGER
    edition = asked(books, ReportWish(), contact_id=other.id)
    assert (edition.name, edition.vendor_id, edition.rhythm) == (ReportName.PARTNER_CONTACT, books.acme, Rhythm.ASKED)


def test_without_a_time_it_is_30_days_today_included_from_midnight_of_the_readers_zone_up_to_now(
    books: Books, sellers: dict[str, Seller]
) -> None:
    edition = asked(books, ReportWish(), person_id=books.person("Boss"))
    assert edition.since_at == datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert edition.until_at == books.unit.now


def test_days_are_whole_days_of_the_readers_zone(books: Books, sellers: dict[str, Seller]) -> None:
    wish = ReportWish(since=date(2026, 10, 1), until=date(2026, 10, 31))
    edition = asked(books, wish, person_id=books.person("Boss"))
    assert edition.since_at == datetime(2026, 9, 30, 22, 0, tzinfo=UTC)
    assert edition.until_at == datetime(2026, 10, 31, 23, 0, tzinfo=UTC)


def test_of_a_time_that_lasts_on_the_days_up_to_today_are_told_and_named(
    books: Books, sellers: dict[str, Seller]
) -> None:
    wish = ReportWish(since=date(2026, 1, 1), until=date(2026, 12, 31))
    edition = asked(books, wish, person_id=books.person("Boss"))
    assert edition.until_at == books.unit.now
    assert ReportWish.of_kept(edition.question).until == date(2026, 11, 23)


def test_a_name_is_found_by_how_it_begins_and_as_it_is_written_in_the_books(
    books: Books, sellers: dict[str, Seller]
) -> None:
    edition = asked(books, ReportWish(only=((PARTNER, "northgate"),)), person_id=books.person("Boss"))
    assert within(edition) == {PARTNER: frozenset({str(sellers["Northgate Systems"].row.id)})}
    assert ReportWish.of_kept(edition.question).only == ((PARTNER, "Northgate Systems"),)


def test_a_partner_that_never_got_a_lead_is_found_by_its_name_where_it_is_in_reach(books: Books) -> None:
    idle = books.seller("Humber Works", at=LEEDS)
    edition = asked(books, ReportWish(only=((PARTNER, "Humber Works"),)), person_id=books.person("Boss"))
    assert within(edition) == {PARTNER: frozenset({str(idle.row.id)})}
    wish = ReportWish(only=((PARTNER, "Humber Works"),))
    assert "Humber Works" in refused(books, wish, contact_id=books.seller("Tyne Data").contacts[0].id)


def test_several_that_fit_are_all_meant_and_named(books: Books, sellers: dict[str, Seller]) -> None:
    books.closed(books.seller("Data Tyne"))
    edition = asked(books, ReportWish(only=((PARTNER, "data"),)), person_id=books.person("Boss"))
    assert within(edition)[PARTNER] == {str(row.id) for row in _partners(books, "Data Tyne")}
    exact = asked(books, ReportWish(only=((PARTNER, "Tyne  DATA!"),)), person_id=books.person("Boss"))
    assert within(exact)[PARTNER] == {str(sellers["Tyne Data"].row.id)}


def _partners(books: Books, name: str) -> list[Any]:
    table: Any = Partner
    return list(books.unit.session.execute(select(table).where(table.name == name)).scalars())


def test_two_names_in_one_are_both_meant_unless_one_is_unknown(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    both = asked(books, ReportWish(only=((PARTNER, "Northgate and Tyne Data"),)), person_id=boss)
    assert within(both)[PARTNER] == {str(sellers[name].row.id) for name in ("Northgate Systems", "Tyne Data")}
    assert refused(books, ReportWish(only=((PARTNER, "Northgate and Zanzibar"),)), person_id=boss)


def test_a_bare_name_is_of_whatever_has_it(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    assert within(asked(books, ReportWish(only=((None, "Alpha"),)), person_id=boss)) == {PRODUCT: {"alpha"}}
    assert within(asked(books, ReportWish(only=((None, "bavaria"),)), person_id=boss)) == {
        Dimension.REGION: {"Bavaria"}
    }


def test_a_name_that_may_be_of_two_kinds_is_asked_back(books: Books, sellers: dict[str, Seller]) -> None:
    books.closed(books.seller("Alpha"))
    sentence = refused(books, ReportWish(only=((None, "alpha"),)), person_id=books.person("Boss"))
    assert "REPORT for partner alpha" in sentence
    kept = asked(books, ReportWish(only=((PRODUCT, "alpha"),)), person_id=books.person("Boss"))
    assert within(kept) == {PRODUCT: {"alpha"}}


@pytest.mark.parametrize("dimension", [PARTNER, None])
def test_another_partners_name_is_as_unknown_as_a_made_up_one(
    books: Books, sellers: dict[str, Seller], dimension: Dimension | None
) -> None:
    contact = sellers["Tyne Data"].contacts[0].id
    real = refused(books, ReportWish(only=((dimension, "Northgate Systems"),)), contact_id=contact)
    made_up = refused(books, ReportWish(only=((dimension, "Nobody At All"),)), contact_id=contact)
    assert real.replace("Northgate Systems", "Nobody At All") == made_up


def test_what_lies_outside_a_territory_is_unknown_in_it(books: Books, sellers: dict[str, Seller]) -> None:
    south = books.person("South")
    assert "Tyne" in refused(books, ReportWish(only=((PARTNER, "Tyne Data"),)), person_id=south)
    assert "GB" in refused(books, ReportWish(only=((Dimension.COUNTRY, "GB"),)), person_id=south)
    assert within(asked(books, ReportWish(only=((Dimension.COUNTRY, "DE"),)), person_id=south))


def test_another_vendors_partners_are_unknown(books: Books, sellers: dict[str, Seller]) -> None:
    books.closed(books.seller("Rhine IT", vendors=(books.rival,)), vendor_id=books.rival)
    assert refused(books, ReportWish(only=((PARTNER, "Rhine IT"),)), person_id=books.person("Boss"))


def test_only_the_reports_of_ones_own_jobs_are_told(books: Books, sellers: dict[str, Seller]) -> None:
    contact, south = sellers["Tyne Data"].contacts[0].id, books.person("South")
    assert refused(books, ReportWish(report=ReportName.DIRECTOR), contact_id=contact)
    assert refused(books, ReportWish(report=ReportName.DIRECTOR), person_id=south)
    assert refused(books, ReportWish(report=ReportName.OPERATOR), person_id=books.person("Director"))
    edition = asked(books, ReportWish(report=ReportName.QUALIFIER), person_id=books.person("Leeds"))
    assert edition.name is ReportName.QUALIFIER


def test_who_has_no_report_is_told_so(books: Books) -> None:
    assert "no reports for you" in refused(books, ReportWish(), person_id=books.person("Sender"))


def test_marketing_is_told_of_no_partner_by_any_question(books: Books, sellers: dict[str, Seller]) -> None:
    marketing = books.person("Marketing")
    for dimension in (PARTNER, Dimension.CONTACT, Dimension.TIER):
        assert refused(books, ReportWish(by=dimension), person_id=marketing)
        assert refused(books, ReportWish(only=((dimension, "Northgate Systems"),)), person_id=marketing)
    assert refused(books, ReportWish(only=((None, "Northgate Systems"),)), person_id=marketing)
    assert asked(books, ReportWish(by=PRODUCT), person_id=marketing).name is ReportName.MARKETING


def test_of_several_vendors_the_one_with_most_leads_answers_unless_one_is_named(books: Books) -> None:
    both = books.seller("Severn IT", vendors=(books.acme, books.rival))
    books.closed(both)
    contact = both.contacts[0].id
    assert asked(books, ReportWish(), contact_id=contact).vendor_id == books.acme
    named = asked(books, ReportWish(only=((None, "rival"),)), contact_id=contact)
    assert (named.vendor_id, within(named)) == (books.rival, {})
    assert asked(books, ReportWish(), contact_id=contact, vendor_id=books.rival).vendor_id == books.rival


def test_a_report_is_dropped_by_its_whole_name_before_a_part_of_it(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    told(books, replace(SAVED, save_as="my prod"), person_id=boss)
    told(books, replace(SAVED, save_as="prod"), person_id=boss)
    kept = told(books, ReportWish(forget="prod", words="my prod"), person_id=boss).saved
    assert [one["name"] for one in kept] == ["prod"]
    assert told(books, ReportWish(forget="prod", words="the prod"), person_id=boss).saved == ()
    assert "called 'my prod'" in refused(books, ReportWish(forget="prod", words="my prod"), person_id=boss)


def test_what_was_not_understood_is_told_and_nothing_is_done(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    event = told(books, ReportWish(unknown=("last wek",), by=PRODUCT, save_as="x"), person_id=boss)
    assert (event.what, event.unknown, event.saved) == ("help", ("last wek",), ())
    assert told(books, ReportWish(saved="Nowhere"), person_id=boss).unknown == ("Nowhere",)


def test_a_question_is_saved_asked_again_by_its_name_and_dropped(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    event = told(books, SAVED, person_id=boss)
    assert (event.what, event.name, [one["rhythm"] for one in event.saved]) == ("saved", "North", ["weekly"])
    again = asked(books, ReportWish(saved="NORTH", form=ReportForm.CSV), person_id=boss)
    assert again.since_at == datetime(2026, 11, 16, 23, 0, tzinfo=UTC)
    assert (ReportWish.of_kept(again.question).by, again.saved_id is not None) == (PRODUCT, True)
    assert told(books, ReportWish(forget="north"), person_id=boss).saved == ()
    assert "no report called" in refused(books, ReportWish(forget="north"), person_id=boss)
    assert books.unit.get(ReportEdition, again.id).saved_id is None


def test_a_saved_name_goes_before_what_its_words_would_mean(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    told(books, ReportWish(save_as="By Tier", by=PRODUCT), person_id=boss)
    edition = asked(books, ReportWish(by=Dimension.TIER, words="by tier"), person_id=boss)
    assert ReportWish.of_kept(edition.question).by is PRODUCT
    assert asked(books, ReportWish(unknown=("so",), words="by tier"), person_id=boss).saved_id is not None


def test_the_same_name_is_saved_anew_in_place_of_the_old_one(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    told(books, SAVED, person_id=boss)
    event = told(books, ReportWish(save_as="north", by=PARTNER), person_id=boss)
    assert [(one["name"], one["rhythm"]) for one in event.saved] == [("north", None)]


def test_nobody_sees_what_somebody_else_has_saved(books: Books, sellers: dict[str, Seller]) -> None:
    told(books, SAVED, person_id=books.person("Boss"))
    director = books.person("Director")
    assert told(books, ReportWish(list_saved=True), person_id=director).saved == ()
    assert told(books, ReportWish(saved="North"), person_id=director).what == "help"


def test_a_reader_keeps_twenty_at_most(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    for number in range(MOST_SAVED):
        told(books, ReportWish(save_as=f"Report {number}"), person_id=boss)
    assert "20" in refused(books, ReportWish(save_as="One more"), person_id=boss)
    assert len(told(books, ReportWish(save_as="report 7", by=PRODUCT), person_id=boss).saved) == MOST_SAVED


def test_a_saved_name_is_looked_for_in_what_is_ones_own_by_then(books: Books, sellers: dict[str, Seller]) -> None:
    boss = books.person("Boss")
    told(books, ReportWish(save_as="Tyne", only=((PARTNER, "Tyne"),)), person_id=boss)
    row = books.unit.session.get_one(SavedReport, 1)
    row.person_id, row.owner = books.person("South"), f"person-{books.person('South')}"
    assert refused(books, ReportWish(saved="Tyne"), person_id=books.person("South"))


def test_an_edition_is_told_again_to_its_own_reader_alone(books: Books, sellers: dict[str, Seller]) -> None:
    contact, other = sellers["Tyne Data"].contacts
    edition = asked(books, ReportWish(by=PRODUCT), contact_id=contact.id)
    tell_more(TellMore(edition_id=edition.id, form=ReportForm.CSV, contact_id=contact.id), books.unit)
    event = books.unit.fresh_events()[-1][1]
    assert isinstance(event, ReportAsked)
    assert (event.edition_id, event.form) == (edition.id, ReportForm.CSV)
    for who in ({"contact_id": other.id}, {"person_id": books.person("Director")}):
        with pytest.raises(Refusal):
            tell_more(TellMore(edition_id=edition.id, form=ReportForm.CSV, **who), books.unit)


def test_who_has_lost_the_job_is_told_nothing_of_an_old_edition(books: Books, sellers: dict[str, Seller]) -> None:
    south = books.person("South")
    edition = asked(books, ReportWish(), person_id=south)
    books.unit.get(Person, south).active = False
    with pytest.raises(Refusal):
        tell_more(TellMore(edition_id=edition.id, form=ReportForm.MORE, person_id=south), books.unit)


def test_a_lost_lead_counts_where_names_are_looked_for(books: Books) -> None:
    books.closed(books.seller("Wear IT"), LeadStatus.LOST, product="beta")
    assert within(asked(books, ReportWish(only=((None, "Beta"),)), person_id=books.person("Boss"))) == {
        PRODUCT: {"beta"}
    }
