"""Reports: every figure read well without images and on a narrow screen, cut to what a mail bears; tables as files."""

import csv
import io
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailhub.domain.figures import Figure
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import ReportName, Rhythm
from mailhub.outbound import reports
from mailhub.outbound.letter_file import letter_file
from mailhub.outbound.mail import LONGEST_SUBJECT
from mailhub.outbound.previews import LANGUAGES, mail_kinds, render_preview, sample_of
from mailhub.outbound.report_content import Change, FigureLine, Section, Table
from mailhub.outbound.report_fit import ROOM, fitting
from mailhub.outbound.report_lines import Measure, figure_line
from mailhub.outbound.report_text import WIDTH, figures_in_text, table_in_text
from mailhub.outbound.report_values import Count, Moment, Sums, Told, in_short, told
from mailhub.outbound.reporting.courses import course_to
from mailhub.outbound.reports.base import Report
from mailhub.outbound.safe_csv import csv_file
from mailhub.speech import speaking

every_report = pytest.mark.parametrize("name", ReportName)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def sample(name: ReportName) -> Report:
    mail = sample_of(name)
    assert isinstance(mail, Report)
    return mail


def line(number: int, **changes: Any) -> FigureLine:
    fields: dict[str, Any] = {"code": "K2", "label": f"Figure number {number}", "now": str(number), "before": "7"}
    return FigureLine(**fields | changes)


def table(rows: int, columns: int = 4, name: str = "Partner") -> Table:
    head = ("Partner", *(f"column {n}" for n in range(columns)))
    cells: list[tuple[Told, ...]] = [(f"{name} {row}", *[Count(value=row)] * columns) for row in range(rows)]
    return Table(head=head, keys=("partner", *(f"c{n}" for n in range(columns))), rows=tuple(cells))


def test_every_report_has_a_name_of_the_list_and_the_list_a_report() -> None:
    kinds = {name for name, kind in mail_kinds().items() if issubclass(kind, Report)}
    assert kinds == set(ReportName)
    assert {kind.list_name for kind in mail_kinds().values() if issubclass(kind, Report)} == {"reports"}


@every_report
def test_a_report_names_indicators_that_there_are_and_each_once(name: ReportName) -> None:
    kind = type(sample(name))
    shown = [*kind.figures, *kind.further]
    assert len(shown) == len(set(shown))
    assert {*shown, *kind.columns} <= set(INDICATORS)


def test_all_indicators_are_told_by_the_directors_report() -> None:
    tallies = {"status", "K6", "K25"}
    shown = {*reports.Director.figures, *reports.Director.further}
    assert set(INDICATORS) - tallies <= shown
    assert {"statuses", "reasons", "kinds"} <= {*reports.Director.sections, *reports.Director.more_sections}


@every_report
def test_a_report_reads_well_without_images(name: ReportName) -> None:
    report = sample(name)
    content = render_preview(report)
    for one in report.content.figures:
        assert str(one.now) in content.html
        assert str(one.now) in " ".join(content.text.split())
    for section in report.content.sections:
        told = [str(cell) for row in (section.table.rows if section.table else ()) for cell in row]
        assert [cell for cell in told if cell not in " ".join(content.text.split())] == []
        if section.picture is not None:
            assert told
            assert escape(section.picture.alt) in content.html


@every_report
def test_what_waits_comes_before_the_figures(name: ReportName) -> None:
    report = sample(name)
    content = render_preview(report)
    for task in report.content.tasks:
        assert content.html.index(str(task.sentence)) < content.html.index(report.heads[1])


@every_report
@every_language
def test_the_text_fits_a_narrow_window_and_begins_with_one_screen(name: ReportName, language: str) -> None:
    text = render_preview(sample(name), language).text
    shown = [one for one in text.splitlines() if "hub.example" not in one]
    assert [one for one in shown if len(one) >= 78] == []
    with speaking(language):
        last = str(sample(name).content.figures[-1].label)
    upto = next(place for place, one in enumerate(shown) if last.split()[0] in one and place > 4)
    assert upto <= 32


@every_report
@pytest.mark.parametrize("rhythm", Rhythm)
@every_language
def test_a_subject_says_which_time_it_is_about_and_fits_an_inbox(
    name: ReportName, rhythm: Rhythm, language: str
) -> None:
    report = sample(name)
    asked = replace(report, content=replace(report.content, rhythm=rhythm))
    subject = render_preview(asked, language).subject
    assert "2026" in subject
    assert len(subject) <= LONGEST_SUBJECT


@pytest.mark.parametrize(
    ("rhythm", "since", "until", "told"),
    [
        (Rhythm.WEEKLY, "2026-10-19", "2026-10-26", "week to Sun 25 Oct 2026"),
        (Rhythm.MONTHLY, "2026-10-01", "2026-11-01", "October 2026"),
        (Rhythm.QUARTERLY, "2026-10-01", "2027-01-01", "quarter 4 of 2026"),
        (Rhythm.ASKED, "2026-10-01", "2026-11-01", "Thu 1 Oct 2026 to Sat 31 Oct 2026"),
        (Rhythm.WEEKLY, "2026-08-01", "2026-10-26", "Sat 1 Aug 2026 to Sun 25 Oct 2026"),
        (Rhythm.MONTHLY, "2026-08-01", "2026-11-01", "Sat 1 Aug 2026 to Sat 31 Oct 2026"),
    ],
)
def test_a_period_is_told_by_its_rhythm_unless_another_time_was_saved(
    rhythm: Rhythm, since: str, until: str, told: str
) -> None:
    begin, end = (datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Berlin")) for day in (since, until))
    report = sample(ReportName.DIRECTOR)
    content = replace(report.content, rhythm=rhythm, since=begin, until=end, timezone="Europe/Berlin")
    assert replace(report, content=content).period == told


@pytest.mark.parametrize(
    ("rhythm", "length", "keys"),
    [
        (Rhythm.WEEKLY, 7, ("2026-W45", "2026-W46", "2026-W47")),
        (Rhythm.MONTHLY, 30, ("2026-09", "2026-10", "2026-11")),
        (Rhythm.QUARTERLY, 91, ("2026-Q2", "2026-Q3", "2026-Q4")),
        (Rhythm.ASKED, 14, ("2026-W45", "2026-W46", "2026-W47")),
        (Rhythm.ASKED, 90, ("2026-09", "2026-10", "2026-11")),
    ],
)
def test_a_course_ends_with_the_period_in_which_the_report_ends(
    rhythm: Rhythm, length: int, keys: tuple[str, ...]
) -> None:
    until = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Berlin"))
    course = course_to(until, "Europe/Berlin", rhythm, timedelta(days=length))
    assert course.keys[-3:] == keys
    assert course.since.astimezone(ZoneInfo("Europe/Berlin")).time() == time()


def test_what_was_saved_says_how_to_end_it() -> None:
    report = sample(ReportName.DIRECTOR)
    saved = replace(report, content=replace(report.content, saved_as="north"))
    assert "REPORT DELETE north" in render_preview(saved).html


def test_a_way_that_many_words_give_has_one_address() -> None:
    report = sample(ReportName.CHANNEL_MANAGER)
    assert len(report.ways) == len(report.twins(report.ways))
    [way, *_others] = report.ways
    assert report.twins([way, replace(way, result="won")]) == [way]


def test_a_reply_that_answers_from_the_report_is_shown() -> None:
    assert "LEAD-13: offer again" in render_preview(sample(ReportName.CHANNEL_MANAGER)).text
    assert "LEAD-13: contacted" in render_preview(sample(ReportName.PARTNER_CONTACT)).text
    of_registration = replace(sample(ReportName.DIRECTOR).content, choices=(-3,) * 3)
    assert replace(sample(ReportName.DIRECTOR), content=of_registration).example.startswith("REG-3: ")


def test_pushed_reports_say_how_to_leave_them_and_answers_do_not() -> None:
    report = sample(ReportName.DIRECTOR)
    asked = replace(report, content=replace(report.content, rhythm=Rhythm.ASKED))
    assert "REPORTS OFF" in render_preview(report).html
    assert "REPORTS OFF" not in render_preview(asked).html


def test_a_mail_bears_a_channel_of_any_size() -> None:
    report = sample(ReportName.DIRECTOR)
    sections = tuple(
        Section(key=f"s{n}", title=f"Table {n}", table=table(60, name="Partner with quite a long name indeed"))
        for n in range(14)
    )
    content = render_preview(replace(report, content=replace(report.content, sections=sections)))
    assert len(content.html.encode()) < 80_000
    assert "more had less to tell" in content.html


def test_the_first_tables_keep_most_rows_and_none_is_lost_silently() -> None:
    sections = tuple(Section(key=f"s{n}", title="t", table=table(60)) for n in range(10))
    found = [section.table for section in fitting(sections) if section.table]
    assert [len(one.rows) + one.more for one in found] == [60] * 10
    assert len(found[0].rows) == 60
    assert min(len(one.rows) for one in found) >= 4
    assert sum(len(one.rows) * len(one.head) for one in found) <= ROOM


def test_figures_stand_in_columns_as_long_as_they_fit() -> None:
    told = figures_in_text([line(1), line(2, spark="▁▂▃", change=Change.BETTER)], "the week", "week before")
    assert told.splitlines()[1:] == [
        "Figure number 1         1            7",
        "Figure number 2         2            7  better  ▁▂▃",
    ]


def test_a_target_stands_below_its_figure() -> None:
    told = figures_in_text([line(3, target="5")], "the week", "week before")
    assert [" ".join(one.split()) for one in told.splitlines()[1:]] == ["Figure number 3 3 7", "target 5"]


@pytest.mark.parametrize("columns", [1, 4, 9])
@pytest.mark.parametrize("name", ["A", "A partner whose name is longer than any column of a table could ever be wide"])
def test_no_line_of_a_table_is_wider_than_the_window(columns: int, name: str) -> None:
    lines = table_in_text(table(3, columns, name)).splitlines()
    assert max(len(one) for one in lines) <= WIDTH
    assert " ".join(lines).count(name.split()[0]) >= 3


def test_which_way_a_figure_went_is_told_in_a_word_where_more_is_better_or_worse() -> None:
    def change(code: str, now: Figure, before: Figure) -> Change:
        return figure_line(code, Measure(now=now, before=before)).change

    fast, slow = Figure(number=3, median=1.0, mean=1.0), Figure(number=3, median=9.0, mean=9.0)
    assert change("K2", Figure(number=3), Figure(number=2)) is Change.BETTER
    assert change("lost", Figure(number=3), Figure(number=2)) is Change.WORSE
    assert change("K13", fast, slow) is Change.BETTER
    assert change("received", Figure(number=3), Figure(number=2)) is Change.NONE
    assert change("K16", Figure(number=2), Figure(number=2)) is Change.NONE
    assert change("K13", Figure(), slow) is Change.NONE


def test_sums_of_different_currencies_are_not_compared() -> None:
    pounds, euros = ({currency: Decimal(amount)} for currency, amount in (("GBP", 5), ("EUR", 9)))
    line_of = figure_line("K18", Measure(now=Figure(number=1, money=pounds), before=Figure(number=1, money=euros)))
    assert line_of.change is Change.NONE


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_of_nothing_is_no_fault(code: str) -> None:
    for figure in (None, Figure(), Figure(given=False)):
        assert str(told(INDICATORS[code], figure))
        assert str(in_short(INDICATORS[code], figure))
        assert figure_line(code, Measure(now=figure, before=figure, course=[figure] * 8)).spark == ""


def test_short_values_leave_out_what_they_come_from() -> None:
    share = Figure(number=12, whole=16)
    assert str(in_short(INDICATORS["K11"], share)) == "75 %"
    assert str(in_short(INDICATORS["K13"], Figure(number=3, median=2.5, mean=4.0))) == "2.5"
    assert str(in_short(INDICATORS["K8"], Figure(number=3, median=2.5, mean=4.0))) == "4.0"
    assert str(in_short(INDICATORS["K6"], Figure(number=3, words={"price": 2, "other": 1}))) == "3"
    assert str(in_short(INDICATORS["K3"], Figure(number=3, whole=2))) == "3"


def test_instants_are_told_in_the_readers_zone() -> None:
    at = sample(ReportName.DIRECTOR).content.until
    assert str(Moment(at=at, timezone="Asia/Tokyo")) == "Mon 23 Nov 2026, 09:00 JST"


def test_sums_are_told_in_whole_units_and_averages_exactly() -> None:
    figure = Figure(number=2, money={"GBP": Decimal("2360.905")})
    assert str(in_short(INDICATORS["K18"], figure)) == "£2,361"
    assert str(in_short(INDICATORS["K5"], figure)) == "£2,360.90"
    assert str(Sums(amounts={})) == "–"


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-cmd", "@cmd", "\tx", "\rx", "\nx"])
def test_no_cell_of_a_file_is_a_formula(cell: str) -> None:
    [header, row] = csv.reader(io.StringIO(csv_file(["name"], [[cell]]).decode("utf-8-sig"), newline=""))
    assert (header, row) == (["name"], [f"'{cell}"])


def test_harmless_cells_stay_as_they_are() -> None:
    row = ['He said "no"', "a,b", "", "7", "-1,5", "Größe"]
    assert list(csv.reader(io.StringIO(csv_file(["a"] * 6, [row]).decode("utf-8-sig"))))[1] == row


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"Subject: Hello\r\n\r\nHow are you?\r\n", "message/rfc822"),
        (b"Subject: bare\n\nlines\n", "application/octet-stream"),
        (b"Subject: \xff\r\n\r\n", "application/octet-stream"),
        (b"Subject: x\r\n\r\n" + b"y" * 300_000, "application/octet-stream"),
        (b"To: " + b"(" * 20_000 + b"\r\n\r\n", "application/octet-stream"),
    ],
    ids=["plain", "bare_line_ends", "eight_bits", "large", "deep"],
)
def test_a_letter_is_attached_as_a_message_only_when_it_survives_that(raw: bytes, kind: str) -> None:
    attached = letter_file("letter.eml", raw)
    assert (attached.content_type, attached.data) == (kind, raw)
