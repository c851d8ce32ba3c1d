"""Shows the arbiter of a conflict what one of its partners says, with the letter in which it was said."""

from dataclasses import dataclass

from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_mails import ArbiterMail
from mailhub.outbound.conflict_view import Moment
from mailhub.outbound.letter_file import letter_file
from mailhub.outbound.mail import Attachment
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ConflictWords(ArbiterMail):
    """A new statement of `party`; with `by_customer` the customer's written choice is said to be in the letter.

    `letter_id` 0 is a statement by link; `raw` is empty once the letter's bytes are no longer kept.
    """

    party: str
    statement: Moment
    by_customer: bool = False
    letter_id: int = 0
    raw: bytes = b""

    @property
    def preheader(self) -> str:
        if self.by_customer:
            return _("{party} says that the customer has chosen in writing.", party=self.party)
        return _("{party} says something in this case.", party=self.party)

    def attachments(self) -> tuple[Attachment, ...]:
        return (letter_file(f"letter-{self.letter_id}.eml", self.raw),) if self.raw else ()

    @classmethod
    def sample(cls) -> "ConflictWords":
        return cls(
            brand=samples.BRAND,
            conflict=conflict_samples.CONFLICT,
            first=conflict_samples.SIDES[0],
            second=conflict_samples.SIDES[1],
            party="Clyde Systems",
            statement=conflict_samples.STATEMENT,
            by_customer=True,
            letter_id=52,
            raw=b"From: <rory@clyde-systems.example>\r\nSubject: Our side\r\n\r\nTheir letter is attached.\r\n",
        )
