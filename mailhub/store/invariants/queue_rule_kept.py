"""Queue rule kept: who owes feedback accepts nothing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from mailhub.domain.terms import WORKED, OfferStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_owed: Any = aliased(Lead)
_offer: Any = Offer
_at: Any = _offer.answered_at
_FOUND = (
    select(_offer.lead_id, _offer.vendor_id, func.min(_owed.is_registered.cast(Integer)))
    # The sum keeps planners from going through all leads of the vendor for each offer.
    .join(_owed, (_owed.contact_id == _offer.contact_id) & (_owed.vendor_id + 0 == _offer.vendor_id))
    .where(_offer.status == OfferStatus.ACCEPTED, _at >= bindparam("since"), _owed.id != _offer.lead_id)
    .where(_owed.status.in_(WORKED), _owed.accepted_at < _at, _owed.feedback_due_at < _at)
    .where(or_(_owed.feedback_asked_at < _at, _owed.escalated_at < _at))
    .group_by(_offer.lead_id, _offer.vendor_id)
)


class QueueRuleKept(Invariant):
    """Nobody has accepted a lead at a time when feedback on another was overdue and had been asked for."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Acceptances by contacts who owed feedback then and owe it still: any word would have moved its due day."""
        for lead_id, vendor_id, only_registered in unit.ask(_FOUND, {"since": since}):
            program = current_program(unit, vendor_id)
            if program.queue_rule and (program.registration.queue_rule or not only_registered):
                yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="was accepted by who owed feedback.")
