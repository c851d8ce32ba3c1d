"""Soundness: what contradicts an invariant is told to the vendor's managers, once a day while it lasts."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from mailhub.domain.commands import ReportBreaches
from mailhub.domain.events import BreachesFound
from mailhub.domain.terms import VendorId
from mailhub.routing.authority import way_of
from mailhub.store.invariants.base import Breach
from mailhub.store.queries.history import was_found_lately
from mailhub.store.soundness import all_breaches, breaches_by_invariant
from mailhub.store.unit import Unit

LOOKED_BACK = timedelta(days=2)
"""Of decisions, those of this time are checked; every night checks the last one's again."""

_A_DAY = timedelta(hours=20)


def breaches_found(unit: Unit) -> dict[str, list[Breach]]:
    """What contradicts an invariant now, by the name of the invariant; there should be nothing."""
    return breaches_by_invariant(unit, unit.now - LOOKED_BACK)


def unsound_vendors(found: Mapping[str, Sequence[Breach]]) -> list[VendorId]:
    """The vendors of whose leads or decisions something contradicts an invariant."""
    return sorted({breach.vendor_id for breaches in found.values() for breach in breaches})


def report_breaches(command: ReportBreaches, unit: Unit) -> None:
    """Record what contradicts an invariant now, unless that was done today already."""
    found = all_breaches(unit, unit.now - LOOKED_BACK)
    sentences = tuple(str(breach) for breach in found if breach.vendor_id == command.vendor_id)
    if sentences and not was_found_lately(unit, command.vendor_id, _A_DAY):
        unit.record(BreachesFound(vendor_id=command.vendor_id, sentences=sentences, **way_of(command)))
