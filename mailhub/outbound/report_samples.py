"""Believable contents for the samples of reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Purpose, ReportName, Rhythm
from mailhub.outbound.mail import Way
from mailhub.outbound.report_content import Content, FigureLine, Task
from mailhub.outbound.report_lines import figure_line, name_of
from mailhub.outbound.report_values import Count, Moment, Told, percent_of
from mailhub.outbound.sample_figures import FIGURES
from mailhub.outbound.sample_sections import section
from mailhub.speech import Phrase, phrase

_SINCE, _UNTIL = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
_WHOSE = {
    ReportName.PARTNER_CONTACT: phrase("{partner} at {vendor}", partner="Highland IT", vendor="Acme Networks Ltd"),
    ReportName.PARTNER_MANAGER: phrase("{partner} at {vendor}", partner="Highland IT", vendor="Acme Networks Ltd"),
    ReportName.DISTRIBUTOR: phrase("{partner} at {vendor}", partner="Caledonia Trade", vendor="Acme Networks Ltd"),
    ReportName.OPERATOR: phrase("The whole hub"),
}
_OF_QUALIFIER = (
    ("Qualified by you", 14, 11), ("Disqualified by you", 3, 5), ("Called no real lead by partners", 1, 0),
)  # fmt: skip
_OF_MAIL = (
    ("Mails written", 412, 388), ("Mails handed over", 409, 388), ("Mails that came back", 2, 1),
    ("Letters received", 231, 207), ("Complaints", 0, 0),
)  # fmt: skip


def content(report: ReportName, figures: tuple[str, ...], sections: tuple[str, ...]) -> Content:
    """The content of a report's sample: its figures by their codes, and its sections by their keys."""
    tasks = tuple(_tasks(report))
    aims = "targets" in sections
    lines = tuple(
        figure_line(code, replace(FIGURES[code], target=FIGURES[code].target if aims else "")) for code in figures
    )
    return Content(
        report=report,
        rhythm=Rhythm.WEEKLY,
        since=_SINCE,
        until=_UNTIL,
        timezone="Europe/London",
        whose=_WHOSE.get(report, "Acme Networks Ltd"),
        tasks=tasks,
        figures=lines + tuple(_own(report)),
        sections=tuple(found for found in map(section, sections) if found is not None),
        footnotes=tuple(_notes(figures)),
        choices=(13, 21, -3) if tasks else (),
    )


def _own(report: ReportName) -> Iterator[FigureLine]:
    """The figures that a report has besides the indicators."""
    own = {ReportName.QUALIFIER: _OF_QUALIFIER, ReportName.OPERATOR: _OF_MAIL}.get(report, ())
    for name, now, before in own:
        yield FigureLine(code=name, label=Phrase(name), now=_written(now, name), before=Count(value=before))


def _written(number: int, name: str) -> Told:
    return percent_of(number, 14) if name.startswith("Called") else Count(value=number)


def _notes(figures: tuple[str, ...]) -> Iterator[Told]:
    for code in figures:
        if INDICATORS[code].note:
            yield phrase("{name}: {note}.", name=name_of(code), note=Phrase(INDICATORS[code].note))


def _tasks(report: ReportName) -> Iterator[Task]:
    match report:
        case ReportName.PARTNER_CONTACT | ReportName.PARTNER_MANAGER | ReportName.DISTRIBUTOR:
            yield from _of_partner()
        case ReportName.CHANNEL_MANAGER | ReportName.DIRECTOR:
            yield from _of_vendor()
            yield _on_hold(31, date(2026, 11, 16), ("LEAD-12",))
        case ReportName.QUALIFIER:
            yield _on_hold(2, date(2026, 11, 16), ("LEAD-13", "LEAD-21"))
        case ReportName.OPERATOR:
            advice = phrase("They are kept; read again what was parked once the cause is mended.")
            yield Task(sentence=phrase("1 letter could not be read."), advice=advice)


def _of_partner() -> Iterator[Task]:
    until = Moment(at=datetime(2026, 11, 24, 17, tzinfo=UTC), timezone="Europe/London")
    yield Task(
        sentence=phrase("{numbers}: the customer waits to hear from you, by {day}.", numbers="LEAD-13", day=until),
        ways=(_way(Purpose.STATUS, 0, phrase("{number}: I have reached them", number="LEAD-13"), "contacted"),),
    )
    yield Task(
        sentence=phrase("{numbers}: your feedback is due by {day}.", numbers="LEAD-21", day=until),
        ways=(_way(Purpose.STATUS, 1, phrase("Tell about {number}", number="LEAD-21")),),
    )


def _of_vendor() -> Iterator[Task]:
    day = date(2026, 11, 19)
    yield Task(
        sentence=phrase(
            "{count} leads have no partner, the oldest since {day}: {numbers}.",
            count=2, day=day, numbers="LEAD-13, LEAD-21",
        ),
        ways=tuple(way for choice, number in enumerate(("LEAD-13", "LEAD-21")) for way in _placing(choice, number)),
    )  # fmt: skip
    yield Task(
        sentence=phrase("{numbers} waits for a decision since {day}.", numbers="REG-3", day=date(2026, 11, 20)),
        ways=(
            _way(Purpose.APPROVE, 2, phrase("Approve {number}", number="REG-3")),
            _way(Purpose.DENY, 2, phrase("Deny {number}", number="REG-3")),
        ),
    )
    silent = [
        phrase("{name} ({leads} leads)", name="Bute Networks", leads=2),
        phrase("{name} (1 lead)", name="Alpen IT"),
    ]
    yield Task(
        sentence=phrase("{count} partners are silent: {names}.", count=2, names=silent),
        advice=phrase("They were given notice; a word from you often helps."),
    )


def _placing(choice: int, number: str) -> Iterator[Way]:
    yield _way(Purpose.REOFFER, choice, phrase("Offer {number} again", number=number))
    yield _way(Purpose.WITHDRAW, choice, phrase("Withdraw {number}", number=number))


def _on_hold(count: int, day: date, named: tuple[str, ...]) -> Task:
    numbers = Phrase("{numbers}", {"numbers": [Phrase(number) for number in named]})
    if count > len(named):
        numbers = phrase("{numbers} and {more} more", numbers=numbers, more=count - len(named))
    sentence = phrase(
        "{count} leads are on hold for qualification, the oldest since {day}: {numbers}.",
        count=count, day=day, numbers=numbers,
    )  # fmt: skip
    ways = tuple(way for choice, number in enumerate(named) for way in _qualifying(choice, number))
    return Task(sentence=sentence, ways=ways if count == len(named) else ())


def _qualifying(choice: int, number: str) -> Iterator[Way]:
    yield _way(Purpose.QUALIFY, choice, phrase("Qualify {number}", number=number))
    yield _way(Purpose.DISQUALIFY, choice, phrase("Disqualify {number}", number=number))


def _way(purpose: Purpose, choice: int, label: Phrase, result: str = "") -> Way:
    return Way(label=label, purpose=purpose, choice=choice, result=result)
