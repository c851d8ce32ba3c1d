"""Verdict and version: every decision can be explained."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select

from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Lead, Offer, ProgramVersion, Verdict
from mailhub.store.unit import Unit

_offer: Any = Offer
_verdict: Any = Verdict
_lead: Any = Lead
_version: Any = ProgramVersion
_JUDGED = exists().where(_verdict.lead_id == _offer.lead_id, _verdict.at <= _offer.offered_at)
_BARE = (
    select(_offer.lead_id, _offer.vendor_id)
    .where(_offer.offered_at >= bindparam("since"), _offer.rank > 0, _offer.passed_on_by_id.is_(None))
    .where(~_JUDGED.correlate(Offer))
    .distinct()
)
_KNOWN = exists().where(_version.vendor_id == _lead.vendor_id, _version.version == _verdict.program_version)
_STRANGE = (
    select(_lead.id, _lead.vendor_id)
    .join(_verdict, _verdict.lead_id == _lead.id)
    .where(_verdict.at >= bindparam("since"), ~_KNOWN.correlate(Lead, Verdict))
    .distinct()
)


class VerdictAndVersion(Invariant):
    """Every offer that the rules made has its verdict, and every verdict names a program version that there is."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Offers without a verdict before them, and verdicts under no known version."""
        for lead_id, vendor_id in unit.ask(_BARE, {"since": since}):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="was offered without a verdict.")
        for lead_id, vendor_id in unit.ask(_STRANGE, {"since": since}):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="was decided under no known program version.")
