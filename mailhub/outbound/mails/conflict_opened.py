"""Asks a partner for its side of a conflict of two registrations, and says what it can do."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.terms import ConflictGround
from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_view import Moment
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, _, phrase

_REASONS = {
    (ConflictGround.DISPUTED, True): phrase(
        "Another partner has registered the same deal after you, and disputes that your registration stands before it."
    ),
    (ConflictGround.DISPUTED, False): phrase(
        "You dispute that an earlier registration of this deal stands before yours. It is looked at anew."
    ),
}
_LATE = phrase("Another partner has registered the same deal, and both registrations were taken for the first.")
_TOGETHER = phrase(
    "Another partner has registered the same deal, and both registrations were complete almost at the same time."
)


@dataclass(frozen=True, kw_only=True)
class ConflictOpened(RegistrationMail):
    """The reader's registration and another partner's claim one deal; the other is told of without a name."""

    number: str
    ground: ConflictGround
    is_first: bool
    timeline: tuple[Moment, ...]
    deadline_at: datetime
    arbiter: PersonView

    @property
    def preheader(self) -> str:
        return _("Two registrations claim this deal. Reply with your side of it; a person decides.")

    @property
    def reason(self) -> Phrase:
        """Why there is a conflict, as the reader sees it."""
        usual = _LATE if self.ground is ConflictGround.LATE else _TOGETHER
        return _REASONS.get((self.ground, self.is_first), usual)

    @classmethod
    def sample(cls) -> "ConflictOpened":
        return cls(
            brand=samples.BRAND,
            registration=conflict_samples.FIRST,
            number=conflict_samples.CONFLICT.number,
            ground=conflict_samples.CONFLICT.ground,
            is_first=True,
            timeline=conflict_samples.OWN_TIMELINE,
            deadline_at=conflict_samples.DEADLINE,
            arbiter=samples.MANAGER,
        )
