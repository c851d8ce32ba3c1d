"""Owner and deadline: no lead is dropped."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from mailhub.domain.terms import CLOSED, WORKED
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

_lead: Any = Lead
_UNOWNED = and_(_lead.status.in_(WORKED), or_(_lead.partner_id.is_(None), _lead.contact_id.is_(None)))
_UNDATED = or_(_lead.due_at.is_(None), _lead.due_rule == "")
_LOST = select(_lead.id, _lead.vendor_id).where(_lead.status.not_in(CLOSED), or_(_UNOWNED, _UNDATED)).order_by(_lead.id)


class OwnerAndDeadline(Invariant):
    """Every open lead has an owner and a next deadline with the rule that made it."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Open leads that nobody owns, or for which nothing falls due."""
        for lead_id, vendor_id in unit.ask(_LOST):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="is open without an owner or a next deadline.")
