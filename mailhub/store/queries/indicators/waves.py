"""Waves of offers: of all offers of a lead, which were made first, which second, and which was answered first."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from mailhub.domain.terms import OfferStatus
from mailhub.store.queries.indicators.sources import OFFERS

_EARLIER: Any = OFFERS.alias("earlier")
_BETWEEN: Any = OFFERS.alias("between")
_UNASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)
"""Ends of an offer by which nobody had the chance to answer it."""


def _is_asked(offers: Any) -> ColumnElement[bool]:
    asked: ColumnElement[bool] = offers.c.status.not_in(_UNASKED)
    return asked


def _was_before(earlier: Any, later: Any) -> ColumnElement[bool]:
    return and_(earlier.c.lead_id == OFFERS.c.lead_id, _is_asked(earlier), earlier.c.offered_at < later.c.offered_at)


def _is_answered(offers: Any) -> ColumnElement[bool]:
    answered: ColumnElement[bool] = offers.c.status.in_((OfferStatus.ACCEPTED, OfferStatus.REJECTED))
    return answered


_has_earlier = exists().where(_was_before(_EARLIER, OFFERS)).correlate(OFFERS)
_has_two_earlier = exists().where(_was_before(_BETWEEN, OFFERS), _was_before(_EARLIER, _BETWEEN)).correlate(OFFERS)

is_first = and_(_is_asked(OFFERS), ~_has_earlier)
"""Whether an offer was made at its lead's earliest instant."""

is_second = and_(_is_asked(OFFERS), _has_earlier, ~_has_two_earlier)
"""Whether it was made at its lead's second instant."""

_is_elder = or_(
    _EARLIER.c.offered_at < OFFERS.c.offered_at,
    and_(_EARLIER.c.offered_at == OFFERS.c.offered_at, _EARLIER.c.id < OFFERS.c.id),
)
_was_answered_before = or_(
    _EARLIER.c.answered_at < OFFERS.c.answered_at,
    and_(_EARLIER.c.answered_at == OFFERS.c.answered_at, _is_elder),
)
_of_the_lead = and_(_EARLIER.c.lead_id == OFFERS.c.lead_id, _is_answered(_EARLIER))

is_first_answer = and_(_is_answered(OFFERS), ~exists().where(_of_the_lead, _was_answered_before).correlate(OFFERS))
"""Whether a partner's answer to an offer is the first that anybody gave about its lead."""
