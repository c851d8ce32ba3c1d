"""What a unit knows of threads and of mails told before is what a new unit would be told."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain import events
from mailhub.domain.terms import Mode
from mailhub.outbound.mail import Topic
from mailhub.store.queries.mails import stop_offer_mails
from mailhub.store.queries.threads import earlier_mails
from mailhub.store.tables import Contact, Lead, Mail
from mailhub.store.unit import Unit
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened


@pytest.fixture
def made(scene: Scene) -> list[events.OfferMade]:
    """One lead, offered to two contacts."""
    lead_id = scene.lead()
    return [
        events.OfferMade(
            **scene.of_offer(lead_id, scene.offer(lead_id, each), each),
            mode=Mode.SHARK_TANK,
            round=1,
            deadline_at=NOW,
            others=2,
        )
        for each in (OLIVIA, MEGAN)
    ]


def told_of(unit: Unit, address: str, about: Topic) -> tuple[list[str], list[str]]:
    """The earlier mails as the unit has them, and as the database has them."""
    table: Any = Mail
    known = earlier_mails(unit, address, about)
    same = (table.lead_id == about.lead_id, table.recipient == address, table.status != "suppressed")
    return known, list(unit.session.execute(select(table.message_id).where(*same).order_by(table.id)).scalars())


def copied(lead: Lead) -> Lead:
    """The same lead, as a new one."""
    return Lead(**{name: value for name, value in lead.model_dump().items() if name != "id"})


def test_all_mails_of_a_unit_are_written_when_it_ends_and_continue_each_other(
    scene: Scene, made: list[events.OfferMade]
) -> None:
    with scene.units() as unit:
        for key, event in enumerate([*made, *made]):
            scene.notices.tell(key, event, unit)
    with scene.units.reading() as unit:
        mails = list(unit.session.execute(select(Mail)).scalars())
    assert [mail.recipient for mail in mails] == [OLIVIA, MEGAN, OLIVIA, MEGAN]
    for first, second in zip(mails[:2], mails[2:], strict=True):
        assert opened(first)["References"] is None
        assert opened(second)["References"] == opened(second)["In-Reply-To"] == first.message_id


def test_what_a_unit_knows_of_threads_is_what_the_database_has(scene: Scene, made: list[events.OfferMade]) -> None:
    about = Topic(lead_id=made[0].lead_id)
    with scene.units() as unit:
        scene.notices.tell(1, made[0], unit)
        known, kept = told_of(unit, OLIVIA, about)
        assert len(known) == 1
        assert known == kept
        assert told_of(unit, MEGAN, about) == ([], [])
        scene.notices.tell(2, made[1], unit)
        for address in (OLIVIA, MEGAN):
            known, kept = told_of(unit, address, about)
            assert known == kept


def test_a_mail_that_was_kept_back_is_no_part_of_its_thread(scene: Scene, made: list[events.OfferMade]) -> None:
    about = Topic(lead_id=made[0].lead_id)
    with scene.units() as unit:
        for key, event in enumerate(made):
            scene.notices.tell(key, event, unit)
        assert earlier_mails(unit, OLIVIA, about)
        stop_offer_mails(unit, [made[0].offer_id])
        assert told_of(unit, OLIVIA, about) == ([], [])
        assert len(earlier_mails(unit, MEGAN, about)) == 1


def test_a_mail_to_a_dead_address_is_no_part_of_a_thread(scene: Scene, made: list[events.OfferMade]) -> None:
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    with scene.units() as unit:
        for key in (1, 2):
            scene.notices.tell(key, made[0], unit)
        assert told_of(unit, OLIVIA, Topic(lead_id=made[0].lead_id)) == ([], [])


def test_an_event_told_twice_within_one_unit_makes_one_mail(scene: Scene, made: list[events.OfferMade]) -> None:
    with scene.units() as unit:
        for _ in range(2):
            unit.record(made[0])
            [(key, event)] = unit.fresh_events()
            for _ in range(2):
                scene.notices.tell(key, event, unit)
    with scene.units.reading() as unit:
        assert len(list(unit.session.execute(select(Mail)).scalars())) == 2


def test_of_a_lead_that_a_unit_has_made_it_knows_all_mails_without_asking(
    scene: Scene, made: list[events.OfferMade], monkeypatch: pytest.MonkeyPatch
) -> None:
    about = Topic(lead_id=made[0].lead_id)
    with scene.units() as unit:
        new = unit.add(copied(unit.get(Lead, made[0].lead_id)))
        monkeypatch.setattr(unit, "ask", None)
        assert earlier_mails(unit, OLIVIA, Topic(lead_id=new.id)) == []
        monkeypatch.undo()
        changed = replace(made[0], lead_id=new.id)
        scene.notices.tell(1, changed, unit)
        known, kept = told_of(unit, OLIVIA, Topic(lead_id=new.id))
        assert known == kept
        assert len(known) == 1
        stop_offer_mails(unit, [made[0].offer_id])
        assert told_of(unit, OLIVIA, Topic(lead_id=new.id)) == ([], [])
        assert told_of(unit, OLIVIA, about) == ([], [])
