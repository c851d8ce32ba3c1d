"""Shares: how several parties divide the credit and the commission of one deal."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one party gets, in per cent; `party` is its name or address as somebody wrote it, empty for the writer.

    Of two shares that name nobody (`split 60/40`) the first is the writer's and the second the other side's; of a
    vendor's person, who is no side, the first registration's and the second one's.
    """

    party: str = ""
    credit: Decimal
    commission: Decimal
