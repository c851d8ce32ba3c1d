"""Everybody gets the reports of their own job, and nobody another's."""

import pytest

from mailhub.domain.errors import Refusal
from mailhub.domain.figures import Reach
from mailhub.domain.terms import ContactId, PersonId, ReportName, VendorId
from mailhub.domain.territory import Area
from mailhub.store.queries.programs import areas_named
from mailhub.store.queries.report_reach import reach_of, reports_of
from mailhub.store.tables import Person
from tests.store.findings.books import Books

MANAGER, DIRECTOR = ReportName.CHANNEL_MANAGER, ReportName.DIRECTOR
PARTNER, CONTACT = ReportName.PARTNER_MANAGER, ReportName.PARTNER_CONTACT


def test_a_contact_sees_its_own_leads_and_who_is_in_charge_the_partners(books: Books) -> None:
    seller = books.seller("severn", contacts=2)
    first, second = (one.id for one in seller.contacts)
    own = frozenset({seller.row.id})
    assert reach_of(books.unit, PARTNER, books.acme, contact_id=first) == Reach(vendor_id=books.acme, partner_ids=own)
    assert reach_of(books.unit, CONTACT, books.acme, contact_id=second) == Reach(
        vendor_id=books.acme, partner_ids=own, contact_id=second
    )
    with pytest.raises(Refusal):
        reach_of(books.unit, PARTNER, books.acme, contact_id=second)


def test_a_contact_gets_nothing_of_a_vendor_that_its_partner_does_not_sell_for(books: Books) -> None:
    seller = books.seller("severn")
    for report in ReportName:
        with pytest.raises(Refusal):
            reach_of(books.unit, report, books.rival, contact_id=seller.contacts[0].id)


@pytest.mark.parametrize("report", [MANAGER, DIRECTOR, ReportName.QUALIFIER, ReportName.MARKETING, ReportName.OPERATOR])
def test_no_contact_gets_a_report_of_the_vendors_people(books: Books, report: ReportName) -> None:
    seller = books.distributor("tyne")
    with pytest.raises(Refusal, match="is not among yours"):
        reach_of(books.unit, report, books.acme, contact_id=seller.contacts[0].id)


def test_a_distributor_is_one_by_its_kind_or_by_a_reseller_at_that_vendor(books: Books) -> None:
    by_kind = books.distributor("tyne")
    by_reseller = books.seller("wear", vendors=(books.acme, books.rival))
    books.seller("tees", distributor_id=by_reseller.row.id)
    for seller in (by_kind, by_reseller):
        reach = reach_of(books.unit, ReportName.DISTRIBUTOR, books.acme, contact_id=seller.contacts[0].id)
        assert reach == Reach(vendor_id=books.acme, distributor_id=seller.row.id)
    with pytest.raises(Refusal):
        reach_of(books.unit, ReportName.DISTRIBUTOR, books.rival, contact_id=by_reseller.contacts[0].id)


def test_a_channel_manager_sees_the_named_territory_and_what_rests_with_it(books: Books) -> None:
    south = books.person("South")
    reach = reach_of(books.unit, MANAGER, books.acme, person_id=south)
    assert reach.areas == (Area(country="DE", region="Bavaria"),)
    assert reach.rests_with == south


def test_a_channel_manager_without_places_and_a_director_see_all_of_the_vendor(books: Books) -> None:
    whole = Reach(vendor_id=books.acme)
    assert reach_of(books.unit, MANAGER, books.acme, person_id=books.person("Boss")) == whole
    for report in (DIRECTOR, MANAGER, ReportName.MARKETING):
        assert reach_of(books.unit, report, books.acme, person_id=books.person("Director")) == whole


def test_a_territory_that_the_program_lost_reaches_nothing_but_what_rests_with_its_manager(books: Books) -> None:
    south = books.unit.get(Person, books.person("South"))
    south.territories = ["gone"]
    reach = reach_of(books.unit, MANAGER, books.acme, person_id=south.id)
    assert (reach.areas, reach.rests_with) == ((), south.id)
    assert "gone" not in areas_named(books.unit, books.acme)


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("Britain", MANAGER),
        ("Britain", ReportName.MARKETING),
        ("Boss", DIRECTOR),
        ("Boss", ReportName.QUALIFIER),
        ("Marketing", MANAGER),
        ("Sender", ReportName.MARKETING),
        ("Director", ReportName.QUALIFIER),
        ("Director", ReportName.OPERATOR),
        ("Director", CONTACT),
    ],
)
def test_a_person_gets_no_report_of_another_role(books: Books, name: str, report: ReportName) -> None:
    with pytest.raises(Refusal):
        reach_of(books.unit, report, books.acme, person_id=books.person(name))


def test_a_person_gets_nothing_of_another_vendor_or_after_leaving(books: Books) -> None:
    director = books.unit.get(Person, books.person("Director"))
    with pytest.raises(Refusal):
        reach_of(books.unit, DIRECTOR, books.rival, person_id=director.id)
    director.active = False
    with pytest.raises(Refusal):
        reach_of(books.unit, DIRECTOR, books.acme, person_id=director.id)
    assert reports_of(books.unit, person_id=director.id) == []


def test_nobody_sees_nothing(books: Books) -> None:
    strangers: list[dict[str, ContactId | PersonId]] = [{}, {"contact_id": ContactId(99)}, {"person_id": PersonId(99)}]
    for stranger in strangers:
        with pytest.raises(Refusal):
            reach_of(books.unit, CONTACT, books.acme, **stranger)  # type: ignore[arg-type]  # one of the two
        assert reports_of(books.unit, **stranger) == []  # type: ignore[arg-type]


def test_who_is_both_a_contact_and_a_person_must_say_as_which(books: Books) -> None:
    seller = books.seller("severn")
    with pytest.raises(Refusal):
        reach_of(books.unit, DIRECTOR, books.acme, contact_id=seller.contacts[0].id, person_id=books.person("Director"))


def test_the_main_report_comes_first_and_a_directors_stands_for_the_managers(books: Books) -> None:
    def names(name: str) -> list[ReportName]:
        return [report for _, report in reports_of(books.unit, person_id=books.person(name))]

    books.unit.get(Person, books.person("Director")).roles = ["channel_manager", "director"]
    assert names("Director") == [DIRECTOR]
    assert names("Leeds") == [MANAGER, ReportName.QUALIFIER]
    assert names("Marketing") == [ReportName.MARKETING]
    assert names("Sender") == []


def test_the_vendor_with_most_of_a_partners_leads_comes_first(books: Books) -> None:
    seller = books.distributor("tyne", vendors=(books.acme, books.rival), contacts=2)
    books.lead(seller, vendor_id=books.rival)

    def readings(contact: int) -> list[tuple[VendorId, ReportName]]:
        return list(reports_of(books.unit, contact_id=seller.contacts[contact].id))

    own = [ReportName.DISTRIBUTOR, PARTNER, CONTACT]
    assert readings(0) == [(vendor, report) for vendor in (books.rival, books.acme) for report in own]
    assert readings(1) == [(books.rival, CONTACT), (books.acme, CONTACT)]
