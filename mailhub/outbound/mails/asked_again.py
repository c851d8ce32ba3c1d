"""Tells the owner of a lead that its customer has asked the vendor once more."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.field_lines import label_of
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class AskedAgain(LeadMail):
    """The customer waits: where it asked this time, in which words, and what is known beyond the first time."""

    source: str
    need: str
    filled: tuple[str, ...]

    @property
    def preheader(self) -> str:
        return _("The customer of this lead has asked again.")

    @property
    def added(self) -> str:
        """The names of the fields that the lead fills now and did not before."""
        return ", ".join(map(label_of, self.filled))

    @classmethod
    def sample(cls) -> "AskedAgain":
        need = "We still wait for somebody to call about the routers."
        return cls(
            brand=samples.BRAND, lead=samples.LEAD, source="web form", need=need, filled=("quantity", "timeframe")
        )
