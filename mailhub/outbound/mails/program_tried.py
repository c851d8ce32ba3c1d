"""Tells somebody who tried a program on the past what would have gone otherwise; every lead is in the attached file."""

from dataclasses import dataclass

from mailhub.domain.terms import Mode
from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class ProgramTried(Mail):
    """The figures under the program in force and under the new one; `remarks` say what they rest on, and what not."""

    days: int
    rows: tuple[tuple[str | Phrase, str, str], ...]
    remarks: tuple[str | Phrase, ...]
    file: Attachment

    @property
    def subject(self) -> str:
        return _("{vendor}: a program tried on the last {days} days", vendor=self.brand.name, days=self.days)

    @property
    def preheader(self) -> str:
        return _("Who would have got what; nothing was changed.")

    @property
    def why(self) -> str:
        return _("You get this because somebody at the hub tried a program and wanted you to see it.")

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.file,)

    @classmethod
    def sample(cls) -> "ProgramTried":
        return cls(
            brand=samples.BRAND,
            days=90,
            rows=(
                (phrase("leads"), "120", "120"),
                (phrase("way: {way}", way=Mode.BEST_MATCH), "80", "95"),
                (phrase("expected wins from first offers"), "21.4", "23.0"),
            ),
            remarks=(
                phrase(
                    "Other partners would have been asked first, or another way taken, for {changed} of {leads} leads.",
                    changed=31,
                    leads=120,
                ),
            ),
            file=Attachment(filename="replay.csv", content_type="text/csv", data=b'"lead"\r\n'),
        )
