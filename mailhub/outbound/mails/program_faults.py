"""Tells somebody who mailed a program in every fault in it, with its line and what to write instead."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class ProgramFaults(Mail):
    """A program that cannot be used; `more` faults are not shown."""

    answers_letter = True
    file_name: str
    faults: tuple[str, ...]
    more: int = 0

    @property
    def count(self) -> str:
        number = len(self.faults) + self.more
        return "1 fault" if number == 1 else f"{number} faults"

    @property
    def told_of(self) -> str:
        """What has the faults, as a sentence begins; file names stay as they are."""
        return self.file_name[:1].upper() + self.file_name[1:] if " " in self.file_name else self.file_name

    @property
    def subject(self) -> str:
        return f"{self.brand.name}: the program has {self.count}"

    @property
    def preheader(self) -> str:
        return "Nothing has changed. Each fault with its line, and what to write instead."

    @property
    def why(self) -> str:
        return "You get this because a program came in by mail from your address."

    @classmethod
    def sample(cls) -> "ProgramFaults":
        return cls(
            brand=samples.BRAND,
            file_name="acme.toml",
            faults=(
                "acme.toml, line 61: clocks.hot.accept_within = '4 hours' is no length of time."
                ' Write minutes, hours or working days, such as "30m", "4h" or "2d".',
                "acme.toml, line 74: report.weekday = 'moonday' is no weekday. Did you mean 'monday'?",
            ),
        )
