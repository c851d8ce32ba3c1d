"""What happens when a distributor passes its own lead on."""

from dataclasses import dataclass

from mailhub.domain.events.event import WorkEvent
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import OfferId, PartnerId


@dataclass(frozen=True, kw_only=True)
class ResellersTold(WorkEvent):
    """A distributor was told to whom it may pass a lead on, best first.

    `reseller` is the name it gave that fits nobody, `ended_offer_id` the offer to a reseller that has just ended.
    """

    resellers: tuple[PartnerId, ...]
    reseller: Personal[str] = ""
    ended_offer_id: OfferId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadPassedOn(WorkEvent):
    """A reseller accepted what its distributor passed on, and has the lead now; `partner_id` is the distributor."""

    reseller_id: PartnerId
    offer_id: OfferId
