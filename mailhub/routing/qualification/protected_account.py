"""Protected account: the sender wants another partner than the one that has registered the deal."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import Ownership
from mailhub.routing.qualification.base import QualificationRule


class ProtectedAccount(QualificationRule):
    """A registration in force sends the lead to its partner; only when another partner is wanted, it is held."""

    def objection(self, lead: LeadFacts, program: Program) -> str | None:
        """Whom the sender wants, against who is protected by registration or owns the account by contract."""
        if not lead.requested_partner:
            return None
        owner = lead.owner_id if lead.ownership == Ownership.CONTRACT else None
        if lead.protected_by is not None and lead.requested_id != lead.protected_by:
            return f"It asks for {lead.requested_partner}, and another partner has registered this account and product."
        if owner is not None and lead.requested_id != owner:
            return f"It asks for {lead.requested_partner}, and the account belongs to another partner by contract."
        return None
