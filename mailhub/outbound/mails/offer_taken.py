"""Tells a partner that a rival was faster."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class OfferTaken(LeadMail):
    """Another partner has the lead: was faster or, with `claims`, a better match than this one, whose rank is told."""

    rank: int = 0
    claims: int = 0

    @property
    def preheader(self) -> str:
        return f"{self.happened} You need not do anything."

    @property
    def happened(self) -> str:
        """Why somebody else has it."""
        return "Another partner was a better match." if self.claims else "Another partner was faster."

    @property
    def numbers(self) -> str:
        """The recipient's own numbers; empty without a claim window."""
        if not self.claims or not self.rank:
            return ""
        wanted = "1 partner" if self.claims == 1 else f"{self.claims} partners"
        return f"{wanted} wanted it within the claim window; of all that were asked you were number {self.rank}."

    @classmethod
    def sample(cls) -> "OfferTaken":
        return cls(brand=samples.BRAND, lead=samples.LEAD)
