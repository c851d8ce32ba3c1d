"""The simulated vendor's desk: it qualifies what is held, and decides what becomes of leads that nobody took."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from mailhub.domain import commands, events
from mailhub.domain.business_time import add_working
from mailhub.domain.commands import Command
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadId, PersonId
from mailhub.simulation.agenda import Agenda
from mailhub.simulation.outcome import Fate
from mailhub.simulation.reps import Ask
from mailhub.simulation.world import World
from mailhub.store.unit import Unit

_QUALIFIES_WITHIN = timedelta(hours=6)  # working time
_DECIDES_WITHIN = timedelta(hours=3)
_GOOD_SHARE = 0.8  # of the leads that are held, how many are worth distributing
_MOST_ROUNDS = 3


class VendorDesk:
    """One person who is lead sender, qualifier and channel manager."""

    def __init__(self, world: World, agenda: Agenda, ask: Ask, now: Callable[[], datetime]) -> None:
        self._world, self._agenda, self._ask, self._now = world, agenda, ask, now
        self.person_id = PersonId(0)
        self.program = Program(slug="", name="")
        self.fates: dict[LeadId, Fate] = {}
        self._rounds: Counter[LeadId] = Counter()

    def qualify(self, event: events.LeadHeld, unit: Unit) -> None:
        """Look at a held lead."""
        by: dict[str, Any] = {"lead_id": event.lead_id, "person_id": self.person_id}
        fate = self.fates[event.lead_id]
        good = self._world.chance.happens(_GOOD_SHARE, "qualified", fate.lead.number)

        def decide() -> None:
            if good:
                self._ask(commands.QualifyLead(**by))
            else:
                fate.ended_by_vendor = self._ask(commands.DisqualifyLead(note="No project.", **by))

        self._agenda.note(self._within(_QUALIFIES_WITHIN), decide)

    def place(self, event: events.LeadUnplaced, unit: Unit) -> None:
        """Have everybody asked anew, a few times; then take the lead off the exchange."""
        self._rounds[event.lead_id] += 1
        by: dict[str, Any] = {"lead_id": event.lead_id, "person_id": self.person_id}
        again = self._rounds[event.lead_id] < _MOST_ROUNDS
        command: Command = commands.ReofferLead(**by) if again else commands.WithdrawLead(**by)
        self._agenda.note(self._within(_DECIDES_WITHIN), lambda: (self._ask(command), None)[1])

    def suspend(self, event: events.SuspensionProposed) -> None:
        """Confirm what the record says."""
        who: dict[str, Any] = {"vendor_id": event.vendor_id, "partner_id": event.partner_id}
        command = commands.SuspendPartner(person_id=self.person_id, **who)
        self._agenda.note(self._within(_DECIDES_WITHIN), lambda: (self._ask(command), None)[1])

    def _within(self, within: timedelta) -> datetime:
        return add_working(self.program.calendar(), self._now(), within)
