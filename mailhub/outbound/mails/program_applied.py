"""Tells a vendor's managers and directors that another version of their program is in force."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail


@dataclass(frozen=True, kw_only=True)
class ProgramApplied(Mail):
    """What is different now, and who wanted it (empty: somebody who looks after the hub)."""

    version: int
    author: str
    changes: tuple[str, ...]
    meaning: tuple[str, ...] = ()
    more: int = 0
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return f"{self.brand.name}: version {self.version} of the program is in force"

    @property
    def preheader(self) -> str:
        return f"By {self.author or 'the people who look after this hub'}. What is different now."

    @property
    def why(self) -> str:
        return f"You get this because you manage the channel of {self.brand.name}."

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "ProgramApplied":
        return cls(
            brand=samples.BRAND,
            version=4,
            author="Grace Bell",
            changes=("clocks.hot.accept_within: 4h -> 2h", "people: dieter.kranz@acme.example is removed"),
            meaning=("12 open leads: the new rules hold from their next step on; clocks that run stay.",),
        )
