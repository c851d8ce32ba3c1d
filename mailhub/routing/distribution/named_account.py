"""Named account: a lead goes to the partner to whom its account belongs."""

from collections.abc import Sequence

from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.terms import Mode, Ownership, PartnerId
from mailhub.routing.asked_before import not_asked_yet
from mailhub.routing.distribution.base import Distribution


class NamedAccount(Distribution):
    """The owner of the account alone is asked, once, before anybody else."""

    mode = Mode.NAMED_ACCOUNT

    def next_offers(
        self, lead: LeadFacts, candidates: Sequence[Candidate], past: Sequence[PastOffer]
    ) -> list[Candidate]:
        """The owner, if it is among those who can be asked at all."""
        owners = [one for one in candidates if one.partner.partner_id == owner_of(lead)]
        return not_asked_yet(self, lead, owners, past)


def owner_of(lead: LeadFacts) -> PartnerId | None:
    """The partner who comes first: by contract, else by registration, else by history, else by the customer's wish."""
    if lead.ownership == Ownership.DIRECT:
        return None
    by_contract = lead.owner_id if lead.ownership == Ownership.CONTRACT else None
    return by_contract or lead.protected_by or lead.owner_id or lead.requested_id
