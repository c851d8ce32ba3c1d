"""The books contradict a rule that must always hold."""

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.heartbeats import INVARIANTS, beats
from mailhub.store.outlook import Watch
from mailhub.store.unit import Unit


class InvariantBroken(Alarm):
    """The last nightly check found something."""

    command = "mailhub status"
    named = N_("the books are not sound")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """How many breaches of which invariants; their names are words of ours."""
        last = beats(unit).get(INVARIANTS)
        broken = {name: number for name, number in last.detail.items() if number} if last is not None else {}
        return {"breaches": sum(broken.values()), "named": ", ".join(sorted(broken))} if broken else None

    def told(self, figures: Figures) -> Phrase:
        """How many, of which."""
        return phrase(
            "Breaches found by the nightly check: {breaches} ({named}).",
            breaches=figures["breaches"],
            named=figures["named"],
        )

    @property
    def remedy(self) -> Phrase:
        """The managers know which leads; the fault is ours, or of whoever wrote into the database."""
        return phrase(
            "It is a fault of the program, or somebody wrote into the database. The managers of the vendors concerned"
            " have a mail that names the leads; mailhub audit verify tells whether the history was changed."
        )
