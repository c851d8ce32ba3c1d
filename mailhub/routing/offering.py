"""Offering: one partner is put a lead, with the time at which its mail goes out and the deadline that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mailhub.domain.business_time import add_working
from mailhub.domain.commands import Command
from mailhub.domain.events import OfferMade
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadStatus, Mode, OfferStatus, PartnerId
from mailhub.routing.authority import of_offer
from mailhub.routing.calendars import contact_calendar, know_contacts
from mailhub.routing.lawfulness import check_lawful
from mailhub.routing.sending_times import goes_out_at
from mailhub.routing.watch import schedule_new
from mailhub.store.queries.offers import add_offers
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_MADE = (
    *("mode", "round", "deadline_at", "others", "rank", "rule", "step"),
    *("claim_seconds", "far_fetched", "goes_out_at", "passed_on_by_id"),
)

BY_HAND = 0
"""The rank of a partner whom a manager chose."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """To whom a lead is offered now, and how; `others` are asked at the same time.

    `far_fetched` is who fits only because a requirement was waived. With `passed_on_by_id` the lead stays in work with
    that distributor. What was wished for `at_once` waits for no working time.
    """

    contact_id: ContactId
    partner_id: PartnerId
    mode: Mode
    rank: int = BY_HAND
    others: int = 0
    why: tuple[str, ...] = ()
    rule: int = 0
    far_fetched: bool = False
    claim_window: timedelta = timedelta()
    passed_on_by_id: PartnerId | None = None
    at_once: bool = False


def make_offer(unit: Unit, lead: Lead, choice: Choice, command: Command) -> Offer:
    """Offer a lead to one partner; the mail is written when the handler has ended, if the offer is open then."""
    return make_offers(unit, lead, [choice], command)[0]


def make_offers(unit: Unit, lead: Lead, chosen: Sequence[Choice], command: Command) -> list[Offer]:
    """Offer a lead to each of those who were chosen; the mails are written when the handler has ended.

    Raises Refusal for a lead without a lawful basis that the program accepts, whoever wants it offered.
    """
    check_lawful(unit, lead)
    program = current_program(unit, lead.vendor_id)
    know_contacts(unit, [choice.contact_id for choice in chosen])
    offers = [_row(unit, lead, choice, program) for choice in chosen]
    schedule_new(unit, offers)
    add_offers(unit, offers)
    if any(choice.passed_on_by_id is None for choice in chosen):
        _open_lead(unit, lead)
    for offer in offers:
        made: dict[str, Any] = {name: getattr(offer, name) for name in _MADE}
        unit.record(OfferMade(**of_offer(offer, command), **made))
    return offers


def answer_by(unit: Unit, program: Program, lead: Lead, contact_id: ContactId, start: datetime) -> datetime:
    """The deadline of an offer whose clock starts at an instant: so much of the contact's working time later."""
    calendar = contact_calendar(unit, program, contact_id)
    return add_working(calendar, start, program.clocks[lead.temperature].accept_within)


def _open_lead(unit: Unit, lead: Lead) -> None:
    if lead.status == LeadStatus.UNPLACED:
        move(LEAD, lead, "qualify")
    move(LEAD, lead, "offer")
    lead.offered_at, lead.since_at, lead.reminders_sent = lead.offered_at or unit.now, unit.now, 0


def _row(unit: Unit, lead: Lead, choice: Choice, program: Program) -> Offer:
    contact = unit.get(Contact, choice.contact_id)
    start = unit.now if choice.at_once else goes_out_at(unit, program, contact, lead.temperature)
    return Offer(
        vendor_id=lead.vendor_id,
        lead_id=lead.id,
        partner_id=choice.partner_id,
        contact_id=choice.contact_id,
        mode=choice.mode,
        round=lead.round,
        rank=choice.rank,
        others=choice.others,
        why=list(choice.why),
        rule=choice.rule,
        far_fetched=choice.far_fetched,
        claim_seconds=int(choice.claim_window.total_seconds()),
        step=lead.step,
        status=OfferStatus.OPEN,
        passed_on_by_id=choice.passed_on_by_id,
        offered_at=unit.now,
        goes_out_at=start,
        deadline_at=answer_by(unit, program, lead, choice.contact_id, start),
    )
