"""Which events are copied by mail to the vendor's CRM."""

from dataclasses import dataclass

COPIED = (
    "conflict.decided",
    "feedback.given",
    "lead.disqualified",
    "lead.handed_back",
    "lead.lost",
    "lead.merged",
    "lead.passed_on",
    "lead.qualified",
    "lead.received",
    "lead.reclaimed",
    "lead.unplaced",
    "lead.withdrawn",
    "lead.won",
    "offer.accepted",
    "offer.reopened",
    "registration.approved",
    "registration.denied",
    "registration.extended",
    "registration.lapsed",
    "registration.lost",
    "registration.submitted",
    "registration.withdrawn",
    "registration.won",
)
"""What changes where a lead or a registration stands."""


@dataclass(frozen=True, kw_only=True)
class CrmRules:
    """The address to which events are copied, empty for nowhere, and the names of those events."""

    intake_address: str = ""
    events: tuple[str, ...] = COPIED

    def wants(self, name: str) -> bool:
        """Whether events of that name are copied."""
        return bool(self.intake_address) and name in self.events
