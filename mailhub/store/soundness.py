"""Soundness: all invariants asked at once."""

from datetime import UTC, datetime

from mailhub.domain.terms import LeadId
from mailhub.family import members
from mailhub.store import invariants
from mailhub.store.invariants import OwnerAndDeadline
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.unit import Unit

INVARIANTS = tuple(kind() for kind in members(invariants, Invariant))
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def all_breaches(unit: Unit, since: datetime = _BEGINNING) -> list[Breach]:
    """Everything that contradicts an invariant, with the invariants' order; there should be nothing."""
    return [breach for found in breaches_by_invariant(unit, since).values() for breach in found]


def breaches_by_invariant(unit: Unit, since: datetime = _BEGINNING) -> dict[str, list[Breach]]:
    """The same by the name of the invariant, those that hold left out."""
    found = {type(invariant).__name__: list(invariant.breaches(unit, since)) for invariant in INVARIANTS}
    return {name: breaches for name, breaches in found.items() if breaches}


def lost_leads(unit: Unit) -> list[LeadId]:
    """Open leads without an owner or a next deadline; there are none, and this is how one knows."""
    return [breach.lead_id for breach in OwnerAndDeadline().breaches(unit, unit.now) if breach.lead_id is not None]
