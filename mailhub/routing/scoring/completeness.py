"""Completeness: how much of what a partner needs is stated."""

from mailhub.domain.facts import LeadFacts
from mailhub.routing.scoring.base import Factor

# Any one name of a line states what the line is about.
_PARTS = (
    (0.2, ("account",)),
    (0.2, ("product",)),
    (0.2, ("contact_email", "contact_phone")),
    (0.1, ("contact_name",)),
    (0.1, ("country",)),
    (0.1, ("need",)),
    (0.1, ("quantity", "amount")),
)


class Completeness(Factor):
    """The share of account, product, contact, country, need and size that the lead states."""

    name = "completeness"

    def score(self, lead: LeadFacts) -> float:
        """The sum of the parts that are stated."""
        return sum(part for part, names in _PARTS if lead.known.intersection(names))
