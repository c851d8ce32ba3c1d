"""The watch: every command has its handler, every changed row its next deadline."""

from dataclasses import is_dataclass
from datetime import timedelta
from inspect import getmembers, isclass

import pytest

from mailhub.domain import commands
from mailhub.domain.commands import Command, DealFields, KeepNote
from mailhub.domain.terms import CLOSED, LeadStatus, MailId
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.watch import (
    due_commands,
    schedule,
    watched,
)
from mailhub.store.soundness import lost_leads
from mailhub.store.tables import Lead, Offer, Person, Registration
from mailhub.store.unit import Unit
from tests.store.routing.test_registrations import submit
from tests.store.routing.trading import HOT, THIN, Trading


def test_every_command_has_its_handler() -> None:
    asked = {kind for _, kind in getmembers(commands, isclass) if is_dataclass(kind) and issubclass(kind, Command)}
    assert set(HANDLERS) == asked - {Command, DealFields}


def test_a_row_that_a_handler_changes_is_scheduled_even_if_it_forgets(trading: Trading) -> None:
    lead_id = trading.receive(THIN)

    def forgetful(command: Command, unit: Unit) -> None:
        unit.get(Lead, lead_id).status = LeadStatus.UNPLACED
        unit.session.flush()

    with trading.units() as unit:
        watched(forgetful)(KeepNote(mail_id=MailId(1), text=""), unit)
    assert trading.lead(lead_id).due_rule == "unplaced_reminder"


def test_a_handler_that_fails_is_no_longer_watched(trading: Trading) -> None:
    def failing(command: Command, unit: Unit) -> None:
        raise RuntimeError("x")

    with trading.units() as unit:
        with pytest.raises(RuntimeError):
            watched(failing)(KeepNote(mail_id=MailId(1), text=""), unit)
        unit.session.flush()


def test_a_row_can_be_scheduled_by_hand(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    registration = submit(trading)
    for kind, key in ((Lead, lead_id), (Offer, offer.id), (Registration, registration.id)):
        trading.change(kind, key, due_at=None, due_rule="")
    with trading.units.reading() as unit:
        assert lost_leads(unit) == [lead_id]
    with trading.units() as unit:
        schedule(unit, unit.get(Lead, lead_id))
        schedule(unit, unit.get(Offer, offer.id))
        schedule(unit, unit.get(Registration, registration.id))
    assert trading.lead(lead_id).due_rule == "offers_exhausted"
    assert trading.one(Offer, id=offer.id).due_rule == "offer_reminder"
    assert trading.registration(id=registration.id).due_rule == "registration_undecided"


def test_a_lead_in_work_without_its_partner_has_lost_its_track(trading: Trading) -> None:
    lead = trading.accepted()
    trading.change(Lead, lead.id, contact_id=None)
    with trading.units.reading() as unit:
        assert lost_leads(unit) == [lead.id]
    trading.change(Lead, lead.id, status=next(iter(CLOSED)))
    with trading.units.reading() as unit:
        assert lost_leads(unit) == []


def test_a_rule_that_is_gone_is_replaced_by_the_one_that_applies_now(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    past = trading.clock.now()
    trading.change(Lead, lead_id, due_at=past, due_rule="rule_of_an_older_version")
    (command,) = trading.due()
    assert isinstance(command, commands.AskQualifier)
    trading.change(Lead, lead_id, status=LeadStatus.WITHDRAWN)
    assert trading.due() == []


def test_a_row_that_cannot_be_judged_does_not_stop_the_clocks_of_the_others(trading: Trading) -> None:
    held, offered = trading.receive(THIN), trading.receive(HOT)
    for person in trading.all(Person):
        trading.change(Person, person.id, active=False)
    trading.clock.set(trading.open_offers(offered)[0].deadline_at - timedelta(minutes=1))
    due = trading.due()
    assert {type(command) for command in due} == {commands.SendReminder}
    assert trading.lead(held).due_rule == "qualification_wanted"


def test_what_is_due_comes_in_bounded_batches_longest_overdue_first(trading: Trading) -> None:
    offers = [offer for _ in range(2) for offer in trading.open_offers(trading.receive(HOT))]
    trading.clock.set(offers[0].deadline_at)
    with trading.units.reading() as unit:
        batch = due_commands(unit, 4)
    expired = [command.offer_id for command in batch if isinstance(command, commands.ExpireOffer)]
    assert expired == [offer.id for offer in offers[:4]]
