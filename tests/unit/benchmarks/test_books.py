"""The books of a fleet find what is wrong; each fault here is made by hand in a hub that has played one lead."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import pytest
from sqlalchemy import delete, select, update

from benchmarks.fleet_parts import books
from benchmarks.fleet_parts.robots import lead_letter
from benchmarks.fleet_parts.village import ALWAYS_OPEN, TO_FIVE
from benchmarks.scene import DESK, DOMAIN, Scene, scene
from mailhub.domain.commands import AcceptOffer
from mailhub.inbound.intake import Arrival
from mailhub.store.tables import Account, Letter, Mail, Offer

_mail, _offer = cast(Any, Mail), cast(Any, Offer)


@pytest.fixture
def played(sqlite_url: str) -> Iterator[Scene]:
    """One lead, offered to five of whom the first has it; every mail was handed over once."""
    with scene(sqlite_url, partners=25, program=ALWAYS_OPEN + TO_FIVE) as at:
        at.hub.intake.take([Arrival(recipient=f"leads+speedy@{DOMAIN}", envelope_from=DESK, raw=lead_letter(0))])
        at.hub.processing.work_batch()
        with at.hub.units.reading() as unit:
            offer, contact = unit.session.execute(select(_offer.id, _offer.contact_id).order_by(_offer.id)).all()[0]
        at.hub.delivery.deliver_batch()
        at.hub.bus.dispatch(AcceptOffer(offer_id=offer, contact_id=contact))
        at.hub.delivery.deliver_batch()
        yield at


def faults(at: Scene, *, replies: frozenset[str] = frozenset(), arrived: Counter[str] | None = None) -> list[str]:
    """What the books say of it."""
    with at.hub.units.reading() as unit:
        first = select(_mail.message_id).where(_mail.name == "offer").order_by(_mail.id).limit(1)
        answered = {unit.session.execute(first).scalar_one(): "link"}
        seen = Counter(unit.session.execute(select(_mail.message_id)).scalars()) if arrived is None else arrived
        return [
            *books.faults_of_letters(unit, {0}, set(replies)),
            *books.faults_of_decisions(unit, answered),
            *books.faults_of_mails(unit, seen),
        ]


def change(at: Scene, order: Any) -> None:
    """Do it past the hub."""
    with at.hub.engine.begin() as connection:
        connection.execute(order)


def test_where_all_is_well_the_books_say_nothing(played: Scene) -> None:
    assert faults(played) == []


def test_a_reply_that_was_taken_and_is_not_there_is_missed(played: Scene) -> None:
    assert faults(played, replies=frozenset({"<reply-1@partner.example>"})) == [
        "Of 1 replies answered 250, 0 are there."
    ]


def test_a_lead_that_is_about_another_customer_is_found(played: Scene) -> None:
    change(played, update(cast(Any, Account)).values(name="Firm 7 Ltd"))
    assert faults(played) == ["A lead is about another customer than its letter."]


def test_an_acceptance_that_is_forgotten_is_found(played: Scene) -> None:
    change(played, update(_offer).where(_offer.status == "accepted").values(status="taken"))
    assert "1 leads were accepted, and nobody has them." in faults(played)


def test_a_lead_that_went_to_who_did_not_ask_is_found(played: Scene) -> None:
    change(played, update(_offer).where(_offer.status == "accepted").values(status="taken"))
    change(played, update(_offer).where(_offer.id == 5).values(status="accepted"))
    assert "1 leads went to who had not accepted them." in faults(played)


def test_mails_that_were_never_written_or_came_too_often_are_found(played: Scene) -> None:
    with played.hub.units.reading() as unit:
        names = list(unit.session.execute(select(_mail.message_id)).scalars())
    assert faults(played, arrived=Counter(names * 2)) == [
        f"{len(names)} mails arrived more often than they were handed over."
    ]
    change(played, delete(_mail).where(_mail.name == "lead_details"))
    assert "A lead's details were never mailed." in faults(played)
    change(played, delete(_mail).where(_mail.offer_id == 5))
    assert "An offer was never mailed." in faults(played)


def test_an_offer_that_was_stopped_because_its_lead_was_taken_is_not_missed(played: Scene) -> None:
    change(played, update(_mail).where(_mail.offer_id == 5).values(status="suppressed"))
    with played.hub.units.reading() as unit:
        sent = unit.session.execute(select(_mail.message_id).where(_mail.status == "sent")).scalars()
        arrived = Counter(sent)
    assert faults(played, arrived=arrived) == []


def test_a_letter_that_waits_is_not_done(played: Scene) -> None:
    change(played, update(cast(Any, Letter)).values(status="waiting"))
    assert "Letters are {<LetterStatus.WAITING: 'waiting'>: 1}." in faults(played)
