"""The history is not sealed any more: what is not sealed could be changed unseen, and is not told to other systems."""

from datetime import timedelta

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch, minutes_since
from mailhub.store.queries.watching import unsealed_since
from mailhub.store.unit import Unit

SEALED_WITHIN = timedelta(minutes=15)


class HistoryUnsealed(Alarm):
    """A line of the history has had no seal for a quarter of an hour."""

    command = "mailhub audit verify"
    named = N_("the history is not sealed")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """Since when the newest line is there that should have had one."""
        since = unsealed_since(unit, unit.now - SEALED_WITHIN)
        return None if since is None else {"minutes": minutes_since(since, unit.now)}

    def told(self, figures: Figures) -> Phrase:
        """How old it is."""
        return phrase(
            "The history is not sealed up to the present: a line {minutes} minutes old has no seal.",
            minutes=figures["minutes"],
        )

    @property
    def remedy(self) -> Phrase:
        """The clock does it."""
        return phrase(
            "The clock seals it every few seconds: see what mailhub run clock logs. Until then webhooks hear of"
            " nothing new. After an upgrade of a large store it may only need some time."
        )
