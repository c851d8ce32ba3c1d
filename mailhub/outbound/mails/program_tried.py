"""Tells somebody who tried a program on the past what would have gone otherwise; every lead is in the attached file."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail


@dataclass(frozen=True, kw_only=True)
class ProgramTried(Mail):
    """The figures under the program in force and under the new one; `remarks` say what they rest on, and what not."""

    days: int
    rows: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]
    file: Attachment

    @property
    def subject(self) -> str:
        return f"{self.brand.name}: a program tried on the last {self.days} days"

    @property
    def preheader(self) -> str:
        return "Who would have got what; nothing was changed."

    @property
    def why(self) -> str:
        return "You get this because somebody at the hub tried a program and wanted you to see it."

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.file,)

    @classmethod
    def sample(cls) -> "ProgramTried":
        return cls(
            brand=samples.BRAND,
            days=90,
            rows=(
                ("leads", "120", "120"),
                ("way: best match", "80", "95"),
                ("expected wins from first offers", "21.4", "23.0"),
            ),
            remarks=("Other partners would have been asked first for 31 of 120 leads.",),
            file=Attachment(filename="replay.csv", content_type="text/csv", data=b'"lead"\r\n'),
        )
