"""Editions of pushed reports: whose hour has come, and under which key each is written once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from mailhub.domain.commands import SendReport
from mailhub.domain.periods import Hour, instant_of, is_too_late, newest_hour
from mailhub.domain.program import ReportRules
from mailhub.domain.pushed_reports import OPERATOR_RULES, PUSHED, reports_in
from mailhub.domain.terms import ReportName, Rhythm, VendorId
from mailhub.store.queries.editions import failed_editions, keys_known
from mailhub.store.queries.program_versions import program_of_version, versions_of
from mailhub.store.queries.report_readers import Reader, first_vendor_at, readers_of_reports, saved_with_rhythm
from mailhub.store.tables import Contact, Person, ReportEdition, Vendor
from mailhub.store.unit import Unit

OPERATOR_ZONE = "UTC"
"""By whose clock the operator's report goes out, who is in no vendor's program."""


class Turn(NamedTuple):
    """The newest hour of a rhythm for readers of one vendor in one zone, and the rules in force then."""

    rules: ReportRules
    hour: Hour


def due_reports(unit: Unit, *, for_operator: bool = False) -> list[SendReport]:
    """The reports whose hour has come, and those that failed and are to be tried again.

    Of hours that were missed, only the newest of each rhythm counts, and only for some days.
    """
    turns = _turns(unit)
    found = [*_by_rhythm(unit, turns), *_saved(unit, turns)]
    if for_operator:
        found += _operators(unit)
    by_key = {key_of(command, zone): command for command, zone in found}
    known = keys_known(unit, by_key)
    fresh = [command for key, command in by_key.items() if key not in known]
    return fresh + [_again(unit, edition) for edition in failed_editions(unit)]


def key_of(command: SendReport, zone: str) -> str:
    """What names an edition: report, rhythm, vendor, reader, and the day of the reader's `zone` on which it is due.

    It is the day, not the instant: a reader who moves to another zone that morning gets no second one.
    """
    reader = f"c{command.contact_id}" if command.contact_id else f"p{command.person_id}" if command.person_id else "o"
    day = command.until.astimezone(ZoneInfo(zone)).date()
    return f"{command.name}:{command.rhythm}:{command.vendor_id or ''}:{reader}:{command.saved_id or ''}:{day}"


def zone_of(unit: Unit, command: SendReport) -> str:
    """The zone by whose clock a report goes to its reader."""
    if command.contact_id is not None:
        return unit.get(Contact, command.contact_id).timezone
    if command.person_id is None:
        return OPERATOR_ZONE
    person = unit.get(Person, command.person_id)
    return person.timezone or unit.get(Vendor, person.vendor_id).timezone


def _turns(unit: Unit) -> Any:
    """What finds the turn of a vendor, zone and rhythm, each once; None where there is none, or it is too late."""

    @cache
    def versions(vendor_id: VendorId) -> Sequence[tuple[int, datetime]]:
        return versions_of(unit, vendor_id)

    @cache
    def turn(vendor_id: VendorId, zone: str, rhythm: Rhythm) -> Turn | None:
        return _turn(unit, vendor_id, versions(vendor_id), zone, rhythm)

    return turn


def _turn(
    unit: Unit, vendor_id: VendorId, versions: Sequence[tuple[int, datetime]], zone: str, rhythm: Rhythm
) -> Turn | None:
    """The newest hour under whichever program was in force then: a new one sends nothing anew for what has passed."""
    until = unit.now
    for version, since in versions:
        program = program_of_version(unit, vendor_id, version)
        if program is not None:
            hour = newest_hour(program.report, rhythm, zone, until)
            if is_too_late(rhythm, hour.at, unit.now):
                return None
            if hour.at >= since:
                return Turn(program.report, hour)
        until = since
    return None


def _by_rhythm(unit: Unit, turns: Any) -> Iterator[tuple[SendReport, str]]:
    """What the program pushes to each reader, and the reader's zone."""
    for reader in readers_of_reports(unit):
        for rhythm in PUSHED if not reader.has_left else ():
            turn = turns(reader.vendor_id, reader.timezone, rhythm)
            if turn is not None and turn.hour.until > reader.since_at:
                for name in reports_in(turn.rules, rhythm, reader.own, reader.chosen):
                    yield _command(reader, name, rhythm, turn.hour.until), reader.timezone


def _saved(unit: Unit, turns: Any) -> Iterator[tuple[SendReport, str]]:
    """What readers have saved to be pushed."""
    saved = saved_with_rhythm(unit)
    readers = {_who(one): one for one in readers_of_reports(unit) if not one.has_left} if saved else {}
    for one in saved:
        reader, rhythm = readers.get(_who(one)), one.rhythm
        turn = turns(one.vendor_id, reader.timezone, rhythm) if reader is not None and rhythm is not None else None
        if reader is not None and rhythm is not None and turn is not None and turn.hour.until > one.created_at:
            yield _command(reader, one.report, rhythm, turn.hour.until, saved_id=one.id), reader.timezone


def _who(row: Any) -> tuple[Any, ...]:
    return row.vendor_id, row.contact_id, row.person_id


def _command(reader: Reader, name: ReportName, rhythm: Rhythm, until: datetime, **more: Any) -> SendReport:
    who: dict[str, Any] = {"vendor_id": reader.vendor_id, "contact_id": reader.contact_id, **more}
    return SendReport(name=name, rhythm=rhythm, until=until, person_id=reader.person_id, **who)


def _operators(unit: Unit) -> Sequence[tuple[SendReport, str]]:
    hour = newest_hour(OPERATOR_RULES, Rhythm.WEEKLY, OPERATOR_ZONE, unit.now)
    first = first_vendor_at(unit)
    if first is None or first >= hour.until or is_too_late(Rhythm.WEEKLY, hour.at, unit.now):
        return []
    return [(SendReport(name=ReportName.OPERATOR, rhythm=Rhythm.WEEKLY, until=hour.until), OPERATOR_ZONE)]


def _again(unit: Unit, edition: ReportEdition) -> SendReport:
    """The command of an edition; a saved question may be about another time than that of its rhythm."""
    who: dict[str, Any] = {"vendor_id": edition.vendor_id, "contact_id": edition.contact_id}
    who |= {"person_id": edition.person_id, "saved_id": edition.saved_id}
    asked = SendReport(name=edition.name, rhythm=edition.rhythm, until=edition.until_at, **who)
    day = date.fromisoformat(edition.key.rpartition(":")[2])
    return replace(asked, until=instant_of(zone_of(unit, asked), day))
