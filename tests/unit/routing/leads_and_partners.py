"""Leads and partners as rules see them, for tests that change one thing about them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from mailhub.domain.facts import Area, Candidate, LeadFacts, PartnerFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadId, PartnerId
from mailhub.routing.crowd import Crowd
from mailhub.routing.matching.base import Preference
from mailhub.routing.ranking import ranked

TODAY = date(2026, 11, 23)
PROGRAM = Program(slug="acme", name="Acme", tiers=("gold", "silver"))


def a_lead(**changes: Any) -> LeadFacts:
    """A complete lead for a product that needs a certificate."""
    usual: dict[str, Any] = {
        "id": LeadId(1),
        "received_at": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        "asked_on": TODAY,
        "country": "GB",
        "region": "Scotland",
        "product": "SENTRY",
        "family": "security",
        "certificate": "sentry-pro",
        "quantity": Decimal(4),
        "need": "Firewalls for four branches.",
        "timeframe": "immediately",
        "known": frozenset(
            "account product contact_name contact_email contact_phone country region need quantity timeframe".split()
        ),
    }
    return LeadFacts(**{**usual, **changes})


def a_partner(**changes: Any) -> PartnerFacts:
    """A partner that may have that lead."""
    usual: dict[str, Any] = {
        "partner_id": PartnerId(7),
        "contact_id": ContactId(70),
        "name": "Harbour IT Ltd",
        "territories": (Area(country="GB"),),
        "products": frozenset({"SENTRY"}),
        "certificates": {"sentry-pro": date(2027, 3, 1)},
        "capacity": 10,
    }
    return PartnerFacts(**{**usual, **changes})


def candidate_of(partner: PartnerFacts, lead: LeadFacts, program: Program) -> Candidate:
    """The partner as if it were the only candidate."""
    return ranked((partner,), lead, program, {})[0]


def preference(rule: Preference, partner: PartnerFacts, lead: LeadFacts) -> float:
    """How much speaks for the partner, from 0 to 1."""
    crowd = Crowd([partner])
    return float(rule.worth(rule.number(crowd, lead), crowd)[0])
