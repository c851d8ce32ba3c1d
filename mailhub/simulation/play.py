"""A play: leads come in, the hub hands them out by its own rules, and simulated people answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mailhub.domain import commands, events
from mailhub.domain.commands import Command, DealFields
from mailhub.domain.errors import MailhubError
from mailhub.domain.events import Event
from mailhub.domain.terms import ContactId
from mailhub.jobs import announce_leads, sweep_deadlines
from mailhub.routing.announcing import BATCHED_WITHIN
from mailhub.simulation.agenda import Agenda
from mailhub.simulation.outcome import Fate
from mailhub.simulation.reps import Reps
from mailhub.simulation.stage import Stage, stage
from mailhub.simulation.vendor_desk import VendorDesk
from mailhub.simulation.world import START, HiddenLead, HiddenPartner, World
from mailhub.store.soundness import lost_leads
from mailhub.store.unit import Unit

_SWEEP = timedelta(minutes=20)  # how often the clocks of the hub are looked at
_DAY = timedelta(days=1)
_AFTERMATH = timedelta(days=240)  # what is open when the last lead has come may still end

Progress = Callable[[int, int], None]
"""Told how many leads have come in, of how many."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """What became of each lead, in the order of coming, and what is wrong with the books at the end.

    That is an invariant that does not hold, or what the history alone tells otherwise.
    """

    fates: tuple[Fate, ...]
    broken: tuple[str, ...]


def play_through_hub(world: World, program: str, progress: Progress = lambda done, of: None) -> Played:
    """Hand out every lead of the world by the program; raises BadSettings for a program with faults."""
    play = Play(world, progress)
    with stage(program, play.hear) as built:
        play.run(built)
        broken = (*(str(breach) for breach in built.breaches()), *built.differences())
    return Played(fates=tuple(play.fates[lead.number] for lead in world.leads), broken=broken)


class Play:
    """One run; `fates` by the leads' numbers."""

    def __init__(self, world: World, progress: Progress) -> None:
        self._world, self._progress = world, progress
        self.fates = {lead.number: Fate(lead=lead) for lead in world.leads}
        self._agenda = Agenda()
        self._reps = Reps(world, self._agenda, self._ask, self._now)
        self._desk = VendorDesk(world, self._agenda, self._ask, self._now)
        self._coming: HiddenLead | None = None
        self._stage: Stage
        self._came, self._announced_at = 0, START

    def run(self, built: Stage) -> None:
        """Play until every lead has ended, or long after the last has come."""
        self._stage = built
        self._desk.program = built.program
        self._desk.person_id = built.person_id
        self._invite()
        for lead in self._world.leads:
            self._agenda.note(lead.at, lambda lead=lead: self._bring(lead))  # type: ignore[misc]  # bound now
        self._let_time_pass()
        self._mark_lost()

    def hear(self, event: Event, unit: Unit) -> None:
        """Pass an event on to whoever acts upon it."""
        match event:
            case events.LeadReceived() if self._coming is not None:
                self._reps.fates[event.lead_id] = self._desk.fates[event.lead_id] = self.fates[self._coming.number]
            case events.OfferMade():
                self._reps.see_offer(event, unit)
            case events.AcceptanceHeld():
                self._reps.be_told_what_is_owed(event, unit)
            case events.OfferAccepted():
                self._reps.start_work(event, unit)
            case events.ReminderSent():
                self._reps.be_reminded(event)
            case events.SilenceEscalated():
                self._reps.hurry(event.lead_id, event.contact_id)
            case events.PoolAnnounced():
                self._reps.see_pool(event)
            case events.LeadReclaimed() | events.LeadHandedBack():
                self._reps.lose_hold(event.lead_id)
            case events.LeadHeld():
                self._desk.qualify(event, unit)
            case events.LeadUnplaced():
                self._desk.place(event, unit)
            case events.SuspensionProposed():
                self._desk.suspend(event)

    def _invite(self) -> None:
        days = sorted({partner.joined_on for partner in self._world.partners})
        for day in days:
            joining = [partner for partner in self._world.partners if partner.joined_on == day]
            at = START + (day - START.date())
            self._agenda.note(at, lambda joining=joining: self._enroll(joining))  # type: ignore[misc]  # bound now

    def _enroll(self, joining: list[HiddenPartner]) -> None:
        for number, contact_id in self._stage.enroll(joining).items():
            partner = self._world.partners[number]
            self._reps.partners[ContactId(contact_id)] = partner
            for holiday in (each for each in partner.holidays if each.told):
                away = commands.SetAbsence(contact_id=ContactId(contact_id), until=holiday.last)
                told_at = max(self._now(), START + (holiday.first - START.date()))
                self._agenda.note(told_at, lambda away=away: self._tell_absence(away))  # type: ignore[misc]  # bound now

    def _tell_absence(self, away: commands.SetAbsence) -> None:
        if away.until is not None and away.until >= self._now().date():
            self._ask(away)

    def _bring(self, lead: HiddenLead) -> None:
        self._coming = lead
        by: dict[str, Any] = {"vendor_id": self._stage.vendor_id, "person_id": self._desk.person_id}
        self._stage.bus.dispatch(commands.ReceiveLead(fields=_stated(lead), **by))
        self._coming = None
        self._came += 1
        self._progress(self._came, len(self._world.leads))

    def _let_time_pass(self) -> None:
        swept_at, end = START, self._world.ends_at + _AFTERMATH
        self._agenda.act(START)
        while self._now() < end:
            deed_at = self._agenda.next_at() or end
            sweep_at = self._next_sweep(swept_at + _SWEEP, deed_at) or end
            self._stage.clock.set(max(self._now(), min(sweep_at, deed_at)))
            self._agenda.act(self._now())
            if sweep_at <= self._now() < end:
                self._sweep()
                swept_at = self._now()

    def _next_sweep(self, earliest: datetime, deed_at: datetime) -> datetime | None:
        """When the hub's clocks are looked at next; that is not asked for while people act before it can be."""
        if deed_at < earliest:
            return earliest
        waits = [self._stage.next_due_at(), self._announced_at + BATCHED_WITHIN if self._stage.has_pooled() else None]
        due_at = min((at for at in waits if at is not None), default=None)
        return max(due_at, earliest) if due_at else None

    def _sweep(self) -> None:
        # Reports are left out, for nobody reads them here and they change nothing.
        sweep_deadlines(self._stage.hub)
        if self._stage.has_pooled() and self._now() >= self._announced_at + BATCHED_WITHIN:
            announce_leads(self._stage.hub)
            self._announced_at = self._now()

    def _mark_lost(self) -> None:
        with self._stage.hub.units.reading() as unit:
            for lead_id in lost_leads(unit):
                self._reps.fates[lead_id].lost_track = True

    def _ask(self, command: Command) -> bool:
        try:
            self._stage.bus.dispatch(command)
        except MailhubError:
            return False  # too late, or not theirs any more: people try, and are told
        return True

    def _now(self) -> datetime:
        return self._stage.clock.now()


def _stated(lead: HiddenLead) -> DealFields:
    stated = DealFields(
        account=f"{lead.account.title()} Ltd",
        account_domain=f"{lead.account}.example",
        country=lead.country,
        region=lead.region,
        product=lead.product,
        source=lead.source,
        timeframe=lead.timeframe,
        contact_name="A Buyer",
        contact_email=f"buyer@{lead.account}.example",
    )
    if not lead.states_all:
        return stated
    return replace(stated, amount=lead.amount, currency="EUR", need=f"Wants {lead.product} for {lead.sector}.")
