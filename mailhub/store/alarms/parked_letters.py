"""Letters are parked: reading them failed again and again, or killed its worker."""

from mailhub.domain.terms import LetterStatus
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch
from mailhub.store.queries.watching import letters_of
from mailhub.store.unit import Unit

_NAMED = 10


class ParkedLetters(Alarm):
    """A letter that met a defect lies parked, and its writer waits for an answer."""

    command = "mailhub mail parked"
    named = N_("letters are parked")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """How many, and the numbers of the newest."""
        number, newest = letters_of(unit, LetterStatus.PARKED, _NAMED)
        return {"letters": number, "newest": newest} if number else None

    def told(self, figures: Figures) -> Phrase:
        """How many, and which."""
        named = ", ".join(f"LETTER-{key}" for key in figures["newest"])
        return phrase("Parked letters: {letters} (the newest: {named}).", letters=figures["letters"], named=named)

    @property
    def remedy(self) -> Phrase:
        """Mend the defect and let them be processed again."""
        return phrase(
            "Each met a fault that the log tells with its place in the code; mailhub explain with the number of the"
            " letter says more. Once the fault is mended, mailhub mail replay lets the letter be processed again."
        )
