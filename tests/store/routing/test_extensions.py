"""More days of protection are granted on the evidence of dated work, by a person and never by silence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import RegistrationStatus
from mailhub.store import sample
from mailhub.store.tables import Registration
from tests.store.routing.deals import DEAL, HARBOUR, THAMES, approved, latest, manager_id, submitted
from tests.store.routing.trading import Trading

QUOTED_ON = date(2026, 11, 20)


def asking(row: Registration, **changes: Any) -> commands.AskExtension:
    """The registrant's wish for more days."""
    usual: dict[str, Any] = {"contact_id": row.contact_id, "note": "quote sent", "evidence_on": QUOTED_ON}
    return commands.AskExtension(registration_id=row.id, **{**usual, **changes})


def granting(trading: Trading, row: Registration, **more: Any) -> commands.ExtendRegistration:
    """The manager's yes."""
    return commands.ExtendRegistration(registration_id=row.id, person_id=manager_id(trading), **more)


def refusing(trading: Trading, row: Registration, **more: Any) -> commands.RefuseExtension:
    """The manager's no."""
    return commands.RefuseExtension(registration_id=row.id, person_id=manager_id(trading), **more)


def test_more_days_are_asked_for_on_evidence_and_the_manager_is_told(trading: Trading) -> None:
    row = approved(trading)
    (asked,) = trading.ask(asking(row))
    assert isinstance(asked, events.ExtensionAsked)
    assert (asked.manager_id, asked.note, asked.evidence_on) == (manager_id(trading), "quote sent", QUOTED_ON)
    after = latest(trading, row.id)
    assert (after.due_rule, after.due_at) == ("extension_undecided", datetime(2026, 11, 25, 17, 30, tzinfo=UTC))
    assert (after.protected_until, after.extensions) == (row.protected_until, 0)


def test_asking_again_says_only_what_is_new(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    assert trading.ask(asking(row)) == []
    trading.clock.advance(timedelta(hours=1))
    (again,) = trading.ask(asking(row, note="meeting held", evidence_on=date(2026, 11, 23)))
    assert isinstance(again, events.ExtensionAsked)
    after = latest(trading, row.id)
    assert (after.extension_note, after.evidence_on) == ("meeting held", date(2026, 11, 23))
    assert after.extension_asked_at == datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("evidence_on", "why"),
    [
        (None, "name a meeting or a quote with its day"),
        (date(2026, 11, 24), "24 Nov 2026 is yet to come"),
        (date(2026, 10, 23), "too long ago: please name work of the last 30 days"),
    ],
)
def test_evidence_has_a_day_that_is_neither_to_come_nor_long_ago(
    trading: Trading, evidence_on: date | None, why: str
) -> None:
    row = approved(trading)
    with pytest.raises(Refusal, match=why):
        trading.ask(asking(row, evidence_on=evidence_on))
    assert latest(trading, row.id).extension_asked_at is None


def test_the_oldest_evidence_that_counts(trading: Trading) -> None:
    row = approved(trading)
    assert len(trading.ask(asking(row, evidence_on=date(2026, 10, 24)))) == 1


def test_more_days_follow_the_last_protected_one(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    command = granting(trading, row)
    (extended,) = trading.ask(command)
    assert isinstance(extended, events.RegistrationExtended)
    assert extended.protected_until == date(2027, 4, 22)  # sixty days after the 21st of February
    assert trading.ask(command) == []
    after = latest(trading, row.id)
    assert (after.protected_until, after.extensions, after.extension_asked_at) == (date(2027, 4, 22), 1, None)
    assert (after.due_rule, after.due_at) == ("registration_lapsing", datetime(2027, 3, 23, 9, tzinfo=UTC))


def test_the_manager_may_say_how_many_more(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    with pytest.raises(Refusal, match="by 1 to 730 days, not 0"):
        trading.ask(granting(trading, row, days=0))
    trading.ask(granting(trading, row, days=7))
    assert latest(trading, row.id).protected_until == date(2027, 2, 28)


def test_a_registration_is_extended_only_as_often_as_the_program_allows(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    trading.ask(granting(trading, row))
    with pytest.raises(Refusal, match="as often as the program allows"):
        trading.ask(asking(row))


def test_a_program_may_not_extend_at_all(trading: Trading) -> None:
    row = approved(trading)
    trading.apply_program(sample.PROGRAMS["acme"].replace("most_extensions = 1", "most_extensions = 0"))
    with pytest.raises(Refusal, match="does not extend"):
        trading.ask(asking(row))


def test_a_refusal_is_told_and_leaves_the_end_where_it_was(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    (refused,) = trading.ask(refusing(trading, row, note="the customer has chosen"))
    assert isinstance(refused, events.ExtensionRefused)
    assert (refused.note, refused.protected_until) == ("the customer has chosen", row.protected_until)
    assert trading.ask(refusing(trading, row)) == []
    assert latest(trading, row.id).due_rule == "registration_lapsing"
    with pytest.raises(StaleLink, match="Nobody waits"):
        trading.ask(granting(trading, row))


def test_nobody_grants_what_was_not_asked_for(trading: Trading) -> None:
    row = approved(trading)
    with pytest.raises(StaleLink, match="Nobody waits"):
        trading.ask(granting(trading, row))


def test_silence_goes_to_the_director_and_grants_nothing(trading: Trading) -> None:
    row = approved(trading, days=10)
    trading.ask(asking(row))
    trading.pass_time(timedelta(days=14), step=timedelta(hours=3))
    director = trading.person("vera.stone@acme.example").id
    told = trading.heard(events.ExtensionEscalated)
    assert {it.person_id for it in told} == {director}
    assert [it.evidence_on for it in told] == [QUOTED_ON] * 4
    after = latest(trading, row.id)
    assert (after.status, after.extensions) == (RegistrationStatus.LAPSED, 0)
    with pytest.raises(StaleLink):
        trading.ask(granting(trading, row))


def test_a_director_may_answer_as_well(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(asking(row))
    director = trading.person("vera.stone@acme.example").id
    trading.ask(commands.ExtendRegistration(registration_id=row.id, person_id=director))
    assert latest(trading, row.id).extensions == 1


def test_after_the_end_nothing_is_extended(trading: Trading) -> None:
    row = approved(trading, days=5)
    trading.ask(asking(row))
    trading.clock.set(datetime(2026, 11, 29, 12, tzinfo=UTC))  # a Sunday: the office has not opened since the end
    assert latest(trading, row.id).status == RegistrationStatus.APPROVED
    with pytest.raises(Refusal, match="that is over"):
        trading.ask(asking(row, note="more"))
    with pytest.raises(StaleLink, match="that is over"):
        trading.ask(granting(trading, row))
    trading.clock.set(datetime(2026, 11, 30, 12, tzinfo=UTC))
    trading.tick()
    assert latest(trading, row.id).status == RegistrationStatus.LAPSED
    with pytest.raises(Refusal, match="that is over"):
        trading.ask(asking(row))


def test_only_what_is_protected_can_be_extended_and_only_by_its_partner(trading: Trading) -> None:
    row = approved(trading)
    with pytest.raises(Refusal, match="somebody else's"):
        trading.ask(asking(row, contact_id=trading.contact(THAMES).id))
    stranger = trading.person("karsten.voss@nordwerk.example")
    trading.ask(asking(row))
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.ExtendRegistration(registration_id=row.id, person_id=stranger.id))
    trading.ask(commands.WithdrawRegistration(registration_id=row.id, contact_id=row.contact_id))
    again = submitted(trading, HARBOUR, DEAL)
    with pytest.raises(Refusal, match="only what is protected"):
        trading.ask(asking(again))
