"""What mails to whoever decides a conflict share, and those to the parties of a split: subjects, and why they come."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound.conflict_view import ClaimView, ConflictView, rulings
from mailhub.outbound.mail import Mail, Way
from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.split_view import SplitView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ArbiterMail(PeopleMail):
    """A mail about one conflict, all of which are one thread."""

    conflict: ConflictView
    first: ClaimView
    second: ClaimView

    @property
    def subject(self) -> str:
        """The conflict's."""
        return self.conflict.subject

    @property
    def ways(self) -> Sequence[Way]:
        """The decisions, by link."""
        return rulings(self.first.partner, self.second.partner)


@dataclass(frozen=True, kw_only=True)
class SplitMail(Mail):
    """A mail about proposed shares to one of their parties, a partner's contact or (`is_ours`) a vendor's person.

    `deal` and the subject tell no more of the customer than the reader knows; `case` is the conflict that it would
    settle.
    """

    deal_subject: str
    deal: str
    split: SplitView
    case: str = ""
    is_ours: bool = False

    @property
    def subject(self) -> str:
        """That of the deal's other mails to this reader."""
        return self.deal_subject

    @property
    def why(self) -> str:
        """Why the recipient gets this."""
        if self.is_ours:
            return _(
                "You get this because the program of {vendor} names you as one of its people.", vendor=self.brand.name
            )
        return super().why
