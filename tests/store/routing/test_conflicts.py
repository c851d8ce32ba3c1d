"""Conflicts: two claims to one deal are settled by rule or by an arbiter's recorded decision, never by silence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, ConflictGround, ConflictOutcome, ConflictStatus
from mailhub.speech import _, speaking
from mailhub.store.tables import Conflict, Contact, Lead, Registration, Statement
from tests.store.routing.claiming import (
    DEAL,
    DIETER,
    GRACE,
    HARBOUR,
    KARSTEN,
    SEVERN,
    THAMES,
    VERA,
    again,
    approve,
    claim,
    decide,
    denied_by_rule,
    dispute,
    disputed,
    simultaneous,
    standing,
    state,
)
from tests.store.routing.trading import Trading, at_once


def test_two_that_were_complete_almost_at_once_are_put_before_an_arbiter(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    assert (conflict.first_id, conflict.second_id, conflict.ground) == (first.id, second.id, "simultaneous")
    assert conflict.status == ConflictStatus.OPEN
    assert conflict.arbiter_id == trading.person(GRACE).id
    assert conflict.deadline_at == datetime(2026, 11, 30, 17, 30, tzinfo=UTC)
    assert (conflict.due_at, conflict.due_rule) == (conflict.deadline_at, "conflict_undecided")
    (opened,) = trading.heard(events.ConflictOpened)
    assert (opened.first_id, opened.second_id, opened.deadline_at) == (first.id, second.id, conflict.deadline_at)
    assert standing(trading, first, second) == ["submitted", "submitted"]


def test_the_order_is_that_of_completeness_whoever_is_named_first(trading: Trading) -> None:
    one = claim(trading, HARBOUR)
    trading.clock.advance(timedelta(hours=2))
    other = claim(trading, THAMES)
    trading.change(Registration, other.id, status="submitted")
    with trading.units() as unit:
        unit.session.delete(unit.get(Conflict, trading.all(Conflict)[0].id))
    asked = commands.OpenConflict(first_id=other.id, second_id=one.id, ground=ConflictGround.DISPUTED)
    trading.ask(asked)
    trading.ask(asked)
    (conflict,) = trading.all(Conflict)
    assert (conflict.first_id, conflict.second_id) == (one.id, other.id)
    assert len(trading.heard(events.ConflictOpened)) == 1


def test_only_two_claims_of_two_partners_to_one_deal_are_in_conflict(trading: Trading) -> None:
    one = claim(trading, HARBOUR)
    trading.clock.advance(timedelta(hours=2))
    routers = claim(trading, THAMES, replace(DEAL, product="RX"))
    with pytest.raises(Refusal, match="do not claim one deal"):
        trading.ask(
            commands.OpenConflict(first_id=one.id, second_id=routers.id, ground=ConflictGround.DISPUTED),
        )


def test_a_denial_by_rule_is_kept_as_a_decided_case(trading: Trading) -> None:
    conflict, first, second = denied_by_rule(trading)
    told = (conflict.ground, conflict.status, conflict.outcome, conflict.decided_by_id, conflict.due_at)
    assert told == ("rule", "decided", "first", None, None)
    (denied,) = [event for event in trading.heard(events.RegistrationDenied) if event.registration_id == second.id]
    assert (denied.conflict_id, denied.rival_id) == (conflict.id, first.id)


def test_while_a_case_is_open_nobody_decides_by_hand(trading: Trading) -> None:
    conflict, first, _second = simultaneous(trading)
    with pytest.raises(Refusal, match=f"CASE-{conflict.id} decides"):
        approve(trading, first)
    trading.pass_time(timedelta(days=5), step=timedelta(hours=6))
    assert trading.heard(events.RegistrationEscalated) == []


def test_the_first_stands_and_is_approved(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    decide(trading, conflict, "first", note="They were there first.")
    assert standing(trading, first, second) == ["approved", "denied"]
    assert trading.registration(id=second.id).decision_note == "They were there first."
    (ruling,) = trading.heard(events.ConflictDecided)
    assert (ruling.outcome, ruling.person_id, ruling.note) == (
        "first",
        trading.person(GRACE).id,
        "They were there first.",
    )
    (denied,) = trading.heard(events.RegistrationDenied)
    assert (denied.conflict_id, denied.rival_id) == (conflict.id, first.id)
    (lead,) = trading.all(Lead)
    assert (lead.partner_id, lead.is_registered) == (first.partner_id, True)
    assert again(trading, conflict).due_at is None


def test_the_second_stands_and_the_protection_of_the_first_ends_with_the_reason(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    assert standing(trading, first, second) == ["approved", "submitted"]
    decide(trading, conflict, "second", note="The customer has worked with them since May.")
    assert standing(trading, first, second) == ["withdrawn", "approved"]
    (withdrawn,) = trading.heard(events.RegistrationWithdrawn)
    assert withdrawn.conflict_id == conflict.id
    assert withdrawn.note == "The customer has worked with them since May."
    assert [lead.status for lead in trading.all(Lead)] == ["withdrawn", "contacted"]


def test_neither_of_two_may_stand(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    decide(trading, conflict, "neither", note="We sell there ourselves.")
    assert standing(trading, first, second) == ["denied", "denied"]
    assert {event.rival_id for event in trading.heard(events.RegistrationDenied)} == {None}


def test_neither_ends_the_protection_that_there_is(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    decide(trading, conflict, "neither", note="We sell there ourselves.")
    assert standing(trading, first, second) == ["withdrawn", "denied"]


def test_a_question_that_waits_for_its_answer_is_no_obstacle_to_a_decision(trading: Trading) -> None:
    first = claim(trading, HARBOUR)
    asked: dict[str, Any] = {
        "registration_id": first.id,
        "person_id": trading.person(GRACE).id,
        "question": "Which hall?",
    }
    trading.ask(commands.AskRegistrant(**asked))
    trading.clock.advance(timedelta(minutes=1))
    second = claim(trading, THAMES)
    decide(trading, trading.all(Conflict)[-1], "first")
    assert standing(trading, first, second) == ["approved", "denied"]


def test_a_decision_says_why(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    for outcome in ("first", "second", "neither"):
        with pytest.raises(Refusal, match=f"say why: both partners of CASE-{conflict.id}"):
            decide(trading, conflict, outcome, note=" ")
    with pytest.raises(Refusal, match="say why"):
        decide(trading, conflict, "second", note="", via=Channel.LINK)
    decide(trading, conflict, "first", note="", via=Channel.LINK)
    assert standing(trading, first, second) == ["approved", "denied"]
    assert trading.registration(id=second.id).decision_note == "the other registration was complete first"


def test_a_split_is_not_decided_over_the_heads_of_its_parties(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    with pytest.raises(Refusal, match="agreed by its parties"):
        decide(trading, conflict, "split")
    assert standing(trading, first, second) == ["submitted", "submitted"]


def test_a_customers_choice_is_believed_in_writing_only(trading: Trading) -> None:
    conflict, _first, _second = simultaneous(trading)
    with pytest.raises(Refusal, match="has to be in writing"):
        decide(trading, conflict, "second", note="", by_customer=True, via=Channel.LINK)
    with pytest.raises(Refusal, match="has to be in writing"):
        state(trading, conflict, "They chose us.", by_customer=True, via=Channel.LINK)
    state(trading, conflict, "They chose us.", by_customer=True, letter_id=trading.letter())
    with pytest.raises(Refusal, match="none has come for this side"):
        decide(trading, conflict, "first", note="", by_customer=True, via=Channel.LINK)
    decide(trading, conflict, "second", note="", by_customer=True, via=Channel.LINK)
    row = again(trading, conflict)
    assert (row.outcome, row.by_customer, row.note) == (ConflictOutcome.SECOND, True, "")


def test_an_arbiter_who_writes_that_the_customer_chose_is_believed(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    with pytest.raises(Refusal, match="A customer chooses the first or the second"):
        decide(trading, conflict, "neither", by_customer=True, letter_id=trading.letter())
    decide(trading, conflict, "second", note="", by_customer=True, letter_id=trading.letter(via="imap"))
    assert standing(trading, first, second) == ["denied", "approved"]
    note = trading.registration(id=first.id).decision_note
    assert note == "the customer has chosen the other partner in writing"


def test_a_decision_can_cite_earlier_ones_of_the_vendor(trading: Trading) -> None:
    conflict, first, _second = simultaneous(trading)
    decide(trading, conflict, "first")
    trading.ask(
        commands.WithdrawRegistration(registration_id=first.id, contact_id=first.contact_id, note="They want nothing.")
    )
    trading.clock.advance(timedelta(days=1))
    later, _one, _other = simultaneous(trading)
    with pytest.raises(Refusal, match="CASE-99 is no decided case"):
        decide(trading, later, "second", note="As in CASE-99.")
    decide(trading, later, "second", note=f"As in case-{conflict.id}, and CASE-{later.id} is no other.")
    assert again(trading, later).cites == [conflict.id]
    assert trading.heard(events.ConflictDecided)[-1].cites == (conflict.id,)


@pytest.mark.parametrize(("who", "may"), [(GRACE, True), (VERA, True), (DIETER, False), (KARSTEN, False)])
def test_the_arbiter_a_manager_of_the_place_or_a_director_decides(trading: Trading, who: str, may: bool) -> None:
    conflict, first, second = simultaneous(trading)
    if may:
        decide(trading, conflict, "first", by=who)
        assert standing(trading, first, second) == ["approved", "denied"]
    else:
        with pytest.raises(Refusal, match=r"not in your territory|not, or no longer, named"):
            decide(trading, conflict, "first", by=who)
        assert standing(trading, first, second) == ["submitted", "submitted"]


def test_a_decision_is_made_once(trading: Trading) -> None:
    conflict, _first, _second = simultaneous(trading)
    decide(trading, conflict, "first")
    assert decide(trading, conflict, "first") == []
    with pytest.raises(StaleLink, match="is decided already"):
        decide(trading, conflict, "second")
    with pytest.raises(StaleLink, match="is decided already"):
        decide(trading, conflict, "first", by=VERA)
    with pytest.raises(StaleLink, match="is decided already"):
        state(trading, conflict, "One more thing.")


def test_both_partners_and_nobody_else_say_what_they_know(trading: Trading) -> None:
    conflict, first, _second = simultaneous(trading)
    state(trading, conflict, "We met them in May.\0", by=THAMES, letter_id=trading.letter())
    state(trading, conflict, "We quoted in April.", by=HARBOUR)
    assert state(trading, conflict, "We quoted in April. ", by=HARBOUR) == []
    assert state(trading, conflict, "  ", by=HARBOUR) == []
    with pytest.raises(Refusal, match="somebody else's"):
        state(trading, conflict, "We know them best.", by=SEVERN)
    assert [row.text for row in trading.all(Statement)] == ["We met them in May.", "We quoted in April."]
    assert [event.contact_id for event in trading.heard(events.ConflictStated)][1] == first.contact_id


def test_a_denial_by_rule_can_be_disputed(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    assert (conflict.status, conflict.ground, conflict.outcome) == ("open", "disputed", None)
    assert conflict.decided_at is None
    assert (second.decided_at, second.decision_note) == (None, "")
    assert standing(trading, first, second) == ["approved", "submitted"]
    (statement,) = trading.all(Statement)
    assert statement.text == "We have met them in May."
    (opened,) = trading.heard(events.ConflictOpened)
    assert opened.ground == "disputed"
    assert trading.heard(events.ConflictStated) == []


def test_disputing_twice_is_nothing_or_one_more_statement(trading: Trading) -> None:
    conflict, _first, second = disputed(trading)
    assert dispute(trading, second) == []
    (stated,) = dispute(trading, second, note="Here is our quote.")
    assert isinstance(stated, events.ConflictStated)
    assert [row.text for row in trading.all(Statement)] == ["We have met them in May.", "Here is our quote."]
    decide(trading, again(trading, conflict), "first")
    with pytest.raises(StaleLink, match="the decision stands"):
        dispute(trading, second, note="Once more.")


def test_a_dispute_says_why_in_time_and_about_what_was_denied_for_another(trading: Trading) -> None:
    _conflict, first, second = denied_by_rule(trading)
    with pytest.raises(Refusal, match=f"why REG-{second.id} should stand"):
        dispute(trading, second, note="")
    with pytest.raises(Refusal, match="somebody else's"):
        dispute(trading, second, by=HARBOUR)
    with pytest.raises(Refusal, match="was not denied for an earlier registration"):
        dispute(trading, first, by=HARBOUR)
    trading.clock.advance(timedelta(days=14))
    dispute(trading, second)


def test_a_dispute_that_comes_too_late_is_told_so(trading: Trading) -> None:
    _conflict, _first, second = denied_by_rule(trading)
    trading.clock.advance(timedelta(days=15))
    with pytest.raises(StaleLink, match="could be disputed until"):
        dispute(trading, second)
    assert standing(trading, second) == ["denied"]


def test_nobody_disputes_for_a_registration_that_fell_by_itself(trading: Trading) -> None:
    _conflict, first, second = denied_by_rule(trading)
    trading.ask(commands.WithdrawRegistration(registration_id=first.id, contact_id=first.contact_id, note="Gone."))
    with pytest.raises(StaleLink, match="register the deal again"):
        dispute(trading, second)


def test_whoever_gives_up_ends_the_case_and_the_other_waits_for_the_manager(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    trading.clock.advance(timedelta(hours=3))
    trading.ask(commands.WithdrawRegistration(registration_id=first.id, contact_id=first.contact_id, note="Theirs."))
    row = again(trading, conflict)
    assert (row.status, row.outcome, row.decided_by_id) == ("decided", "second", None)
    assert standing(trading, first, second) == ["withdrawn", "submitted"]
    (submitted,) = trading.heard(events.RegistrationSubmitted)[1:]
    assert submitted.registration_id == second.id
    assert trading.registration(id=second.id).due_rule == "registration_undecided"
    approve(trading, second)


def test_of_three_who_claim_one_deal_one_gets_it(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    third = claim(trading, SEVERN)
    other = trading.all(Conflict)[-1]
    assert (other.first_id, other.second_id) == (first.id, third.id)
    decide(trading, conflict, "second")
    assert standing(trading, first, second) == ["denied", "approved"]
    last = trading.all(Conflict)[-1]
    assert (last.first_id, last.second_id, last.status) == (second.id, third.id, "open")
    decide(trading, last, "first")
    assert standing(trading, first, second, third) == ["denied", "approved", "denied"]


def test_the_first_of_three_is_approved_when_it_has_won_the_last_case(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    third = claim(trading, SEVERN)
    other = trading.all(Conflict)[-1]
    decide(trading, conflict, "first")
    assert standing(trading, first, second, third) == ["submitted", "denied", "submitted"]
    decide(trading, other, "first")
    assert standing(trading, first, second, third) == ["approved", "denied", "denied"]


def test_silence_tells_the_director_every_two_working_days_and_decides_nothing(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    assert trading.ask(commands.EscalateConflict(conflict_id=conflict.id)) == []
    trading.pass_time(timedelta(days=12), step=timedelta(hours=6))
    told = trading.heard(events.ConflictEscalated)
    assert {event.person_id for event in told} == {trading.person(VERA).id}
    assert len(told) == 3
    assert again(trading, conflict).status == ConflictStatus.OPEN
    assert standing(trading, first, second) == ["submitted", "submitted"]
    decide(trading, conflict, "first", by=VERA)
    assert again(trading, conflict).due_at is None


def test_of_two_decisions_at_once_one_holds(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    people = (trading.person(GRACE).id, trading.person(VERA).id)
    ruling = [
        commands.DecideConflict(conflict_id=conflict.id, person_id=who, outcome=outcome, note="so")
        for who, outcome in zip(people, (ConflictOutcome.FIRST, ConflictOutcome.SECOND), strict=True)
    ]
    at_once(trading, *ruling)
    assert len(trading.heard(events.ConflictDecided)) == 1
    row = again(trading, conflict)
    expected = ["approved", "denied"] if row.outcome == "first" else ["denied", "approved"]
    assert standing(trading, first, second) == expected
    assert len(trading.all(Lead)) == 1


def test_a_decision_and_a_withdrawal_at_once_leave_one_standing(trading: Trading) -> None:
    for number in range(4):
        trading.clock.advance(timedelta(days=1))
        deal = replace(DEAL, account=f"Mill {'abcd'[number] * 6} Ltd", account_domain=f"mill-{number}.example")
        first, second = claim(trading, HARBOUR, deal), claim(trading, THAMES, deal)
        conflict = trading.all(Conflict)[-1]
        gives_up = second if number % 2 else first
        ruling: dict[str, Any] = {
            "person_id": trading.person(GRACE).id,
            "outcome": ConflictOutcome.FIRST,
            "note": "They did the work.",
        }
        at_once(
            trading,
            commands.DecideConflict(conflict_id=conflict.id, **ruling),
            commands.WithdrawRegistration(registration_id=gives_up.id, contact_id=gives_up.contact_id),
        )
        assert again(trading, conflict).status == ConflictStatus.DECIDED
        assert standing(trading, first, second).count("approved") <= 1
        assert len([event for event in trading.heard(events.ConflictDecided) if event.conflict_id == conflict.id]) == 1


def test_a_dispute_sent_twice_at_once_opens_one_case(trading: Trading) -> None:
    conflict, _first, second = denied_by_rule(trading)
    told = commands.DisputeDenial(registration_id=second.id, contact_id=second.contact_id, note="Ours since May.")
    at_once(trading, told, told)
    assert len(trading.heard(events.ConflictOpened)) == 1
    assert len(trading.all(Statement)) == 1
    assert again(trading, conflict).status == ConflictStatus.OPEN


def test_the_reason_of_the_hub_is_said_in_the_language_of_its_reader(trading: Trading) -> None:
    conflict, _first, second = simultaneous(trading)
    trading.change(Contact, second.contact_id, language="de")
    decide(trading, conflict, "first", note="", via=Channel.LINK)
    with speaking("de"):
        assert trading.registration(id=second.id).decision_note == _("the other registration was complete first")
