"""Asks the channel manager whether a partner may spend points on something."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.points_view import Wish
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RedemptionRequest(PeopleMail):
    """A partner's wish waits for yes or no; `balance` are all its points, of which `wish` wants some."""

    wish: Wish
    partner: str
    contact: str
    balance: int

    @property
    def subject(self) -> str:
        return self.wish.subject

    @property
    def preheader(self) -> str:
        return _("{partner} asks for it. Approve or deny with one click, or reply with one word.", partner=self.partner)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what is asked."""
        points, balance = self.wish.points, self.balance
        told = _("{points} of {balance}; {left} would be left", points=points, balance=balance, left=balance - points)
        return ((_("Partner"), f"{self.partner} ({self.contact})"), (_("Points"), told))

    @classmethod
    def sample(cls) -> "RedemptionRequest":
        return cls(
            brand=samples.BRAND,
            wish=Wish(number=4, points=200, text="Half a stand at the May fair in Leeds"),
            partner="Highland IT",
            contact="Kirsty Baird",
            balance=265,
        )
