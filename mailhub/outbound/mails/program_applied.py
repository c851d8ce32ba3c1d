"""Tells a vendor's managers and directors that another version of their program is in force."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class ProgramApplied(Mail):
    """What is different now, and who wanted it (empty: somebody who looks after the hub)."""

    version: int
    author: str
    changes: tuple[str | Phrase, ...]
    meaning: tuple[str | Phrase, ...] = ()
    more: int = 0
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        number = str(self.version)
        return _("{vendor}: version {number} of the program is in force", vendor=self.brand.name, number=number)

    @property
    def preheader(self) -> str:
        return " ".join([self.by, _("What is different now.")])

    @property
    def by(self) -> str:
        """Who wanted it."""
        if not self.author:
            return _("By the people who look after this hub.")
        return _("By {author}.", author=self.author)

    @property
    def why(self) -> str:
        return _("You get this because you manage the channel of {vendor}.", vendor=self.brand.name)

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "ProgramApplied":
        return cls(
            brand=samples.BRAND,
            version=4,
            author="Grace Bell",
            changes=("clocks.hot.accept_within: 4h -> 2h", "people: dieter.kranz@acme.example is removed"),
            meaning=(samples.MEANING,),
        )
