"""Back and forth about a registration: what it lacks, what the manager asks, and how often one may try."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.store.tables import Registration
from tests.store.routing.test_registrations import DEAL, HARBOUR, LATER, THAMES, approve, manager, submit
from tests.store.routing.trading import MONDAY, Trading

THIN = DealFields(account="Fjord Foods Ltd", product="SX", country="GB")


def complete(trading: Trading, registration: Registration, fields: DealFields) -> Registration:
    """The registrant mails more about its registration."""
    trading.ask(
        commands.CompleteRegistration(
            registration_id=registration.id, contact_id=registration.contact_id, fields=fields
        )
    )
    return trading.registration(id=registration.id)


def ask(trading: Trading, registration: Registration, question: str = "Which product is it?") -> Registration:
    """The manager asks the registrant something."""
    trading.ask(commands.AskRegistrant(registration_id=registration.id, person_id=manager(trading), question=question))
    return trading.registration(id=registration.id)


def deny(trading: Trading, registration_id: RegistrationId) -> None:
    """The manager denies a registration."""
    trading.ask(
        commands.DenyRegistration(registration_id=registration_id, person_id=manager(trading), note="existing customer")
    )


def test_the_same_missing_fields_are_asked_for_once(trading: Trading) -> None:
    first = submit(trading, fields=THIN)
    again = complete(trading, first, DealFields(amount=Decimal(900), currency="GBP"))
    assert (again.amount, again.status) == (Decimal(900), RegistrationStatus.RETURNED)
    assert len(trading.heard(events.RegistrationReturned)) == 1
    complete(trading, first, DealFields(contact_name="Nora Quist"))
    assert trading.heard(events.RegistrationReturned)[-1].missing == ("contact_email",)


def test_a_letter_that_says_nothing_new_gets_a_sentence(trading: Trading) -> None:
    first = submit(trading, fields=THIN)
    with pytest.raises(Refusal, match="still lacks: contact name, e-mail address"):
        complete(trading, first, DealFields(note="I am on it.", country="GB"))
    assert len(trading.heard(events.RegistrationReturned)) == 1


def test_a_colleague_of_the_registrant_may_complete_and_a_stranger_may_not(trading: Trading) -> None:
    first = submit(trading, fields=THIN)
    stranger = trading.contact(THAMES)
    with pytest.raises(Refusal, match="somebody else's"):
        trading.ask(commands.CompleteRegistration(registration_id=first.id, contact_id=stranger.id, fields=DEAL))


def test_a_question_goes_to_the_registrant_and_stops_the_clock(trading: Trading) -> None:
    asked = ask(trading, submit(trading))
    assert (asked.status, asked.question, asked.asked_at) == ("returned", "Which product is it?", MONDAY)
    assert (asked.due_at, asked.completed_at) == (None, MONDAY)
    (event,) = trading.heard(events.RegistrantAsked)
    assert (event.question, event.person_id) == ("Which product is it?", manager(trading))
    ask(trading, asked)
    assert len(trading.heard(events.RegistrantAsked)) == 1


def test_the_answer_goes_to_the_manager_who_has_the_whole_time_again(trading: Trading) -> None:
    asked = ask(trading, submit(trading))
    trading.clock.set(datetime(2026, 11, 27, 10, tzinfo=UTC))
    answered = complete(trading, asked, DealFields(note="The 48 port one.", quantity=Decimal(12)))
    assert (answered.status, answered.completed_at, answered.quantity) == ("submitted", MONDAY, Decimal(12))
    assert answered.due_at == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    (event,) = trading.heard(events.RegistrantAnswered)
    assert event.manager_id == manager(trading)
    assert event.text.splitlines() == ["The 48 port one.", "Quantity: 12"]
    assert len(trading.heard(events.RegistrationSubmitted)) == 1


def test_an_empty_answer_is_told_the_question(trading: Trading) -> None:
    asked = ask(trading, submit(trading))
    with pytest.raises(Refusal, match="Please answer the question about REG-1: Which product is it"):
        complete(trading, asked, DealFields())


def test_a_question_costs_nobody_the_first_place(trading: Trading) -> None:
    first = ask(trading, submit(trading))
    trading.clock.advance(LATER)
    assert submit(trading, THAMES).status == RegistrationStatus.DENIED
    assert trading.heard(events.RegistrationDenied)[-1].rival_id == first.id


def test_an_answer_that_makes_another_deal_of_it_comes_last(trading: Trading) -> None:
    trading.clock.advance(LATER)
    theirs = submit(trading, THAMES, replace(DEAL, product="RX"))
    asked = ask(trading, submit(trading))
    trading.clock.advance(LATER)
    answered = complete(trading, asked, DealFields(product="RX"))
    assert (answered.status, answered.completed_at) == ("denied", trading.clock.now())
    assert trading.heard(events.RegistrationDenied)[-1].rival_id == theirs.id


def test_the_manager_may_decide_before_the_answer_comes(trading: Trading) -> None:
    asked = ask(trading, submit(trading))
    trading.ask(approve(trading, asked.id))
    assert trading.registration(id=asked.id).status == RegistrationStatus.APPROVED
    with pytest.raises(StaleLink, match="cannot be changed any more"):
        complete(trading, asked, DealFields(note="The 48 port one."))
    with pytest.raises(StaleLink, match="approved already"):
        ask(trading, asked)


def test_a_question_has_to_be_one(trading: Trading) -> None:
    with pytest.raises(Refusal, match="Please say what you want to know"):
        ask(trading, submit(trading), "  ")


def test_only_whoever_manages_it_decides(trading: Trading) -> None:
    registration = submit(trading)
    qualifier = next(it for it in (trading.person("sally.marsh@acme.example"),) if "director" not in it.roles)
    wishes: list[tuple[Any, dict[str, str]]] = [
        (commands.ApproveRegistration, {}),
        (commands.DenyRegistration, {"note": "no"}),
        (commands.AskRegistrant, {"question": "Who?"}),
        (commands.MergeRegistration, {}),
        (commands.SeparateRegistration, {}),
    ]
    for kind, more in wishes:
        with pytest.raises(Refusal, match="REG-1 is not in your territory"):
            trading.ask(kind(registration_id=registration.id, person_id=qualifier.id, **more))
    director = trading.person("vera.stone@acme.example")
    trading.ask(commands.ApproveRegistration(registration_id=registration.id, person_id=director.id))
    with pytest.raises(StaleLink, match="REG-1 is approved already; the decision stands"):
        deny(trading, registration.id)


def test_a_deal_is_registered_again_three_times_at_most(trading: Trading) -> None:
    for attempt in range(1, 5):
        registration = submit(trading)
        assert registration.attempt == attempt
        deny(trading, registration.id)
        trading.clock.advance(LATER)
    with pytest.raises(Refusal, match="4 times, as often as the program allows"):
        submit(trading)
    assert len(trading.all(Registration)) == 4
    assert submit(trading, THAMES).attempt == 1
    assert submit(trading, fields=replace(DEAL, product="RX")).attempt == 1


def test_ones_own_twin_is_no_attempt(trading: Trading) -> None:
    first = submit(trading)
    for _ in range(5):
        assert submit(trading).status == RegistrationStatus.DENIED
    deny(trading, first.id)
    assert submit(trading).attempt == 2


def test_the_form_is_sent_once_for_a_letter(trading: Trading) -> None:
    contact, house = trading.contact(HARBOUR), submit(trading).vendor_id
    ask_for_form = commands.SendRegistrationForm(vendor_id=house, contact_id=contact.id, letter_id=trading.letter())
    trading.ask(ask_for_form)
    trading.ask(ask_for_form)
    (event,) = trading.heard(events.RegistrationFormAsked)
    assert event.contact_id == contact.id
    stranger = trading.contact("miriam.scholz@rheinblick.example")
    with pytest.raises(Refusal, match="not enrolled"):
        trading.ask(commands.SendRegistrationForm(vendor_id=house, contact_id=stranger.id))


def test_a_question_that_stays_unanswered_is_never_an_approval(trading: Trading) -> None:
    asked = ask(trading, submit(trading))
    trading.pass_time(timedelta(days=20), step=timedelta(hours=12))
    assert trading.registration(id=asked.id).status == RegistrationStatus.RETURNED
