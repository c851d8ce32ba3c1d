"""Asks a party of a deal whether it agrees to share its credit and commission."""

from dataclasses import dataclass

from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_mails import SplitMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class SplitProposed(SplitMail):
    """The shares hold once every party has agreed; one who `can_counter` may propose others by reply."""

    can_counter: bool = False

    @property
    def preheader(self) -> str:
        return _(
            "{proposer} proposes to share this deal. Agree with one click, or reply with one word.",
            proposer=self.split.proposer,
        )

    @classmethod
    def sample(cls) -> "SplitProposed":
        return cls(
            brand=samples.BRAND,
            deal_subject=conflict_samples.FIRST.subject,
            deal=conflict_samples.FIRST.title,
            split=conflict_samples.SPLIT,
            case=conflict_samples.CONFLICT.number,
            can_counter=True,
        )
