"""What waits is counted where its reader can do something about it, the oldest first."""

from typing import Any

from mailhub.domain.figures import Reach
from mailhub.domain.terms import (
    ConflictGround,
    ConflictStatus,
    LeadStatus,
    OfferStatus,
    RedemptionStatus,
    RegistrationStatus,
)
from mailhub.domain.territory import Area
from mailhub.store.queries.findings import Queue, Waiting, waiting
from mailhub.store.tables import Account, Conflict, History, Redemption
from tests.store.findings.books import DAY, HOUR, LEEDS, LONDON, MUNICH, NOW, Books, Fields, Seller, reach_of_contact

SOUTH = (Area(country="DE", region="BY"),)


def whole(books: Books) -> Reach:
    return Reach(vendor_id=books.acme)


def found(books: Books, reach: Reach, **more: Any) -> Waiting:
    return waiting(books.unit, reach, now=NOW, **more)


def open_case(books: Books, first: Seller, second: Seller, at: tuple[str, str, str]) -> Conflict:
    account = books.unit.add(Account(vendor_id=books.acme, name="Fenwick", folded=f"fenwick {first.row.id}"))
    claims = [books.claim(seller, at=at, status=RegistrationStatus.DENIED).id for seller in (first, second)]
    sides: Fields = {"account_id": account.id, "first_id": claims[0], "second_id": claims[1]}
    sides |= {"arbiter_id": books.person("Boss"), "opened_at": NOW - DAY}
    return books.unit.add(Conflict(vendor_id=books.acme, ground=ConflictGround.DISPUTED, **sides))


def wish(books: Books, seller: Seller, **changes: Any) -> Redemption:
    fields: Fields = {"vendor_id": books.acme, "manager_id": books.person("Boss"), **seller.owner}
    fields |= {"points": 10, "wish": "a mug", "asked_at": NOW - DAY}
    return books.unit.add(Redemption(**fields | changes))


def test_leads_without_a_partner_and_on_hold_wait_for_the_vendor_the_oldest_named_first(books: Books) -> None:
    ages = [books.lead(status=LeadStatus.UNPLACED, since_at=NOW - days * DAY).id for days in (1, 9, 5, 2)]
    held = books.lead(status=LeadStatus.ON_HOLD)
    books.lead(status=LeadStatus.OFFERED)

    told = found(books, whole(books), most=3)

    assert told.unplaced == Queue(count=4, oldest_at=NOW - 9 * DAY, ids=(ages[1], ages[2], ages[3]))
    assert told.on_hold == Queue(count=1, oldest_at=NOW - 3 * DAY, ids=(held.id,))
    assert found(books, Reach(vendor_id=books.rival)) == Waiting()


def test_registrations_extensions_cases_and_wishes_wait_until_they_are_decided(books: Books) -> None:
    one, other = books.seller("severn"), books.seller("tyne")
    submitted = books.claim(one)
    books.claim(one, status=RegistrationStatus.RETURNED, completed_at=None)
    wanted = books.claim(one, status=RegistrationStatus.APPROVED, extension_asked_at=NOW - HOUR)
    books.claim(one, status=RegistrationStatus.APPROVED)
    books.claim(one, status=RegistrationStatus.WON, extension_asked_at=NOW - HOUR)
    case = open_case(books, one, other, MUNICH)
    open_case(books, other, one, MUNICH).status = ConflictStatus.DECIDED
    asked = wish(books, one)
    wish(books, one, status=RedemptionStatus.DENIED)

    told = found(books, whole(books))

    assert told.registrations == Queue(count=1, oldest_at=NOW - DAY, ids=(submitted.id,))
    assert told.extensions == Queue(count=1, oldest_at=NOW - HOUR, ids=(wanted.id,))
    assert told.conflicts == Queue(count=1, oldest_at=NOW - DAY, ids=(case.id,))
    assert told.redemptions == Queue(count=1, oldest_at=NOW - DAY, ids=(asked.id,))


def test_a_manager_of_a_territory_is_told_of_its_places_and_of_what_rests_with_it(books: Books) -> None:
    one, other = books.seller("severn"), books.seller("tyne")
    south = books.person("South")
    inside = books.lead(at=("DE", "BY", ""), status=LeadStatus.UNPLACED)
    resting = books.lead(at=LONDON, status=LeadStatus.UNPLACED, manager_id=south)
    books.lead(at=("DE", "", ""), status=LeadStatus.UNPLACED)
    claim = books.claim(one, at=MUNICH)
    books.claim(one, at=LEEDS)
    case = open_case(books, one, other, MUNICH)
    open_case(books, other, one, LEEDS)
    wish(books, one)
    own_wish = wish(books, one, manager_id=south)

    told = found(books, Reach(vendor_id=books.acme, areas=SOUTH, rests_with=south))

    assert set(told.unplaced.ids) == {inside.id, resting.id}
    assert (told.registrations.ids, told.conflicts.ids) == ((claim.id,), (case.id,))
    assert told.redemptions.ids == (own_wish.id,)


def test_a_case_waits_for_its_arbiter_wherever_the_deal_is(books: Books) -> None:
    case = open_case(books, books.seller("severn"), books.seller("tyne"), LEEDS)
    case.arbiter_id = books.person("South")

    told = found(books, Reach(vendor_id=books.acme, areas=SOUTH, rests_with=case.arbiter_id))

    assert told.conflicts.ids == (case.id,)
    assert found(books, Reach(vendor_id=books.acme, areas=SOUTH)).conflicts.ids == ()


def test_silent_partners_are_named_with_their_leads_unless_a_person_lets_them_wait(books: Books) -> None:
    one, other = books.seller("severn"), books.seller("tyne")
    leads = [books.lead(one, escalated_at=NOW - days * DAY) for days in (1, 3)]
    books.lead(other, escalated_at=NOW - 5 * DAY)
    books.lead(other, escalated_at=NOW - 5 * DAY, patient_until=NOW + DAY)
    books.closed(other, escalated_at=NOW - 5 * DAY)

    told = found(books, whole(books)).silent

    assert [(one.name, one.leads, one.oldest_at) for one in told] == [
        ("severn", 2, NOW - 3 * DAY),
        ("tyne", 1, NOW - 5 * DAY),
    ]
    assert told[0].ids == (leads[1].id, leads[0].id)


def test_clocks_that_have_run_out_are_told_until_the_lead_moves(books: Books) -> None:
    seller = books.seller("severn")
    uncalled = books.lead(seller, contact_due_at=NOW - HOUR)
    books.lead(seller, contact_due_at=NOW + HOUR)
    owed = books.lead(seller, status=LeadStatus.IN_PROGRESS, feedback_due_at=NOW - DAY, contact_due_at=NOW - 9 * DAY)
    books.lead(seller, feedback_due_at=NOW - DAY, patient_until=NOW + DAY)

    told = found(books, whole(books))

    assert (told.overdue_calls.ids, told.overdue_feedback.ids) == ((uncalled.id,), (owed.id,))
    assert told.overdue_calls.oldest_at == NOW - HOUR


def test_a_contact_is_told_of_its_own_feedback_calls_offers_and_returned_registrations(books: Books) -> None:
    seller, rival = books.seller("severn", contacts=2), books.seller("tyne")
    overdue = books.lead(seller, status=LeadStatus.IN_PROGRESS, feedback_due_at=NOW - DAY)
    asked = books.lead(seller, status=LeadStatus.CONTACTED, feedback_due_at=NOW + DAY, feedback_asked_at=NOW - HOUR)
    books.lead(seller, status=LeadStatus.CONTACTED, feedback_due_at=NOW + DAY)
    books.lead(seller, contact_id=seller.contacts[1].id, feedback_due_at=NOW - DAY)
    books.lead(rival, feedback_due_at=NOW - DAY)
    uncalled = books.lead(seller, contact_due_at=NOW + HOUR)
    offered = books.lead(status=LeadStatus.OFFERED)
    for who in (seller, rival):
        books.offer(offered, who)
    lapsed, planned, answered = (books.lead(status=LeadStatus.OFFERED) for _ in range(3))
    books.offer(lapsed, seller, deadline_at=NOW)
    books.offer(planned, seller, goes_out_at=NOW + HOUR)
    books.offer(answered, seller, status=OfferStatus.REJECTED)
    returned = books.claim(seller, status=RegistrationStatus.RETURNED)

    told = found(books, reach_of_contact(seller, books.acme))

    assert told.feedback == Queue(count=2, oldest_at=NOW - DAY, ids=(overdue.id, asked.id))
    assert told.calls == Queue(count=1, oldest_at=NOW + HOUR, ids=(uncalled.id,))
    assert told.offers == Queue(count=1, oldest_at=NOW + DAY, ids=(offered.id,))
    assert told.returned.ids == (returned.id,)
    assert told.registrations == told.unplaced == Queue()


def test_an_offer_waits_for_the_contact_it_was_made_to_and_not_for_a_colleague_in_charge(books: Books) -> None:
    seller = books.seller("severn", contacts=2)
    own, colleagues = (books.lead(status=LeadStatus.OFFERED) for _ in range(2))
    books.offer(own, seller)
    books.offer(colleagues, Seller(seller.row, seller.contacts[1:]))
    reach = Reach(vendor_id=books.acme, partner_ids=frozenset({seller.row.id}))

    assert found(books, reach, contact_id=seller.contacts[0].id).offers.ids == (own.id,)
    assert found(books, reach).offers.count == 2


def test_a_distributor_is_told_what_its_resellers_are_late_with_and_is_asked_for_its_own(books: Books) -> None:
    hub = books.distributor("tyne")
    reseller, stranger = books.seller("tees", distributor_id=hub.row.id), books.seller("severn")
    own = books.lead(hub, feedback_due_at=NOW - 3 * DAY)
    late = [
        own,
        books.lead(reseller, feedback_due_at=NOW - 2 * DAY, escalated_at=NOW - DAY),
        books.lead(stranger, feedback_due_at=NOW - DAY, distributor_id=hub.row.id),
    ]
    books.lead(stranger, feedback_due_at=NOW - 9 * DAY, escalated_at=NOW - DAY)

    told = found(books, Reach(vendor_id=books.acme, distributor_id=hub.row.id))

    assert told.overdue_feedback.ids == tuple(lead.id for lead in late)
    assert told.feedback.ids == (own.id,)
    assert [one.name for one in told.silent] == ["tees"]


def test_what_contradicts_the_rules_is_told_for_a_day_to_who_sees_the_whole_vendor(books: Books) -> None:
    def breaches(hours: int, number: int) -> None:
        line: Fields = {
            "event": "BreachesFound",
            "via": "clock",
            "vendor_id": books.acme,
            "at": NOW - hours * HOUR,
        }
        books.unit.add(History(**line, body={"sentences": ["x"] * number}))

    breaches(25, 5)
    assert found(books, whole(books)).unsound == 0
    breaches(5, 2)
    assert found(books, whole(books)).unsound == 2
    for narrow in (Reach(vendor_id=books.acme, areas=SOUTH), Reach(vendor_id=books.rival)):
        assert found(books, narrow).unsound == 0
