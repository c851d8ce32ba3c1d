"""A report as a mail: its content, and how both parts lay it out; pushed reports and answers with figures share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from mailhub.domain.periods import period_to
from mailhub.domain.terms import LeadStatus, Purpose, Rhythm
from mailhub.outbound.mail import Attachment, Mail, Way
from mailhub.outbound.report_content import Content, FigureLine, Picture, Section, Task
from mailhub.outbound.report_fit import fitting
from mailhub.outbound.report_text import bulleted, figures_in_text, mark_of, notes_of, table_in_text
from mailhub.speech import N_, _, day, month, words

MOST_BESIDE = 3
"""Columns of numbers that fit beside a name on a phone; more stand below it."""

MOST_BELOW = 5
"""Columns of numbers that fit on a phone; more are told one after the other."""

_HEADS = {
    Rhythm.WEEKLY: (N_("the week"), N_("week before")),
    Rhythm.MONTHLY: (N_("the month"), N_("month before")),
    Rhythm.QUARTERLY: (N_("the quarter"), N_("quarter before")),
    Rhythm.ASKED: (N_("now"), N_("before")),
}
_OFTEN = {
    Rhythm.WEEKLY: N_("It comes every week."),
    Rhythm.MONTHLY: N_("It comes every month."),
    Rhythm.QUARTERLY: N_("It comes every quarter."),
}


@dataclass(frozen=True, kw_only=True)
class ReportMail(Mail):
    """A mail that tells figures; `title` says which, in the English of the catalogue."""

    title: ClassVar[str] = ""
    content: Content

    @property
    def heading(self) -> str:
        """The title in the reader's language."""
        return _(self.title)

    @property
    def period(self) -> str:
        """The time that it is about, in the reader's own days."""
        return period_told(self.content)

    @property
    def waits(self) -> str:
        """How much waits for the reader; empty for nothing."""
        count = len(self.content.tasks)
        if count == 1:
            return _("1 thing waits for you")
        return _("{count} things wait for you", count=count) if count else ""

    @property
    def heads(self) -> tuple[str, str]:
        """Above the figures, and above those of the period before."""
        now, before = _HEADS[self.content.rhythm if is_regular(self.content) else Rhythm.ASKED]
        return _(now), _(before)

    @property
    def ways(self) -> Sequence[Way]:
        """All links that do something."""
        return [way for task in self.content.tasks for way in task.ways]

    @property
    def example(self) -> str:
        """A line by which one of them is done in a reply; empty where there are none."""
        if not self.ways or not self.content.choices:
            return ""
        way = self.ways[0]
        picked = self.content.choices[way.choice]
        number = f"LEAD-{picked}" if picked > 0 else f"REG-{-picked}"
        return f"{number}: {words(LeadStatus.CONTACTED if way.purpose is Purpose.STATUS else way.purpose)}"

    def twins(self, ways: Sequence[Way]) -> Sequence[Way]:
        """The ways of which each has a mail address of its own: those that differ in a result alone share one."""
        return list({(way.purpose, way.choice): way for way in reversed(ways)}.values())[::-1]

    @property
    def has_duties(self) -> bool:
        """Whether what waits for the reader is part of it."""
        return self.content.tells_tasks

    @property
    def hints(self) -> Sequence[str]:
        """How to get more, less, or something else, by reply."""
        ways = [
            _("Reply MORE for all tables, CSV or XLSX for a file."),
            _("Reply with a question: REPORT last 90 days by product."),
            " ".join(filter(None, [self.often, self.leaving])),
        ]
        return tuple(filter(None, ways))

    @property
    def can_be_left(self) -> bool:
        """Whether it comes by itself, so that there is a list to leave."""
        return bool(self.list_name) and self.content.rhythm is not Rhythm.ASKED

    @property
    def leaving(self) -> str:
        """How to get it at other times, or never again; empty for what was asked for."""
        if self.content.rhythm is Rhythm.ASKED:
            return ""
        if self.content.saved_as:
            return _("You saved it; reply REPORT DELETE {name} to end it.", name=self.content.saved_as)
        if self.content.rhythm is Rhythm.MONTHLY:
            return _("Reply REPORTS WEEKLY for another rhythm, REPORTS OFF to end it.")
        return _("Reply REPORTS MONTHLY for another rhythm, REPORTS OFF to end it.")

    @property
    def often(self) -> str:
        """How often it comes; empty for what was asked for."""
        often = _OFTEN.get(self.content.rhythm)
        return _(often) if often else ""

    @property
    def figures_text(self) -> str:
        """The figures as text."""
        return figures_in_text(self.content.figures, *self.heads)

    def mark(self, line: FigureLine) -> str:
        """Which way a figure went, in a word."""
        return mark_of(line.change)

    def task_text(self, task: Task) -> str:
        """What waits, and what to do about it, as text."""
        return bulleted(f"{task.sentence} {task.advice}".strip())

    def table_text(self, section: Section) -> str:
        """A section's table as text."""
        return table_in_text(section.table) if section.table else ""

    def notes(self, section: Section) -> list[str]:
        """What stands below a section's table."""
        return notes_of(section.table) if section.table else []

    def is_wide(self, section: Section) -> bool:
        """Whether a section's table has more numbers than stand beside a name on a phone."""
        return section.table is not None and len(section.table.head) > MOST_BESIDE + 1

    def is_too_wide(self, section: Section) -> bool:
        """Whether it has more than stand there in columns at all."""
        return section.table is not None and len(section.table.head) > MOST_BELOW + 1

    @property
    def parts(self) -> Sequence[Section]:
        """The sections, with as many rows of their tables as a mail bears."""
        return fitting(self.content.sections)

    @property
    def pictures(self) -> list[Picture]:
        """The pictures of all sections."""
        return [section.picture for section in self.content.sections if section.picture]

    def attachments(self) -> tuple[Attachment, ...]:
        """The pictures, each shown where its section is."""
        return tuple(
            Attachment(filename=f"{one.name}.png", content_type="image/png", data=one.data, cid=one.name)
            for one in self.pictures
        )


def period_told(content: Content) -> str:
    """The time that a report is about: by its first and last day, where it is no week, month or quarter."""
    first, last = days_of(content.since, content.until, content.timezone)
    match content.rhythm if is_regular(content) else Rhythm.ASKED:
        case Rhythm.WEEKLY:
            return _("week to {day}", day=last)
        case Rhythm.MONTHLY:
            return month(first)
        case Rhythm.QUARTERLY:
            return _("quarter {quarter} of {year}", quarter=(first.month + 2) // 3, year=str(first.year))
        case Rhythm.ASKED:
            return day(first) if first == last else _("{since} to {until}", since=first, until=last)


def is_regular(content: Content) -> bool:
    """Whether a report is about the time that its rhythm has, and not about one that somebody asked for."""
    if content.rhythm is Rhythm.ASKED:
        return False
    usual = period_to(content.rhythm, content.until, content.timezone)
    return abs(usual.since - content.since) < timedelta(days=1)


def days_of(since: datetime, until: datetime, timezone: str) -> tuple[date, date]:
    """The first and the last day of a time, as days are in a zone."""
    zone, moment = ZoneInfo(timezone), timedelta(microseconds=1)
    return since.astimezone(zone).date(), (until - moment).astimezone(zone).date()
