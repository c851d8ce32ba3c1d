"""Answers a partner's contact with the company's points at each vendor: how many, what for, and how to spend them."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.outbound.points_view import Account, Line


@dataclass(frozen=True, kw_only=True)
class PointsStatement(Mail):
    """The ledger of one partner, an account for each vendor."""

    answers_letter = True
    accounts: tuple[Account, ...]
    ask_address: str

    @property
    def subject(self) -> str:
        return "Your points"

    @property
    def preheader(self) -> str:
        return "; ".join(f"{account.vendor}: {account.balance} points" for account in self.accounts) or "None so far."

    @property
    def example(self) -> str:
        """How points are spent, as it is written."""
        slug = f" {self.accounts[0].slug}" if len(self.accounts) > 1 else ""
        return f"REDEEM 200{slug}: marketing in May"

    @property
    def why(self) -> str:
        return "You get this because you asked for your points."

    @classmethod
    def sample(cls) -> "PointsStatement":
        lines = (
            Line(on=date(2026, 11, 20), points=15, what="LEAD-7 accepted fast"),
            Line(on=date(2026, 11, 16), points=50, what="LEAD-3 won"),
            Line(on=date(2026, 11, 2), points=-40, what="spent: training in October"),
        )
        acme = Account(vendor="Acme Networks", slug="acme", balance=265, asked=200, lines=lines)
        nordwerk = Account(vendor="Nordwerk", slug="nordwerk", balance=0)
        return cls(brand=samples.BRAND, accounts=(acme, nordwerk), ask_address="ask@hub.example")
