"""Tells a party whether the proposed shares of a deal hold."""

from dataclasses import dataclass, replace

from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_mails import SplitMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class SplitSettled(SplitMail):
    """All parties have agreed, or `refused_by` has not, for a `reason` that may be empty."""

    agreed: bool
    refused_by: str = ""
    reason: str = ""

    @property
    def preheader(self) -> str:
        if self.agreed:
            return _("Agreed by everybody: this is how the deal is shared.")
        return _("{party} does not agree, so the shares do not hold.", party=self.refused_by)

    @classmethod
    def sample(cls) -> "SplitSettled":
        parties = tuple(replace(party, agreed=True) for party in conflict_samples.SPLIT.parties)
        return cls(
            brand=samples.BRAND,
            deal_subject=conflict_samples.FIRST.subject,
            deal=conflict_samples.FIRST.title,
            split=replace(conflict_samples.SPLIT, parties=parties),
            case=conflict_samples.CONFLICT.number,
            agreed=True,
        )
