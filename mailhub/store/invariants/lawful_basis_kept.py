"""Lawful basis kept: no partner was offered a lead without a lawful basis that the program of then accepts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select

from mailhub.domain.terms import VendorId
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.queries.program_versions import program_of_version, versions_of
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_offer: Any = Offer
_lead: Any = Lead
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_OFFERED_BY = select(_offer.vendor_id).where(_offer.offered_at >= bindparam("since")).distinct()
_NAMED = _lead.lawful_basis.in_(bindparam("accepted", expanding=True)) & _lead.lawful_basis.is_not(None)
_FOUND = (
    select(_offer.lead_id)
    .join(_lead, _lead.id == _offer.lead_id)
    .where(_offer.vendor_id == bindparam("vendor_id"), ~_NAMED)
    .where(_offer.offered_at > bindparam("after"), _offer.offered_at < bindparam("until"))
    .distinct()
)


class LawfulBasisKept(Invariant):
    """Every offer is of a lead that states one of the bases which the program in force then asks for."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Offers of leads that state none of them; offers of programs that ask for none are not looked at."""
        for vendor_id in unit.ask(_OFFERED_BY, {"since": since}).scalars().all():
            for start, end, accepted in _spans(unit, vendor_id):
                of_then = {"vendor_id": vendor_id, "accepted": accepted, "after": max(start, since), "until": end}
                for lead_id in unit.ask(_FOUND, of_then).scalars():
                    sentence = "was offered without a lawful basis that the program accepts."
                    yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence=sentence)


def _spans(unit: Unit, vendor_id: VendorId) -> Iterator[tuple[datetime, datetime, list[str]]]:
    """From when until when a version was in force that asks for a basis, and which it accepts."""
    end = _NEVER
    for version, start in versions_of(unit, vendor_id):
        program = program_of_version(unit, vendor_id, version)
        if program is not None and program.privacy.requires:
            yield start, end, list(program.privacy.requires)
        end = start
