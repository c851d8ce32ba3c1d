"""The clock stands: nobody acts on what falls due. The workers look for it, since the clock itself cannot."""

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.heartbeats import SWEEP, beats
from mailhub.store.outlook import Watch, minutes_since
from mailhub.store.unit import Unit


class ClockStands(Alarm):
    """The clock has not swept for longer than it may."""

    command = "mailhub status"
    named = N_("the clock stands still")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """The minutes since its last sweep; a clock that was never there is somebody's wish."""
        last = beats(unit).get(SWEEP)
        if last is None or unit.now - last.at <= watch.sweep_within:
            return None
        return {"minutes": minutes_since(last.at, unit.now)}

    def told(self, figures: Figures) -> Phrase:
        """Since when it stands."""
        return phrase("The clock has not swept for {minutes} minutes.", minutes=figures["minutes"])

    @property
    def remedy(self) -> Phrase:
        """Start it, and look why it stopped."""
        return phrase(
            "No reminder, deadline or report is acted on until it runs again: see that the process"
            " of mailhub run clock is there, and what its log says last."
        )
