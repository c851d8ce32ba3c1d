"""Tells a distributor to which of its resellers it may pass a lead on."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class Resellers(LeadMail):
    """The lead rests with the distributor; the mail's choices are the `resellers`, best first.

    `ended` names the reseller that has just not taken it and how that ended, `unknown` the name that fits nobody.
    """

    resellers: tuple[str, ...]
    ended: tuple[str, str] = ("", "")
    unknown: str = ""

    @property
    def preheader(self) -> str:
        return " ".join(filter(None, [self.happened, "The lead is yours until a reseller takes it."]))

    @property
    def happened(self) -> str:
        """What led to this mail."""
        name, how = self.ended
        if name:
            return f"{name} {how}."
        return f"No reseller of yours that can have it is called '{self.unknown}'." if self.unknown else ""

    @classmethod
    def sample(cls) -> "Resellers":
        ended = ("Alpine IT", "has rejected it (no capacity)")
        return cls(brand=samples.BRAND, lead=samples.LEAD, resellers=("Skye Systems", "Bute Networks"), ended=ended)
