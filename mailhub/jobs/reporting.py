"""Reports whose hour has come."""

from collections.abc import Sequence

import structlog

from mailhub.domain.commands import Command, NoteReportFailure, SendReport, SendReports
from mailhub.domain.events import ReportDue
from mailhub.hub import Hub
from mailhub.jobs.deadlines import carry_out
from mailhub.routing.editions import due_reports

log = structlog.get_logger()

_TOGETHER = 10  # reports in one commit: each takes a while, and on SQLite nobody else writes meanwhile


def send_reports(hub: Hub) -> int:
    """Mail the reports whose hour has come, and try those again that failed; returns how many were written."""
    with hub.units.reading() as unit:
        due = due_reports(unit, for_operator=bool(hub.settings.operator_address))
    return sum(_send_together(hub, due[at : at + _TOGETHER]) for at in range(0, len(due), _TOGETHER))


def _send_together(hub: Hub, reports: Sequence[SendReport]) -> int:
    # What one reader's report trips over, a refusal too, must not keep the others from theirs.
    try:
        return _written(hub, SendReports(reports=tuple(reports)))
    except Exception:
        return sum(_send(hub, report) for report in reports)


def _written(hub: Hub, command: Command) -> int:
    return sum(isinstance(event, ReportDue) for event in hub.bus.dispatch(command))


def _send(hub: Hub, report: SendReport) -> int:
    try:
        return _written(hub, report)
    except Exception as fault:
        log.exception("report failed", report=report.name, rhythm=report.rhythm)
        carry_out(hub, NoteReportFailure(report=report, error=type(fault).__name__))
        return 0
