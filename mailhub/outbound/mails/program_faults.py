"""Tells somebody who mailed a program in every fault in it, with its line and what to write instead."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.outbound.people_samples import PROGRAM_FAULTS
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class ProgramFaults(Mail):
    """A program that cannot be used; `more` faults are not shown."""

    answers_letter = True
    file_name: str
    faults: tuple[str | Phrase, ...]
    more: int = 0

    @property
    def found(self) -> str:
        """What has how many faults."""
        number = len(self.faults) + self.more
        if number == 1:
            return _("{file} has 1 fault", file=self.told_of)
        return _("{file} has {number} faults", file=self.told_of, number=number)

    @property
    def told_of(self) -> str:
        """What has the faults, as a sentence begins; file names stay as they are."""
        name = _(self.file_name)
        return name[:1].upper() + name[1:] if " " in name else name

    @property
    def subject(self) -> str:
        return clean(f"{self.brand.name}: {self.found}", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("Nothing has changed. Each fault with its line, and what to write instead.")

    @property
    def why(self) -> str:
        return _("You get this because a program came in by mail from your address.")

    @classmethod
    def sample(cls) -> "ProgramFaults":
        return cls(
            brand=samples.BRAND,
            file_name="acme.toml",
            faults=PROGRAM_FAULTS,
        )
