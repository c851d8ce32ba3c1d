"""The forecast: what the leads and registered deals in work are worth, by when they are to close."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Integer, Select, case, cast, extract, func, type_coerce

from mailhub.domain.figures import Scope
from mailhub.domain.terms import WORKED, Dimension, Stage
from mailhub.store.queries.findings.limits import leads_asked
from mailhub.store.queries.within_reach import LEADS
from mailhub.store.unit import Unit

BEFORE_CONTACT = 10
"""The probability (per cent) of a lead whose partner has told of no stage and gave none."""

BY_STAGE: Mapping[Stage, int] = {
    Stage.CONTACTED: 20,
    Stage.MEETING: 40,
    Stage.PROPOSAL: 60,
    Stage.NEGOTIATION: 80,
    Stage.ON_HOLD: 10,
}
"""The probability (per cent) of a lead of that stage whose partner gave none."""

_VALUE = func.coalesce(LEADS.c.forecast, LEADS.c.amount)
_CURRENCY = case((LEADS.c.forecast.is_not(None), LEADS.c.deal_currency), else_=LEADS.c.currency)
_CLOSE_ON = func.coalesce(LEADS.c.forecast_close_on, LEADS.c.expected_close_on)
_STAGES = case(*((LEADS.c.stage == stage, percent) for stage, percent in BY_STAGE.items()), else_=BEFORE_CONTACT)
_PERCENT = func.coalesce(LEADS.c.probability, _STAGES)


@dataclass(kw_only=True)
class Expected:
    """How many leads are to close in a time, how many of them registered deals, and how many of no told value.

    `value` is the sum of their values in each currency, `weighted` the same by probability. The key is a month
    (2026-11) or quarter (2026-Q4); it is empty for those without a day, and for all together.
    """

    key: str = ""
    leads: int = 0
    registered: int = 0
    without_value: int = 0
    value: dict[str, Decimal] = field(default_factory=dict)
    weighted: dict[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What is in work now: all together, by the time of closing, and apart what should have closed or has no day."""

    total: Expected
    periods: tuple[Expected, ...]
    overdue: Expected
    undated: Expected


def forecast(unit: Unit, scope: Scope, by: Dimension = Dimension.MONTH) -> Forecast:
    """What is in work within the scope when asked, by month or quarter of the close.

    A value is the partner's forecast, else the lead's amount; the day of the close the partner's, else the customer's.
    """
    found: dict[str, Expected] = {}
    total, overdue, undated = Expected(), Expected(), Expected()
    for year, month, is_late, currency, *numbers in unit.session.execute(_sums(unit, scope)):
        key = _key(by, year, month) if year else ""
        line = undated if not key else overdue if is_late else found.setdefault(key, Expected(key=key))
        _add(total, currency, numbers)
        _add(line, currency, numbers)
    periods = tuple(found[key] for key in sorted(found))
    return Forecast(total=total, periods=periods, overdue=overdue, undated=undated)


def _sums(unit: Unit, scope: Scope) -> Select[Any]:
    today = unit.now.astimezone(ZoneInfo(scope.timezone)).date()
    year, month = extract("year", _CLOSE_ON), extract("month", _CLOSE_ON)
    keys = (year, month, case((today > _CLOSE_ON, 1), else_=0), case((_VALUE.is_(None), ""), else_=_CURRENCY))
    hundredths = type_coerce(_VALUE, BigInteger)
    counts = (func.count(), func.sum(cast(LEADS.c.is_registered, Integer)), func.count(_VALUE))
    sums = (func.sum(hundredths), func.sum(hundredths * _PERCENT))
    return leads_asked(unit, scope, *keys, *counts, *sums).where(LEADS.c.status.in_(WORKED)).group_by(*keys)


def _key(by: Dimension, year: int, month: int) -> str:
    return f"{year}-Q{(int(month) + 2) // 3}" if by is Dimension.QUARTER else f"{year}-{int(month):02}"


def _add(line: Expected, currency: str, numbers: Iterable[Any]) -> None:
    leads, registered, valued, value, weighted = numbers
    line.leads += leads
    line.registered += registered
    line.without_value += leads - valued
    if valued:
        line.value[currency] = line.value.get(currency, Decimal(0)) + Decimal(int(value)) / 100
        line.weighted[currency] = line.weighted.get(currency, Decimal(0)) + Decimal(int(weighted)) / 10_000
