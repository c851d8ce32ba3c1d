"""Protected account: the sender wants another partner than the one that has registered the deal."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import Ownership
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class ProtectedAccount(QualificationRule):
    """A registration in force sends the lead to its partner; only when another partner is wanted, it is held."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """Whom the sender wants, against who is protected by registration or owns the account by contract."""
        if not lead.requested_partner:
            return None
        owner = lead.owner_id if lead.ownership == Ownership.CONTRACT else None
        if lead.protected_by is not None and lead.requested_id != lead.protected_by:
            return phrase(
                "It asks for {partner}, and another partner has registered this account and product.",
                partner=lead.requested_partner,
            )
        if owner is not None and lead.requested_id != owner:
            return phrase(
                "It asks for {partner}, and the account belongs to another partner by contract.",
                partner=lead.requested_partner,
            )
        return None
