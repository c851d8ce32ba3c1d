"""Answers a partner's contact with the company's points at each vendor: how many, what for, and how to spend them."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.outbound.points_view import Account, Line
from mailhub.speech import _, phrase


@dataclass(frozen=True, kw_only=True)
class PointsStatement(Mail):
    """The ledger of one partner, an account for each vendor."""

    answers_letter = True
    accounts: tuple[Account, ...]
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Your points")

    @property
    def preheader(self) -> str:
        told = [_("{vendor}: {points} points", vendor=one.vendor, points=one.balance) for one in self.accounts]
        return "; ".join(told) or _("None so far.")

    @property
    def example(self) -> str:
        """How points are spent, as it is written."""
        slug = f" {self.accounts[0].slug}" if len(self.accounts) > 1 else ""
        return _("REDEEM 200{vendor}: marketing in May", vendor=slug)

    @property
    def why(self) -> str:
        return _("You get this because you asked for your points.")

    @classmethod
    def sample(cls) -> "PointsStatement":
        lines = (
            Line(on=date(2026, 11, 20), points=15, what=phrase("{lead} accepted fast", lead="LEAD-7")),
            Line(on=date(2026, 11, 16), points=50, what=phrase("{lead} won", lead="LEAD-3")),
            Line(on=date(2026, 11, 2), points=-40, what=phrase("spent: {wish}", wish="training in October")),
        )
        acme = Account(vendor="Acme Networks", slug="acme", balance=265, asked=200, lines=lines)
        nordwerk = Account(vendor="Nordwerk", slug="nordwerk", balance=0)
        return cls(brand=samples.BRAND, accounts=(acme, nordwerk), ask_address="ask@hub.example")
