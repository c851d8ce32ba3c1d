"""Deal registrations: the first complete claim wins, and a person decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import PersonId, RegistrationId, RegistrationStatus
from mailhub.store import sample
from mailhub.store.tables import Conflict, Registration, Vendor
from tests.store.routing.trading import HOT, MONDAY, Trading

HARBOUR, THAMES = "olivia.hart@harbour-it.example", "adam.shah@thames-data.example"
DEAL = replace(HOT, source=None, timeframe=None)
LATER = timedelta(minutes=11)
"""So long after another registration that both did not come together."""


def submit(trading: Trading, address: str = HARBOUR, fields: DealFields = DEAL, **letter: Any) -> Registration:
    """One registration of a contact at the vendor Acme."""
    trading.ask(submission(trading, address, fields, **letter))
    return trading.all(Registration)[-1]


def submission(trading: Trading, address: str, fields: DealFields = DEAL, **way: Any) -> commands.SubmitRegistration:
    """The command by which a contact registers a deal at the vendor Acme."""
    house, contact = trading.one(Vendor, slug="acme"), trading.contact(address)
    return commands.SubmitRegistration(vendor_id=house.id, contact_id=contact.id, fields=fields, **way)


def manager(trading: Trading) -> PersonId:
    """Who decides at Acme."""
    return trading.person("grace.bell@acme.example").id


def approve(trading: Trading, registration_id: RegistrationId, **more: Any) -> commands.ApproveRegistration:
    """The command by which the manager approves."""
    return commands.ApproveRegistration(registration_id=registration_id, person_id=manager(trading), **more)


def test_a_complete_registration_waits_for_themanager(trading: Trading) -> None:
    registration = submit(trading)
    assert (registration.status, registration.product, registration.family) == ("submitted", "SX", "switches")
    assert registration.due_at == datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
    assert registration.due_rule == "registration_undecided"
    (submitted,) = trading.heard(events.RegistrationSubmitted)
    assert submitted.manager_id == manager(trading)


def test_a_row_of_a_letter_is_registered_once_only(trading: Trading) -> None:
    letter_id = trading.letter()
    submit(trading, letter_id=letter_id)
    submit(trading, letter_id=letter_id)
    assert len(trading.all(Registration)) == 1


def test_missing_fields_are_asked_back_until_they_are_there(trading: Trading) -> None:
    first = submit(trading, fields=DealFields(account="Fjord Foods Ltd", product="toaster", note="Ours."))
    assert first.status == RegistrationStatus.RETURNED
    (returned,) = trading.heard(events.RegistrationReturned)
    assert returned.missing == ("product", "country", "contact_name", "contact_email")
    assert first.note == "Ours.\nProduct as stated: toaster"
    assert (first.due_at, first.completed_at) == (None, None)
    more = commands.CompleteRegistration(
        registration_id=first.id, contact_id=first.contact_id, fields=DealFields(product="RX", country="GB")
    )
    trading.ask(more)
    assert trading.heard(events.RegistrationReturned)[-1].missing == ("contact_name", "contact_email")
    trading.ask(replace(more, fields=DealFields(contact_name="Nora", contact_email="nora@fjord-foods.example")))
    done = trading.registration(id=first.id)
    assert (done.status, done.product, done.completed_at) == (RegistrationStatus.SUBMITTED, "RX", MONDAY)


def test_more_words_on_a_complete_registration_are_kept_with_it(trading: Trading) -> None:
    registration = submit(trading)
    more = DealFields(note="They have the budget.", country="DE")
    trading.ask(
        commands.CompleteRegistration(registration_id=registration.id, contact_id=registration.contact_id, fields=more)
    )
    after = trading.registration(id=registration.id)
    assert (after.note.splitlines()[-1], after.country) == ("They have the budget.", "GB")


def test_only_its_contact_completes_a_registration(trading: Trading) -> None:
    registration = submit(trading, fields=DealFields())
    stranger = trading.contact(THAMES)
    with pytest.raises(Refusal, match="somebody else's"):
        trading.ask(commands.CompleteRegistration(registration_id=registration.id, contact_id=stranger.id, fields=DEAL))


def test_the_first_complete_registration_wins_and_the_rival_is_not_named(trading: Trading) -> None:
    incomplete = submit(trading, THAMES, DealFields(account="Fjord Foods Ltd", product="SX"))
    first = submit(trading, HARBOUR)
    trading.clock.advance(LATER)
    trading.ask(
        commands.CompleteRegistration(registration_id=incomplete.id, contact_id=incomplete.contact_id, fields=DEAL)
    )
    late = trading.registration(id=incomplete.id)
    assert late.status == RegistrationStatus.DENIED
    (denied,) = trading.heard(events.RegistrationDenied)
    assert (denied.rival_id, denied.person_id) == (first.id, None)
    assert denied.note == "An earlier registration of this account and product stands."
    (case,) = trading.all(Conflict)
    assert (case.id, case.ground, case.outcome) == (denied.conflict_id, "rule", "first")
    assert (case.first_id, case.second_id) == (first.id, late.id)


def test_registering_the_same_deal_again_says_that_it_stands(trading: Trading) -> None:
    first = submit(trading)
    submit(trading)
    (denied,) = trading.heard(events.RegistrationDenied)
    assert denied.note == f"You have registered this account and product already: REG-{first.id} stands."


def test_another_product_family_of_the_account_is_another_deal(trading: Trading) -> None:
    submit(trading)
    assert submit(trading, THAMES, replace(DEAL, product="RX")).status == RegistrationStatus.SUBMITTED


def test_a_registration_denied_or_run_out_stands_in_nobodys_way(trading: Trading) -> None:
    denied = submit(trading)
    trading.ask(
        commands.DenyRegistration(registration_id=denied.id, person_id=manager(trading), note="existing customer")
    )
    approved = submit(trading, THAMES)
    trading.ask(approve(trading, approved.id, days=30))
    trading.clock.advance(LATER)
    assert submit(trading).status == RegistrationStatus.DENIED
    trading.clock.advance(timedelta(days=31))
    assert submit(trading).status == RegistrationStatus.SUBMITTED


def test_an_approved_registration_is_protected_for_the_programs_days(trading: Trading) -> None:
    registration = submit(trading)
    command = approve(trading, registration.id)
    trading.ask(command)
    (approved,) = trading.heard(events.RegistrationApproved)
    assert approved.protected_until == date(2027, 2, 21)
    after = trading.registration(id=registration.id)
    assert (after.status, after.decided_by_id) == ("approved", manager(trading))
    assert (after.due_rule, after.due_at) == ("registration_lapsing", datetime(2027, 1, 22, 9, tzinfo=UTC))
    assert trading.ask(command) == []


def test_the_manager_may_say_how_many_days(trading: Trading) -> None:
    registration = submit(trading)
    with pytest.raises(Refusal, match="1 to 730 days, not 1,000"):
        trading.ask(approve(trading, registration.id, days=1000))
    trading.ask(approve(trading, registration.id, days=60))
    assert trading.registration(id=registration.id).protected_until == date(2027, 1, 22)


def test_a_decision_stands(trading: Trading) -> None:
    registration = submit(trading)
    deny = commands.DenyRegistration(registration_id=registration.id, person_id=manager(trading), note="ours")
    (denied,) = trading.ask(deny)
    assert isinstance(denied, events.RegistrationDenied)
    assert trading.registration(id=registration.id).decision_note == "ours"
    assert trading.ask(deny) == []
    with pytest.raises(StaleLink, match="denied already; the decision stands"):
        trading.ask(approve(trading, registration.id))
    with pytest.raises(StaleLink, match="cannot be changed any more"):
        trading.ask(
            commands.CompleteRegistration(
                registration_id=registration.id, contact_id=registration.contact_id, fields=DEAL
            )
        )


def test_what_lacks_fields_cannot_be_approved_but_denied(trading: Trading) -> None:
    registration = submit(trading, fields=DealFields(account="Fjord Foods Ltd"))
    with pytest.raises(Refusal, match="still lacks product, country, contact name, e-mail address"):
        trading.ask(approve(trading, registration.id))
    trading.ask(commands.DenyRegistration(registration_id=registration.id, person_id=manager(trading), note="no"))
    assert trading.registration(id=registration.id).status == RegistrationStatus.DENIED


def test_people_of_another_vendor_decide_nothing(trading: Trading) -> None:
    registration = submit(trading)
    stranger = trading.person("karsten.voss@nordwerk.example")
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.ApproveRegistration(registration_id=registration.id, person_id=stranger.id))


def test_silence_escalates_to_the_director_and_never_approves(trading: Trading) -> None:
    registration = submit(trading)
    assert trading.ask(commands.EscalateRegistration(registration_id=registration.id)) == []
    trading.pass_time(timedelta(days=7), step=timedelta(hours=3))
    told = trading.heard(events.RegistrationEscalated)
    assert {event.person_id for event in told} == {trading.person("vera.stone@acme.example").id}
    assert len(told) == 2
    assert trading.registration(id=registration.id).status == RegistrationStatus.SUBMITTED


def test_a_partner_outside_the_program_registers_nothing(trading: Trading) -> None:
    with pytest.raises(Refusal, match="not enrolled in the program of Acme"):
        submit(trading, "miriam.scholz@rheinblick.example")


def test_a_partner_has_no_more_open_registrations_than_the_program_allows(trading: Trading) -> None:
    trading.apply_program(sample.PROGRAMS["acme"].replace("most_open = 25", "most_open = 1"))
    submit(trading)
    with pytest.raises(Refusal, match="1 open registrations, as many as the program allows"):
        submit(trading, fields=replace(DEAL, product="RX"))


def test_a_deal_goes_to_the_person_of_its_region(trading: Trading) -> None:
    scots = '[[territories]]\nname = "the north"\ncountries = ["GB"]\nregions = ["Scotland"]\n'
    ailsa = '[[people]]\nname = "Ailsa Orr"\naddress = "ailsa.orr@acme.example"\nroles = ["channel_manager"]\n'
    trading.apply_program(f'{sample.SAMPLE_PROGRAM}\n{scots}\n{ailsa}territories = ["the north"]\n')
    northern = submit(trading, fields=replace(DEAL, region="Scotland", postcode="EH1 1AA"))
    southern = submit(trading, fields=replace(DEAL, account="Severn Mills Ltd", account_domain="severn-mills.example"))
    assert (northern.region, northern.postcode) == ("Scotland", "EH1 1AA")
    assert northern.manager_id == trading.person("ailsa.orr@acme.example").id
    assert southern.manager_id == manager(trading)
