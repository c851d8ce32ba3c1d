"""Pushed reports: each edition is written once, and one that cannot be written is tried again, and told."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailhub.domain.commands import NoteReportFailure, SendReport, SendReports
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportDue, ReportFailed
from mailhub.domain.figures import Scope
from mailhub.domain.periods import Period, is_too_late, period_before, period_to
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.subjects import REPORTS
from mailhub.domain.terms import EditionStatus, ReportName
from mailhub.routing.asked_periods import period_of
from mailhub.routing.authority import way_of
from mailhub.routing.calendars import is_away
from mailhub.routing.editions import key_of, zone_of
from mailhub.store.queries.edition_news import has_news_for_person
from mailhub.store.queries.editions import (
    claim_again,
    claim_new,
    edition_of,
    has_news_for_contact,
    has_news_for_partner,
)
from mailhub.store.queries.links import is_unsubscribed
from mailhub.store.queries.report_reach import reach_of
from mailhub.store.queries.report_readers import Reader, readings_of
from mailhub.store.tables import Contact, ReportEdition, SavedReport
from mailhub.store.unit import Unit

_AGAIN_WITHIN = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
"""How long to wait after each failure; after one more it is given up."""


def send_report(command: SendReport, unit: Unit) -> None:
    """Have one reader's edition written, once; whoever comes second, or has nothing to be told, gets none."""
    edition = edition_of(unit, key_of(command, zone_of(unit, command)))
    if edition is not None and edition.status != EditionStatus.FAILED:
        return
    if edition is not None and is_too_late(command.rhythm, command.until, unit.now):
        return _fail(unit, command, edition, edition.error, is_last=True)
    fresh = edition or _new(command, unit)
    status = EditionStatus.WRITTEN if _is_wanted(unit, fresh) else EditionStatus.LEFT_OUT
    written = {"status": status, "attempts": fresh.attempts + 1, "made_at": unit.now, "next_try_at": None}
    if _claim(unit, fresh, written, is_new=edition is None) and status == EditionStatus.WRITTEN:
        when: dict[str, Any] = {"since": fresh.since_at, "until": fresh.until_at}
        unit.record(ReportDue(**_about(fresh), **when, **way_of(command)))
    return None


def send_reports(command: SendReports, unit: Unit) -> None:
    """Have several editions written, each once."""
    for report in command.reports:
        send_report(report, unit)


def note_report_failure(command: NoteReportFailure, unit: Unit) -> None:
    """Note that an edition could not be written, and when it is tried again; nothing if that is noted already."""
    report = command.report
    edition = edition_of(unit, key_of(report, zone_of(unit, report)))
    is_due = edition is None or (edition.next_try_at is not None and edition.next_try_at <= unit.now)
    if is_due and (edition is None or edition.status == EditionStatus.FAILED):
        _fail(unit, report, edition, command.error)


def _fail(unit: Unit, command: SendReport, edition: ReportEdition | None, error: str, *, is_last: bool = False) -> None:
    failed = edition or _new(command, unit)
    attempts = failed.attempts + 1
    given_up = is_last or attempts > len(_AGAIN_WITHIN)
    values = {
        "status": EditionStatus.GIVEN_UP if given_up else EditionStatus.FAILED,
        "attempts": attempts,
        "error": error,
        "next_try_at": None if given_up else unit.now + _AGAIN_WITHIN[attempts - 1],
    }
    if _claim(unit, failed, values, is_new=edition is None):
        told: dict[str, Any] = {"until": command.until, "error": error, "attempts": attempts, "given_up": given_up}
        unit.record(ReportFailed(**_about(failed), **told, **way_of(command)))


def _claim(unit: Unit, edition: ReportEdition, values: dict[str, Any], *, is_new: bool) -> bool:
    """Whether the edition is ours to write, of two who try at once."""
    if not is_new:
        return claim_again(unit, edition, values)
    for name, value in values.items():
        setattr(edition, name, value)
    return claim_new(unit, edition)


def _new(command: SendReport, unit: Unit) -> ReportEdition:
    zone = zone_of(unit, command)
    saved = unit.find(SavedReport, command.saved_id)
    period = _period_of(command, saved, zone)
    return ReportEdition(
        key=key_of(command, zone),
        name=command.name,
        rhythm=command.rhythm,
        vendor_id=command.vendor_id,
        contact_id=command.contact_id,
        person_id=command.person_id,
        saved_id=command.saved_id,
        since_at=period.since,
        until_at=period.until,
        question=saved.question if saved else {},
        made_at=unit.now,
    )


def _period_of(command: SendReport, saved: SavedReport | None, zone: str) -> Period:
    """That of the rhythm, unless a saved question names one of its own."""
    usual = period_to(command.rhythm, command.until, zone)
    if saved is None:
        return usual
    try:
        wish = ReportWish.of_kept(saved.question)
        names_none = wish.days(command.until.astimezone(ZoneInfo(zone)).date()) == (None, None)
        return usual if names_none else period_of(wish, command.until, zone)
    except (Refusal, ValueError):  # a question that cannot be asked must not keep its failure from being noted
        return usual


def _is_wanted(unit: Unit, edition: ReportEdition) -> bool:
    """Whether the reader still is one, is on the list, is not away, and has anything to be told."""
    if edition.name == ReportName.OPERATOR:
        return not is_unsubscribed(unit, REPORTS, None, None)
    contact = unit.find(Contact, edition.contact_id)
    if contact is not None and is_away(contact, unit.now):
        return False
    readings = readings_of(unit, contact_id=edition.contact_id, person_id=edition.person_id)
    reader = next((one for one in readings if one.vendor_id == edition.vendor_id and not one.has_left), None)
    if reader is None or not _is_theirs(unit, edition, reader):
        return False
    return edition.saved_id is not None or _has_news(unit, edition, reader)


def _is_theirs(unit: Unit, edition: ReportEdition, reader: Reader) -> bool:
    try:
        who = {"contact_id": reader.contact_id, "person_id": reader.person_id}
        reach_of(unit, edition.name, reader.vendor_id, **who)  # type: ignore[arg-type]  # each goes by its name
    except Refusal:
        return False
    return edition.saved_id is None or unit.find(SavedReport, edition.saved_id) is not None


def _has_news(unit: Unit, edition: ReportEdition, reader: Reader) -> bool:
    """Whether an edition has anything to say: that something waits, or happened in its period or the one before."""
    if reader.person_id is not None:
        both = _both_periods(unit, edition, reader)
        return has_news_for_person(unit, ReportName(edition.name), both, reader.person_id)
    if reader.contact_id is None or reader.partner_id is None:
        return True
    if edition.name == ReportName.PARTNER_CONTACT:
        return has_news_for_contact(unit, reader.vendor_id, reader.contact_id, edition.since_at)
    return has_news_for_partner(unit, reader.vendor_id, reader.partner_id, edition.since_at)


def _both_periods(unit: Unit, edition: ReportEdition, reader: Reader) -> Scope:
    """What a person sees of the period and of the one before, as one."""
    earlier = period_before(Period(since=edition.since_at, until=edition.until_at), reader.timezone)
    reach = reach_of(unit, edition.name, reader.vendor_id, person_id=reader.person_id)
    return Scope(reach=reach, since=earlier.since, until=edition.until_at, timezone=reader.timezone)


def _about(edition: ReportEdition) -> dict[str, Any]:
    named = {"edition_id": edition.id, "name": edition.name, "rhythm": edition.rhythm}
    return named | {name: getattr(edition, name) for name in ("vendor_id", "contact_id", "person_id")}
