"""Who wants which mails by itself: reports are one list of each reader, a digest is another, offers are on none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain import events
from mailhub.domain.commands import ChooseReports, Resubscribe, SetPreferences, Unsubscribe
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import MailId, Often, Rhythm
from mailhub.routing.editions import due_reports
from mailhub.store.tables import Contact, History, Person, Unsubscription
from tests.store.routing.trading import Trading

MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
VERA, SALLY, OLIVIA = "vera.stone@acme.example", "sally.marsh@acme.example", "olivia.hart@harbour-it.example"


def reader(trading: Trading, address: str) -> dict[str, Any]:
    """The reader at an address, as commands name it."""
    found = trading.all(Person, address=address)
    return {"person_id": found[0].id} if found else {"contact_id": trading.contact(address).id}


def mail(trading: Trading, name: str, address: str) -> MailId:
    return trading.mail(name=name, recipient=address, **reader(trading, address))


def rhythms(trading: Trading, address: str, at: datetime) -> set[Rhythm]:
    """In which rhythms something is due to a reader then."""
    who = reader(trading, address)
    trading.clock.set(at)
    with trading.units.reading() as unit:
        due = due_reports(unit)
    return {
        one.rhythm for one in due if {"person_id": one.person_id, "contact_id": one.contact_id}.items() >= who.items()
    }


def choose(trading: Trading, address: str, **choice: Any) -> events.ReportsChosen:
    [event] = [
        event
        for event in trading.ask(ChooseReports(**reader(trading, address), **choice))
        if isinstance(event, events.ReportsChosen)
    ]
    return event


@pytest.mark.parametrize("address", [VERA, OLIVIA])
@pytest.mark.parametrize("name", ["director", "partner_contact", "weekly_report"])
def test_one_click_in_any_report_leaves_all_of_them_and_one_brings_them_back(
    trading: Trading, address: str, name: str
) -> None:
    mail_id = mail(trading, name, address)
    for _ in range(2):
        trading.ask(Unsubscribe(mail_id=mail_id))
    assert [row.name for row in trading.all(Unsubscription)] == ["reports"]
    assert len(trading.all(History, event="Unsubscribed")) == 1
    assert rhythms(trading, address, MONDAY) == set()
    for _ in range(2):
        trading.ask(Resubscribe(mail_id=mail_id))
    assert len(trading.all(History, event="Resubscribed")) == 1
    assert rhythms(trading, address, MONDAY + timedelta(hours=1)) == set()
    assert Rhythm.WEEKLY in rhythms(trading, address, MONDAY + WEEK)


def test_a_digest_is_a_list_of_its_own_and_its_words_bring_no_report_back(trading: Trading) -> None:
    olivia = trading.contact(OLIVIA).id
    trading.ask(Unsubscribe(mail_id=mail(trading, "digest", OLIVIA)))
    assert Rhythm.WEEKLY in rhythms(trading, OLIVIA, MONDAY)
    choose(trading, OLIVIA, wanted=False)
    trading.ask(SetPreferences(contact_id=olivia, often=Often.WEEKLY))
    assert [row.name for row in trading.all(Unsubscription)] == ["reports"]
    trading.ask(SetPreferences(contact_id=olivia, everything=True))
    assert trading.all(Unsubscription) == []


@pytest.mark.parametrize("address", [VERA, OLIVIA])
def test_reports_are_left_by_a_word_and_come_back_by_one_with_the_next_period(trading: Trading, address: str) -> None:
    event = choose(trading, address, wanted=False)
    assert (event.wanted, event.rhythm, event.changed) == (False, None, True)
    assert not choose(trading, address, wanted=False).changed
    assert rhythms(trading, address, MONDAY) == set()
    assert choose(trading, address, wanted=True).changed
    assert rhythms(trading, address, MONDAY + timedelta(hours=1)) == set()
    assert Rhythm.WEEKLY in rhythms(trading, address, MONDAY + WEEK)


@pytest.mark.parametrize("address", [VERA, OLIVIA])
def test_a_rhythm_is_chosen_kept_and_given_up_for_the_programs(trading: Trading, address: str) -> None:
    choose(trading, address, wanted=False)
    event = choose(trading, address, rhythm=Rhythm.QUARTERLY)
    assert (event.wanted, event.rhythm, event.changed) == (True, Rhythm.QUARTERLY, True)
    assert trading.all(Unsubscription) == []
    assert rhythms(trading, address, datetime(2027, 1, 4, 12, tzinfo=UTC)) == {Rhythm.QUARTERLY}
    event = choose(trading, address, wanted=True)
    assert (event.rhythm, event.changed) == (None, True)
    assert Rhythm.WEEKLY in rhythms(trading, address, datetime(2027, 1, 11, 12, tzinfo=UTC))


def test_whoever_comes_back_by_a_mails_link_has_the_rhythm_chosen_before(trading: Trading) -> None:
    choose(trading, VERA, rhythm=Rhythm.MONTHLY)
    choose(trading, VERA, wanted=False)
    trading.ask(Resubscribe(mail_id=mail(trading, "director", VERA)))
    event = choose(trading, VERA)
    assert (event.wanted, event.rhythm, event.changed) == (True, Rhythm.MONTHLY, False)


def test_to_ask_changes_nothing(trading: Trading) -> None:
    event = choose(trading, OLIVIA)
    assert (event.wanted, event.rhythm, event.changed) == (True, None, False)
    assert trading.one(Contact, address=OLIVIA).report_rhythm is None


def test_whoever_has_no_report_is_told_so(trading: Trading) -> None:
    with pytest.raises(Refusal, match="No report is written for you"):
        choose(trading, SALLY, wanted=True)


def test_leaving_the_reports_takes_no_offer_away(trading: Trading) -> None:
    lead_id = trading.receive()
    before = len(trading.open_offers(lead_id))
    for offer in trading.open_offers(lead_id):
        trading.ask(ChooseReports(contact_id=offer.contact_id, wanted=False))
    assert len(trading.open_offers(lead_id)) == before
