"""Tells somebody who mailed a program in what it would change, and asks whether it shall come into force."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail


@dataclass(frozen=True, kw_only=True)
class ProgramProposed(Mail):
    """The changes and what they mean; `files` hold all of them when `more` are not shown."""

    answers_letter = True
    links_last = timedelta(days=7)
    version: int
    changes: tuple[str, ...]
    meaning: tuple[str, ...] = ()
    more: int = 0
    overtaken: bool = False
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return f"{self.brand.name}: shall this program come into force?"

    @property
    def preheader(self) -> str:
        count = len(self.changes) + self.more
        return f"{'1 change' if count == 1 else f'{count} changes'}; nothing is in force until you confirm."

    @property
    def why(self) -> str:
        return "You get this because a program came in by mail from your address."

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "ProgramProposed":
        return cls(
            brand=samples.BRAND,
            version=3,
            changes=("clocks.hot.accept_within: 4h -> 2h", "people: dieter.kranz@acme.example is removed"),
            meaning=("1 person becomes inactive (dieter.kranz@acme.example): 2 open leads are in their hands.",),
        )
