"""Letters wait: nobody reads them, or not fast enough."""

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch, minutes_since
from mailhub.store.queries.watching import letters_unread, oldest_letter_at
from mailhub.store.unit import Unit


class Backlog(Alarm):
    """A letter has waited to be read for longer than it may."""

    command = "mailhub status"
    named = N_("letters wait")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """How many wait, and since when the oldest does."""
        oldest = oldest_letter_at(unit)
        if oldest is None or unit.now - oldest <= watch.letters_within:
            return None
        return {"minutes": minutes_since(oldest, unit.now), "letters": letters_unread(unit)}

    def told(self, figures: Figures) -> Phrase:
        """How many, and how long."""
        return phrase(
            "Unread letters: {letters}; the oldest has waited for {minutes} minutes.",
            letters=figures["letters"],
            minutes=figures["minutes"],
        )

    @property
    def remedy(self) -> Phrase:
        """See that workers run, or start more of them."""
        return phrase(
            "See that mailhub run worker is running and what its log says; more of them may run side by side."
            " No letter is lost meanwhile."
        )
