"""The simulated partners at work: they answer offers, call customers, give feedback or forget to, and close deals."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from mailhub.domain import commands, events
from mailhub.domain.business_time import add_working
from mailhub.domain.commands import Command
from mailhub.domain.terms import ContactId, LeadId, LossReason, RejectReason, Stage
from mailhub.simulation.agenda import Agenda
from mailhub.simulation.attention import Attention
from mailhub.simulation.behaviour import Asked, back_at, contact_at, follows_up, reaction, wins
from mailhub.simulation.outcome import Fate
from mailhub.simulation.world import HiddenPartner, World
from mailhub.store.tables import Offer
from mailhub.store.unit import Unit

Ask = Callable[[Command], bool]
"""Dispatches a command; whether it was not refused."""

_POOLED = -1  # no turn of an offer
_SOON = timedelta(minutes=20)
_WHEN_ASKED = timedelta(hours=5)  # working time in which who gives feedback when asked gives it


class Reps:
    """All partners' contacts; `known` is each lead's fate and each contact's partner by their keys in the hub."""

    def __init__(self, world: World, agenda: Agenda, ask: Ask, now: Callable[[], datetime]) -> None:
        self._world, self._agenda, self._ask, self._now = world, agenda, ask, now
        self.partners: dict[ContactId, HiddenPartner] = {}
        self.fates: dict[LeadId, Fate] = {}
        self._attention = Attention()
        self._turns: Counter[tuple[int, int]] = Counter()
        self._has: dict[LeadId, tuple[ContactId, int]] = {}
        self._contacted: set[tuple[LeadId, int]] = set()
        self._times_accepted = 0

    def see_offer(self, event: events.OfferMade, unit: Unit) -> None:
        """A partner is sent an offer, and answers it when it gets to it, or never."""
        partner, fate = self.partners[event.contact_id], self.fates[event.lead_id]
        fate.mails += 1
        sent_at = max(self._now(), unit.get(Offer, event.offer_id).goes_out_at)
        asked = Asked(at=sent_at, others=event.others, turn=self._turns[partner.number, fate.lead.number])
        self._turns[partner.number, fate.lead.number] += 1
        self._attention.mail(partner, sent_at)
        said = reaction(self._world.chance, partner, fate.lead, asked, self._attention)
        answered: dict[str, Any] = {"offer_id": event.offer_id, "contact_id": event.contact_id}
        if said.accepts:
            self._later(said.answer_at, commands.AcceptOffer(**answered))
        elif said.accepts is False:
            self._later(said.answer_at, commands.RejectOffer(reason=RejectReason.NO_CAPACITY, **answered))

    def be_told_what_is_owed(self, event: events.AcceptanceHeld, unit: Unit) -> None:
        """Who could not accept for owed feedback gives it, if it is of the honest kind, and accepts again."""
        partner = self.partners[event.contact_id]
        if self._world.chance.happens(partner.honesty, "owed", event.offer_id):
            for lead_id in event.owed:
                self._tell(event.contact_id, lead_id, self._now() + _SOON)
            accept = commands.AcceptOffer(offer_id=event.offer_id, contact_id=event.contact_id)
            self._later(self._now() + 2 * _SOON, accept)

    def start_work(self, event: events.OfferAccepted, unit: Unit) -> None:
        """A partner has a lead; it calls the customer, unless it forgets to."""
        partner, fate = self.partners[event.contact_id], self.fates[event.lead_id]
        self._times_accepted += 1
        mark = self._times_accepted
        self._has[event.lead_id] = (event.contact_id, mark)
        fate.partner, fate.accepted_at = partner.number, fate.accepted_at or self._now()
        if follows_up(self._world.chance, partner, fate.lead):
            at = contact_at(self._world.chance, partner, fate.lead, self._now(), self._attention)
            self._agenda.note(at, lambda: self._call(event.lead_id, event.contact_id, mark))

    def be_reminded(self, event: events.ReminderSent) -> None:
        """A reminder makes some of those act who forgot to."""
        for lead_id in event.calls:
            self.hurry(lead_id, event.contact_id)
        for lead_id in event.feedback:
            self._be_asked(lead_id, event.contact_id)

    def see_pool(self, event: events.PoolAnnounced) -> None:
        """Who is told of leads in the pool reserves the first that it would have accepted."""
        partner = self.partners[event.contact_id]
        for lead_id in event.leads:
            asked = Asked(at=self._now(), turn=_POOLED)
            said = reaction(self._world.chance, partner, self.fates[lead_id].lead, asked, self._attention)
            if said.accepts:
                self._later(said.answer_at, commands.ReserveLead(lead_id=lead_id, contact_id=event.contact_id))
                return

    def hurry(self, lead_id: LeadId, contact_id: ContactId) -> None:
        """Who was reminded of the first contact makes it now, if it is of the diligent kind, or tells that it did."""
        has = self._has.get(lead_id)
        if has is None or has[0] != contact_id:
            return
        if (lead_id, has[1]) in self._contacted:
            return self._be_asked(lead_id, contact_id)
        partner = self.partners[contact_id]
        if self._world.chance.happens(partner.follows_up, "reminded", lead_id, has[1]):
            at = add_working(partner.calendar, back_at(partner, self._now()), _WHEN_ASKED)
            self._agenda.note(at, lambda: self._call(lead_id, contact_id, has[1]))

    def _be_asked(self, lead_id: LeadId, contact_id: ContactId) -> None:
        """Who is asked for feedback gives it, if it is of the honest kind."""
        partner = self.partners[contact_id]
        if self._world.chance.happens(partner.honesty, "asked", lead_id, self._now().date()):
            at = add_working(partner.calendar, back_at(partner, self._now()), _WHEN_ASKED)
            self._tell(contact_id, lead_id, at)

    def lose_hold(self, lead_id: LeadId) -> None:
        """The lead is no longer the partner's."""
        self._has.pop(lead_id, None)

    def _call(self, lead_id: LeadId, contact_id: ContactId, mark: int) -> None:
        if self._has.get(lead_id) != (contact_id, mark) or (lead_id, mark) in self._contacted:
            return
        self._contacted.add((lead_id, mark))
        partner, fate = self.partners[contact_id], self.fates[lead_id]
        contacted_at = self._now()
        fate.contacted_at = fate.contacted_at or contacted_at
        fate.callers += 1
        if self._world.chance.happens(partner.honesty, "contacted", lead_id, mark):
            self._ask(commands.GiveFeedback(lead_id=lead_id, contact_id=contact_id, stage=Stage.CONTACTED))
        days = 0 if fate.decided else fate.lead.days_to_close
        at = add_working(partner.calendar, contacted_at + timedelta(days=days), timedelta())
        self._attention.take(partner, at)
        self._agenda.note(at, lambda: self._close(lead_id, contact_id, mark, contacted_at))

    def _close(self, lead_id: LeadId, contact_id: ContactId, mark: int, contacted_at: datetime) -> None:
        if self._has.get(lead_id) != (contact_id, mark):
            return
        partner, fate = self.partners[contact_id], self.fates[lead_id]
        closed: dict[str, Any] = {"lead_id": lead_id, "contact_id": contact_id}
        has_decided, fate.decided = fate.decided, True
        if not has_decided and wins(partner, fate.lead, contacted_at):
            fate.won = self._ask(commands.ReportWin(amount=fate.lead.amount, currency="EUR", **closed))
        elif self._world.chance.happens(partner.honesty, "lost", lead_id, mark):
            self._ask(commands.ReportLoss(reason=LossReason.COMPETITOR, **closed))

    def _tell(self, contact_id: ContactId, lead_id: LeadId, at: datetime) -> None:
        has = self._has.get(lead_id)
        if has is None or has[0] != contact_id:
            return
        stage = Stage.PROPOSAL if (lead_id, has[1]) in self._contacted else None
        note = "" if stage else "We have not reached them yet."
        self._later(at, commands.GiveFeedback(lead_id=lead_id, contact_id=contact_id, stage=stage, note=note))

    def _later(self, at: datetime, command: Command) -> None:
        self._agenda.note(at, lambda: (self._ask(command), None)[1])
