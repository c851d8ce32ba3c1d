"""How mail goes in and out, for the operator: counts and times only, no address, no vendor, nothing of the trade."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, inspect, or_, select

from mailhub.domain.terms import EditionStatus, LetterStatus, MailStatus, Objection
from mailhub.store.queries.findings.waiting import NAMED, NOTHING, Queue, queue_of
from mailhub.store.spans import median, seconds_between
from mailhub.store.tables import Letter, Mail, ReportEdition, Suppression
from mailhub.store.unit import Unit

_M: Any = inspect(Mail).local_table
_I: Any = inspect(Letter).local_table
_S: Any = inspect(Suppression).local_table
_E: Any = inspect(ReportEdition).local_table
_UNDER_WAY = (MailStatus.WAITING, MailStatus.CLAIMED)
LATE_AFTER = timedelta(minutes=15)
"""How long a mail or a letter waits before that is told: what was written a moment ago, as the report itself, is on its
way, and not stuck."""

_UNREAD = (LetterStatus.WAITING, LetterStatus.CLAIMED)


@dataclass(frozen=True, kw_only=True)
class DayOfMail:
    """One day of the period: mails written, those of them that did not get through, letters received."""

    on: date
    written: int = 0
    failed: int = 0
    letters: int = 0


@dataclass(frozen=True, kw_only=True)
class MailHealth:
    """What became of the mails written, and of the letters received, in a period.

    Mails: `handed_over` to the relay (also those that came back later), `bounced`, `refused` by the relay, `suppressed`
    (kept back for good). `median_seconds` from writing to hand-over, with the time that some are meant to wait. Now:
    `waiting` are those whose time came 15 minutes ago or more and those tried in vain that were written before that,
    `planned` those that go out later, `under_way` the rest.
    Letters: by where they rest, and now those `parked` (nobody could read them) and those `unread` for 15 minutes.
    New on the list of suppressed addresses: `dead` mailboxes, and `complaints`. Editions of reports that failed: those
    to be tried again, and those given up.
    """

    written: int = 0
    handed_over: int = 0
    bounced: int = 0
    refused: int = 0
    suppressed: int = 0
    median_seconds: float | None = None
    waiting: Queue = NOTHING
    planned: int = 0
    under_way: int = 0
    letters: int = 0
    outcomes: Mapping[LetterStatus, int] = field(default_factory=dict)
    parked: Queue = NOTHING
    unread: Queue = NOTHING
    dead: int = 0
    complaints: int = 0
    reports_failed: int = 0
    reports_given_up: int = 0
    days: tuple[DayOfMail, ...] = ()


def mail_health(unit: Unit, since: datetime, until: datetime, *, timezone: str = "UTC") -> MailHealth:
    """How the mail did from `since` up to `until`, and how it is now; days begin at midnight in `timezone` (IANA)."""
    period = (since, until)
    return MailHealth(
        **_mails(unit, period),
        **_letters(unit, period),
        **_listed(unit, period),
        **_editions(unit, period),
        **_now(unit),
        days=_days(unit, _midnights(since, until, ZoneInfo(timezone)), until),
    )


def _inside(column: Any, period: tuple[datetime, datetime]) -> ColumnElement[bool]:
    return and_(column >= period[0], column < period[1])


def _mails(unit: Unit, period: tuple[datetime, datetime]) -> dict[str, Any]:
    took = median(seconds_between(_M.c.created_at, _M.c.sent_at))
    written = _inside(_M.c.created_at, period)
    times = select(func.count(), func.count(_M.c.sent_at), took).where(written)
    number, handed_over, seconds = unit.session.execute(times).one()
    by_status = _counted(unit, _M.c.status, written)
    ended = {str(status): by_status.get(status, 0) for status in _ENDS}
    return {"written": number, "handed_over": handed_over, "median_seconds": seconds, **ended}


_ENDS = (MailStatus.BOUNCED, MailStatus.REFUSED, MailStatus.SUPPRESSED)


def _letters(unit: Unit, period: tuple[datetime, datetime]) -> dict[str, Any]:
    outcomes = _counted(unit, _I.c.status, _inside(_I.c.received_at, period))
    return {"letters": sum(outcomes.values()), "outcomes": outcomes}


def _listed(unit: Unit, period: tuple[datetime, datetime]) -> dict[str, Any]:
    new = _counted(unit, _S.c.reason, _inside(_S.c.since_at, period))
    return {"dead": new.get(Objection.BOUNCED, 0), "complaints": new.get(Objection.COMPLAINED, 0)}


def _editions(unit: Unit, period: tuple[datetime, datetime]) -> dict[str, Any]:
    of_period = _counted(unit, _E.c.status, _inside(_E.c.until_at, period))
    failed, given_up = (of_period.get(status, 0) for status in (EditionStatus.FAILED, EditionStatus.GIVEN_UP))
    return {"reports_failed": failed, "reports_given_up": given_up}


def _counted(unit: Unit, word: Any, which: ColumnElement[bool]) -> dict[Any, int]:
    found = select(word, func.count()).where(which).group_by(word).order_by(word)
    return {row[0]: row[1] for row in unit.session.execute(found)}


def _now(unit: Unit) -> dict[str, Any]:
    letters, late_at = select(_I.c.id, _I.c.received_at), unit.now - LATE_AFTER
    is_unread = and_(_I.c.status.in_(_UNREAD), _I.c.received_at <= late_at)
    return {
        **_mails_now(unit, late_at),
        "parked": queue_of(unit, letters.where(_I.c.status == LetterStatus.PARKED), NAMED),
        "unread": queue_of(unit, letters.where(is_unread), NAMED),
    }


def _mails_now(unit: Unit, late_at: datetime) -> dict[str, Any]:
    on_its_way = _M.c.status.in_(_UNDER_WAY)
    is_tried = or_(_M.c.status == MailStatus.CLAIMED, _M.c.attempts > 0)
    is_late = on_its_way & or_(_M.c.next_try_at <= late_at, is_tried & (_M.c.created_at <= late_at))
    is_due = on_its_way & or_(is_tried, _M.c.next_try_at <= unit.now)
    waiting = queue_of(unit, select(_M.c.id, _M.c.created_at).where(is_late), NAMED)
    counted = select(func.count(case((is_due, 1))), func.count(case((~is_due, 1)))).where(on_its_way)
    due, planned = unit.session.execute(counted).one()
    return {"waiting": waiting, "planned": planned, "under_way": due - waiting.count}


def _midnights(since: datetime, until: datetime, zone: ZoneInfo) -> list[tuple[date, datetime]]:
    """The local days of the period, each with the instant at which it begins, or the period does."""
    first = since.astimezone(zone).date()
    number = (until.astimezone(zone) - timedelta(microseconds=1)).date() - first
    days = [first + timedelta(days=after) for after in range(number.days + 1)]
    return [(day, max(since, datetime.combine(day, time(), zone))) for day in days]


def _days(unit: Unit, days: Sequence[tuple[date, datetime]], until: datetime) -> tuple[DayOfMail, ...]:
    found = {day: DayOfMail(on=day) for day, _ in days}
    failed = func.count(case((_M.c.status.in_(_ENDS), 1)))
    for day, written, lost in _by_day(unit, _M.c.created_at, days, until, failed):
        found[day] = replace(found[day], written=written, failed=lost)
    for day, letters in _by_day(unit, _I.c.received_at, days, until):
        found[day] = replace(found[day], letters=letters)
    return tuple(found.values())


def _by_day(
    unit: Unit, column: Any, days: Sequence[tuple[date, datetime]], until: datetime, *more: Any
) -> Iterable[Any]:
    begins = [(column >= begin, number) for number, (_, begin) in reversed(list(enumerate(days)))]
    place = case(*begins)
    counted = select(place, func.count(), *more).where(_inside(column, (days[0][1], until))).group_by(place)
    return [(days[row[0]][0], *row[1:]) for row in unit.session.execute(counted)]
