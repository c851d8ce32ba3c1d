"""What is counted of offers, of what partners tell of their leads, of registrations and of enrollments."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_

from mailhub.domain.terms import OfferStatus, RegistrationStatus, RejectReason
from mailhub.store.queries.indicators.asking import Measure
from mailhub.store.queries.indicators.measures import DAYS, HOURS, count, share, span, tally
from mailhub.store.queries.indicators.populations import Population
from mailhub.store.queries.indicators.sources import (
    ANSWERING,
    ENROLLMENTS,
    LEADS,
    MISSING,
    OFFERS,
    PARTNERS,
    REGISTRATIONS,
    TOLD,
    is_distributed,
    of_answers,
    of_enrollments,
    of_offers,
    of_registrations,
)
from mailhub.store.queries.indicators.waves import is_first, is_first_answer, is_second

_O: Any = OFFERS.c
_R: Any = REGISTRATIONS.c
_GRANTED = (
    RegistrationStatus.APPROVED,
    RegistrationStatus.WON,
    RegistrationStatus.LOST,
    RegistrationStatus.LAPSED,
)

_is_accepted = _O.status == OfferStatus.ACCEPTED
_was_withdrawn = _R.status == RegistrationStatus.WITHDRAWN
_is_granted = or_(_R.status.in_(_GRANTED), and_(_was_withdrawn, _R.protected_until.is_not(None)))


def _offers(at: ColumnElement[Any], where: ColumnElement[bool]) -> Population:
    return Population(source=of_offers, at=at, where=is_distributed & where)


def _told(*events: str) -> Population:
    return Population(source=of_answers, at=TOLD.c.at, where=is_distributed & TOLD.c.event.in_(events))


ACCEPTED = _offers(_O.answered_at, _is_accepted)
_lapsed = _offers(_O.deadline_at, _O.status == OfferStatus.EXPIRED)
_rejected = _offers(_O.answered_at, _O.status == OfferStatus.REJECTED)
_first = _offers(_O.offered_at, is_first)
_second = _offers(_O.offered_at, is_second)
_first_answered = _offers(_O.answered_at, is_first_answer)
_decided = Population(
    source=of_registrations,
    at=_R.decided_at,
    where=or_(_is_granted, _R.status == RegistrationStatus.DENIED),
)
ENROLLED = Population(source=of_enrollments, at=ENROLLMENTS.c.since_at, where=ENROLLMENTS.c.id.is_not(None))
_partners = Population(
    source=of_enrollments, at=ENROLLMENTS.c.since_at, where=ENROLLMENTS.c.id.is_not(None), lasting="ever"
)

_feedback = _told("FeedbackGiven")
ANSWERS = ((ACCEPTED, _O.partner_id), (_rejected, _O.partner_id), (_told(*ANSWERING), TOLD.c.partner_id))
"""What partners answered, and by which column each is told."""

MISSES = ((_lapsed, _O.partner_id), (_told(*MISSING), TOLD.c.partner_id))
"""What they let go by."""

_leads_accepted = case((_is_accepted, _O.lead_id)).distinct()

MEASURES: Mapping[str, Measure] = {
    "K2": count(ACCEPTED),
    "K3": share(_lapsed, _O.id, _O.lead_id.distinct()),
    "K6": tally(_rejected, func.coalesce(_O.reason, RejectReason.OTHER)),
    "K7": share(_decided, case((_is_granted, _R.id))),
    "K11": share(_first, _leads_accepted, _O.lead_id.distinct()),
    "K12": share(_second, _leads_accepted, _O.lead_id.distinct()),
    "K13": span(ACCEPTED, LEADS.c.received_at, _O.answered_at, unit=HOURS),
    "K14": span(_first_answered, LEADS.c.received_at, _O.answered_at, unit=DAYS),
    "K15": count(_feedback, TOLD.c.lead_id.distinct()),
    "K25": tally(_partners, PARTNERS.c.kind),
}
"""The measure of each indicator that is one of offers, of registrations or of enrollments alone."""
