"""Tells a partner that a rival was faster."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OfferTaken(LeadMail):
    """Another partner has the lead: was faster or, with `claims`, a better match than this one, whose rank is told."""

    differs_in = ()
    rank: int = 0
    claims: int = 0

    @property
    def preheader(self) -> str:
        return _("{happened} You need not do anything.", happened=self.happened)

    @property
    def happened(self) -> str:
        """Why somebody else has it."""
        return _("Another partner was a better match.") if self.claims else _("Another partner was faster.")

    @property
    def numbers(self) -> str:
        """The recipient's own numbers; empty without a claim window."""
        if not self.claims or not self.rank:
            return ""
        if self.claims == 1:
            return _(
                "One partner wanted it within the claim window; of all that were asked you were number {rank}.",
                rank=self.rank,
            )
        return _(
            "{claims} partners wanted it within the claim window; of all that were asked you were number {rank}.",
            claims=self.claims,
            rank=self.rank,
        )

    @classmethod
    def sample(cls) -> "OfferTaken":
        return cls(brand=samples.BRAND, lead=samples.LEAD)
