"""Tells a partner where a wish to spend points stands: asked for, granted, or not."""

from dataclasses import dataclass

from mailhub.domain.terms import RedemptionStatus
from mailhub.outbound import samples
from mailhub.outbound.mail import Mail, PersonView
from mailhub.outbound.points_view import Wish
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RedemptionTold(Mail):
    """One wish of the partner's, and what is left of its points."""

    wish: Wish
    status: RedemptionStatus
    balance: int
    manager: PersonView
    note: str = ""

    @property
    def subject(self) -> str:
        return self.wish.subject

    @property
    def preheader(self) -> str:
        return self.happened

    @property
    def happened(self) -> str:
        """Where the wish stands, in a sentence."""
        points, left = self.wish.points, self.balance
        match self.status:
            case RedemptionStatus.APPROVED:
                return _(
                    "Granted: {points} points are spent on your wish, and {left} are left.", points=points, left=left
                )
            case RedemptionStatus.DENIED:
                return _("Not granted: the {points} points stay yours. You have {left}.", points=points, left=left)
        asked = self.manager.name
        return _(
            "{asked} is asked to grant it. Until then the {points} points are set aside.", asked=asked, points=points
        )

    @classmethod
    def sample(cls) -> "RedemptionTold":
        return cls(
            brand=samples.BRAND,
            wish=Wish(number=4, points=200, text="Half a stand at the May fair in Leeds"),
            status=RedemptionStatus.DENIED,
            balance=265,
            manager=samples.MANAGER,
            note="The fair was called off. Shall we do the autumn one instead?",
        )
