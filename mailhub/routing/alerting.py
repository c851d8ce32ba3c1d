"""Alerting: which trouble there is and since when, and when the operator hears of it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from mailhub.domain.commands import RaiseAlerts
from mailhub.domain.events import AlertsRaised
from mailhub.routing.authority import way_of
from mailhub.store.alarmed import ALARMS
from mailhub.store.outlook import Watch
from mailhub.store.tables import Alert
from mailhub.store.unit import Unit

AGAIN_AFTER = timedelta(days=1)
"""Of one kind of trouble the operator is mailed at most this often."""


def alerts_to_raise(unit: Unit, watch: Watch, kinds: tuple[str, ...] = tuple(ALARMS)) -> RaiseAlerts | None:
    """What is asked after a look for these kinds of trouble; None when there is none, and was none before."""
    looked = {kind: ALARMS[kind].found(unit, watch) for kind in kinds}
    found = {kind: figures for kind, figures in looked.items() if figures is not None}
    lasts = any(row.since_at is not None for row in _kept(unit).values() if row.kind in kinds)
    return RaiseAlerts(looked_for=kinds, found=found) if found or lasts else None


def raise_alerts(command: RaiseAlerts, unit: Unit) -> None:
    """Keep what was found; what was not told within a day is told, and with it what is over since."""
    rows = _kept(unit, for_update=True)
    for kind, figures in command.found.items():
        row = rows.setdefault(kind, Alert(kind=kind))
        row.since_at, row.detail = row.since_at or unit.now, figures
        unit.session.add(row)
    for kind in set(command.looked_for) - set(command.found):
        _end(rows.get(kind), unit)
    due = [row for row in rows.values() if row.since_at is not None and _may_be_told(row, unit)]
    if due:
        _tell(due, [row for row in rows.values() if "over_at" in row.detail], command, unit)


def _kept(unit: Unit, *, for_update: bool = False) -> dict[str, Alert]:
    kept: Any = Alert
    asked = select(kept).order_by(kept.kind)
    # Several workers look after the clock: of two that find the same, the second has to see that it was told.
    rows = unit.session.execute(asked.with_for_update() if for_update else asked).scalars()
    return {row.kind: row for row in rows}


def _end(row: Alert | None, unit: Unit) -> None:
    """Note that a trouble is over; that it was is told with the next one only, if it was ever told itself."""
    if row is not None and row.since_at is not None:
        row.detail = {"over_at": unit.now.isoformat()} if row.mailed_at is not None else {}
        row.since_at = None


def _may_be_told(row: Alert, unit: Unit) -> bool:
    return row.mailed_at is None or row.mailed_at <= unit.now - AGAIN_AFTER


def _tell(due: list[Alert], over: list[Alert], command: RaiseAlerts, unit: Unit) -> None:
    for row in due:
        row.mailed_at = unit.now
    for row in over:
        row.detail = {}
    order = list(ALARMS)
    kinds = sorted((row.kind for row in due), key=lambda kind: order.index(kind) if kind in order else len(order))
    ended = tuple(row.kind for row in over)
    unit.record(AlertsRaised(vendor_id=None, kinds=tuple(kinds), over=ended, **way_of(command)))
