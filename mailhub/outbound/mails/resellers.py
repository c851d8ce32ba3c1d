"""Tells a distributor to which of its resellers it may pass a lead on."""

from dataclasses import dataclass

from mailhub.domain.terms import RejectReason
from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class Resellers(LeadMail):
    """The lead rests with the distributor; the mail's choices are the `resellers`, best first.

    `ended` says which reseller has just not taken it and why, `unknown` is the name that fits nobody.
    """

    resellers: tuple[str, ...]
    ended: str | Phrase = ""
    unknown: str = ""

    @property
    def preheader(self) -> str:
        return " ".join(filter(None, [self.happened, _("The lead is yours until a reseller takes it.")]))

    @property
    def happened(self) -> str:
        """What led to this mail."""
        if self.ended or not self.unknown:
            return str(self.ended)
        return _("No reseller of yours that can have it is called '{name}'.", name=self.unknown)

    @classmethod
    def sample(cls) -> "Resellers":
        reason = RejectReason.NO_CAPACITY
        ended = phrase("{reseller} has rejected it ({reason}).", reseller="Alpine IT", reason=reason)
        return cls(brand=samples.BRAND, lead=samples.LEAD, resellers=("Skye Systems", "Bute Networks"), ended=ended)
