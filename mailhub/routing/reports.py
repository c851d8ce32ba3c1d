"""The weekly report: who is due one, and for which week."""

from datetime import datetime, timedelta
from typing import Any

from mailhub.domain.business_time import next_weekly
from mailhub.domain.commands import SendWeeklyReport
from mailhub.domain.events import ReportDue
from mailhub.domain.program import Program
from mailhub.routing.authority import check_person, way_of
from mailhub.routing.subscriptions import REPORT_READERS
from mailhub.store.queries.due import has_edition, readers_of_reports
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import ReportEdition
from mailhub.store.unit import Unit

WEEKLY = "weekly"


def send_weekly_report(command: SendWeeklyReport, unit: Unit) -> None:
    """Have one person's report of the last full week written, once."""
    check_person(unit, command.vendor_id, command.person_id)
    program = current_program(unit, command.vendor_id)
    until = last_report_at(program, unit.now)
    if has_edition(unit, WEEKLY, command.person_id, until):
        return
    to: dict[str, Any] = {"vendor_id": command.vendor_id, "person_id": command.person_id}
    unit.add(ReportEdition(name=WEEKLY, **to, until_at=until, made_at=unit.now))
    since = last_report_at(program, until - timedelta(seconds=1))
    unit.record(ReportDue(**to, since=since, until=until, **way_of(command)))


def due_reports(unit: Unit) -> list[SendWeeklyReport]:
    """The reports whose hour has come: for each active manager and director, since the vendor has been here."""
    due = []
    for person, vendor in readers_of_reports(unit):
        until = last_report_at(current_program(unit, vendor.id), unit.now)
        is_new = until <= vendor.created_at
        if REPORT_READERS.isdisjoint(person.roles) or is_new or has_edition(unit, WEEKLY, person.id, until):
            continue
        due.append(SendWeeklyReport(vendor_id=vendor.id, person_id=person.id))
    return due


def last_report_at(program: Program, now: datetime) -> datetime:
    """The last report time (UTC) up to now, in the vendor's zone."""
    weekday, at = program.report.weekday, program.report.at
    # A week in which clocks change is an hour longer or shorter, so the search begins a day early.
    found = next_weekly(program.timezone, now - timedelta(days=8), weekday=weekday, at=at)
    following = next_weekly(program.timezone, found, weekday=weekday, at=at)
    return following if following <= now else found
