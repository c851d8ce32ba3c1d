"""What is counted of leads: by when they came, were qualified, offered, accepted, spoken about and closed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, func, inspect, literal_column, select

from mailhub.domain.terms import WORKED, LeadStatus
from mailhub.store.queries.indicators.asking import Measure
from mailhub.store.queries.indicators.measures import DAYS, HOURS, count, money, share, span, tally
from mailhub.store.queries.indicators.populations import Population
from mailhub.store.queries.indicators.sources import (
    LEADS,
    OFFERS,
    is_counted,
    is_distributed,
    of_leads,
    of_offered_leads,
)
from mailhub.store.queries.indicators.waves import is_first
from mailhub.store.tables import History

_HISTORY: Any = inspect(History).local_table
_L: Any = LEADS.c


def _has(*statuses: LeadStatus) -> ColumnElement[bool]:
    found: ColumnElement[bool] = _L.status.in_(statuses)
    return found


_ONE: Any = literal_column("1")  # a row's key would have to be fetched from its table, for indexes of instants lack it


def _if(condition: ColumnElement[bool], what: Any = _ONE) -> ColumnElement[Any]:
    return case((condition, what))


_is_won = _has(LeadStatus.WON)
_is_owned = _L.partner_id.is_not(None)

_received = Population(source=of_leads, at=_L.received_at, where=is_distributed)
_contacted = Population(source=of_leads, at=_L.contacted_at, where=is_distributed)
ACTIVE = (_received, _contacted, Population(source=of_leads, at=_L.closed_at, where=is_distributed))
"""Leads about which somebody was active: they came, were spoken about, or ended in any way."""

_qualified = Population(source=of_leads, at=_L.qualified_at, where=is_distributed)
_accepted = Population(source=of_leads, at=_L.accepted_at, where=is_distributed & _is_owned)
_decided = Population(source=of_leads, at=_L.closed_at, where=is_distributed & _has(LeadStatus.WON, LeadStatus.LOST))
_first_offered = Population(source=of_offered_leads, at=OFFERS.c.offered_at, where=is_distributed & is_first)
_registered = Population(source=of_leads, at=_L.closed_at, where=is_counted & _L.is_registered.is_(True) & _is_won)
_standing = Population(source=of_leads, at=_L.received_at, where=is_distributed, lasting="since")
_with_partners = Population(source=of_leads, at=_L.accepted_at, where=is_counted & _is_owned, lasting="since")
_in_work = Population(source=of_leads, at=_L.accepted_at, where=is_distributed & _has(*WORKED), lasting="now")
_in_pipeline = Population(source=of_leads, at=_L.accepted_at, where=is_distributed & _is_owned, lasting="until")

_asked_again = (
    select(func.max(_HISTORY.c.at))
    .where(_HISTORY.c.lead_id == _L.id, _HISTORY.c.event == "LeadAskedAgain", _HISTORY.c.at <= _L.contacted_at)
    .correlate(LEADS)
    .scalar_subquery()
)
# Who came again after the contact has overwritten when interest was shown before it.
_interested_at = case(
    (_L.engaged_at <= _L.contacted_at, _L.engaged_at), else_=func.coalesce(_asked_again, _L.received_at)
)

_expected = func.coalesce(_L.forecast, _L.amount)
_expected_currency = case((_L.forecast.is_not(None), _L.deal_currency), else_=_L.currency)
_won_value, _deal_size = money(_decided, _if(_is_won, _L.won_amount), _L.deal_currency)

MEASURES: Mapping[str, Measure] = {
    "status": tally(_standing, _L.status),
    "received": count(_received),
    "qualified": count(_qualified),
    "K1": span(_contacted, _interested_at, _L.contacted_at, unit=HOURS),
    "K4": span(_contacted, _L.accepted_at, _L.contacted_at, unit=HOURS),
    "K5": _deal_size,
    "K8": span(_decided, _L.accepted_at, _L.closed_at, unit=DAYS, where=_is_won),
    "K9": share(_qualified, _if(_is_won)),
    "K10": count(_with_partners),
    "K16": count(_decided, _if(_is_won)),
    "lost": count(_decided, _if(~_is_won)),
    "win_rate": share(_decided, _if(_is_won)),
    "K17": money(_in_work, _expected, _expected_currency)[0],
    "K18": _won_value,
    "K19": span(_decided, _L.received_at, _L.closed_at, unit=DAYS, where=_is_won),
    "K20": share(_accepted, _if(_has(LeadStatus.IN_PROGRESS, LeadStatus.WON))),
    "K30": share(_received, _if(_is_won)),
    "K31": span(_contacted, _L.received_at, _L.contacted_at, unit=HOURS),
    "K32": share(_first_offered, _if(_is_won, _L.id).distinct(), _L.id.distinct()),
    "pipeline": money(_in_pipeline, _expected, _expected_currency)[0],
    "registered_won": count(_registered),
    "registered_value": money(_registered, _L.won_amount, _L.deal_currency)[0],
}
"""The measure of each indicator that is one of leads alone."""
