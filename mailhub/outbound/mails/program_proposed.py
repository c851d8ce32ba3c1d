"""Tells somebody who mailed a program in what it would change, and asks whether it shall come into force."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class ProgramProposed(Mail):
    """The changes and what they mean; `files` hold all of them when `more` are not shown."""

    answers_letter = True
    links_last = timedelta(days=7)
    version: int
    changes: tuple[str | Phrase, ...]
    meaning: tuple[str | Phrase, ...] = ()
    more: int = 0
    overtaken: bool = False
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return _("{vendor}: shall this program come into force?", vendor=self.brand.name)

    @property
    def preheader(self) -> str:
        count = len(self.changes) + self.more
        if count == 1:
            return _("1 change; nothing is in force until you confirm.")
        return _("{count} changes; nothing is in force until you confirm.", count=count)

    @property
    def why(self) -> str:
        return _("You get this because a program came in by mail from your address.")

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "ProgramProposed":
        return cls(
            brand=samples.BRAND,
            version=3,
            changes=("clocks.hot.accept_within: 4h -> 2h", "people: dieter.kranz@acme.example is removed"),
            meaning=(samples.MEANING,),
        )
