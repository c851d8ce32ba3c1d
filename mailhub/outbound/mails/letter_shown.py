"""Shows the operator a letter that nobody understood, with the letter itself attached."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.outbound import samples
from mailhub.outbound.letter_file import letter_file
from mailhub.outbound.mail import Attachment, Mail, Masthead
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class LetterShown(Mail):
    """A letter needs a human; nothing was changed by it, and its writer was not answered.

    `is_last` says that further letters of these hours are listed only.
    """

    letter_id: int
    sender_domain: str
    recipient: str
    received_at: datetime
    reason: str | Phrase
    raw: bytes
    is_last: bool = False

    @property
    def subject(self) -> str:
        return f"[LETTER-{self.letter_id}] " + _("A letter needs a human")

    @property
    def preheader(self) -> str:
        return str(self.reason)

    @property
    def why(self) -> str:
        return _("You get this because you look after this hub.")

    def attachments(self) -> tuple[Attachment, ...]:
        return (letter_file(f"letter-{self.letter_id}.eml", self.raw),)

    @classmethod
    def sample(cls) -> "LetterShown":
        return cls(
            brand=Masthead(name="mailhub"),
            letter_id=41,
            sender_domain="tyne-valley.example",
            recipient="leads+acme@hub.example",
            received_at=samples.NOW,
            reason=phrase("Nobody registered has written it."),
            raw=b"From: <jo@tyne-valley.example>\r\nSubject: Switches\r\n\r\nCould you call me back?\r\n",
        )
