"""Tells the sender of a lead letter that no lead was understood, and shows how to write one."""

from dataclasses import dataclass

from mailhub.outbound import people_samples, samples
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, PeopleMail


@dataclass(frozen=True, kw_only=True)
class UnreadableLetter(PeopleMail):
    """Nothing is in the books; `example` holds the lines (label and value) of a letter that would be understood."""

    answers_letter = True
    faults: tuple[Fault, ...]
    example: tuple[tuple[str, str], ...]
    address: str
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return "No lead was understood in your mail"

    @property
    def preheader(self) -> str:
        return "Nothing was taken into the books. Here is what was wrong, and an example."

    @property
    def shown_faults(self) -> tuple[Fault, ...]:
        return self.faults[:20]

    @property
    def more_faults(self) -> int:
        return len(self.faults) - len(self.shown_faults)

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "UnreadableLetter":
        return cls(
            brand=samples.BRAND,
            faults=(Fault(row=0, reason="There is no line such as 'Account: ...', no table and no list attached."),),
            example=people_samples.EXAMPLE,
            address="leads+acme@hub.example",
        )
