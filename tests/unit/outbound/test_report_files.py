"""Reports as files: opened again they say the same, numbers are numbers, and no cell is a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailhub.domain.terms import ReportForm, ReportName, Rhythm
from mailhub.outbound.report_content import Content, FigureLine, Section, Table, Task
from mailhub.outbound.report_files import csv_of, file_of, json_of, xlsx_of
from mailhub.outbound.report_values import Count, Precise, Sums, Told, percent_of
from mailhub.outbound.reports import ChannelManager
from mailhub.speech import phrase, speaking

HOSTILE = ("=1+1", "+49 30 1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "\t=1", "|calc", "＝1+1", "%x")


def content(*rows: tuple[Told, ...], figures: tuple[FigureLine, ...] = (), whose: str = "Acme") -> Content:
    table = Table(head=("Partner", "Leads", "Value"), keys=("name", "K2", "K18"), rows=rows)
    return Content(
        report=ReportName.CHANNEL_MANAGER,
        rhythm=Rhythm.ASKED,
        since=datetime(2026, 9, 30, 22, tzinfo=UTC),
        until=datetime(2026, 10, 31, 23, tzinfo=UTC),
        timezone="Europe/Berlin",
        whose=whose,
        figures=figures,
        sections=(Section(key="by_partner", title="By partner", table=table),) if rows else (),
    )


def opened(told: Content) -> dict[str, list[list[Any]]]:
    """The workbook's sheets by name; a formula would come back as one."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(told)), data_only=False)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def lines(told: Content) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of(told).decode("utf-8-sig"))))


def test_the_time_is_told_by_the_first_and_the_last_day_of_the_reader() -> None:
    rows = dict(row for row in lines(content()) if len(row) == 2)
    assert (rows["From"], rows["Until"], rows["Time zone"]) == ("2026-10-01", "2026-10-31", "Europe/Berlin")


def test_numbers_are_numbers_and_each_currency_has_a_column_of_its_own() -> None:
    sums = Sums(amounts={"EUR": Decimal(1200), "GBP": Decimal("30.5")})
    rows = opened(content(("North", Count(value=1234), sums), ("South", Count(value=0), Sums(amounts={}))))[
        "By partner"
    ]
    assert rows[0] == ["Partner", "Leads", "Value (EUR)", "Value (GBP)"]
    assert rows[1] == ["North", 1234, 1200, 30.5]
    assert rows[2][:2] == ["South", 0]
    assert not any(rows[2][2:])


def test_shares_and_lengths_of_time_are_told_in_their_unit() -> None:
    length = phrase("{median} h (mean {mean})", median=Precise(value=4.25, of=9), mean=Precise(value=6.5, of=9))
    figures = (
        FigureLine(code="K11", label="First-offer acceptance", now=percent_of(1, 4), before="–"),
        FigureLine(
            code="K13", label="Hours to acceptance", now=length, before=phrase("{hours} h", hours=_precise(5.5))
        ),
        FigureLine(code="K8", label="Average deal time", now="–", before=phrase("{days} days", days=_precise(48.82))),
    )
    rows = opened(content(figures=figures))["Figures"]
    assert rows[1][:4] == ["K11", "First-offer acceptance", 25, None]
    assert rows[1][5:] == ["percent", "25 % (1 of 4)"]
    assert (rows[2][2], rows[2][3], rows[2][5]) == (4.25, 5.5, "h")
    assert (rows[3][0], rows[3][3], rows[3][5]) == ("K8", 48.82, "days")
    assert len(rows) == 4


def _precise(value: float) -> Precise:
    return Precise(value=value, of=9)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_a_formula(name: str) -> None:
    told = content((name, Count(value=1), name), whose=name)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(told)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s" and cell.value)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "|", "＝", "%")) for row in lines(told) for cell in row)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), min_size=1, max_size=4), st.text(max_size=60))
def test_whatever_stands_in_the_cells_the_files_open_and_calculate_nothing(
    pairs: list[tuple[str, str]], title: str
) -> None:
    told = content(*((name, Count(value=1), word) for name, word in pairs), whose=title)
    section = replace(told.sections[0], title=title, lines=(title,))
    told = replace(told, sections=(section, section))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(told)))
    assert len(book.sheetnames) == 3
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert lines(told)
    assert json.loads(json_of(told))["whose"] == title


def test_every_report_of_the_gallery_can_be_a_file_in_both_languages() -> None:
    told = ChannelManager.sample().content
    for language in ("en", "de"):
        with speaking(language):
            sheets = opened(told)
            assert len(sheets) >= 3
            assert len(lines(told)) > 20


def test_programs_read_figures_by_their_codes() -> None:
    figures = (FigureLine(code="K18", label="Won value", now=Sums(amounts={"EUR": Decimal("2360.91")}, exact=True)),)
    told = json.loads(json_of(content(("North", Count(value=3), "–"), figures=figures)))
    assert told["figures"] == [
        {"code": "K18", "name": "Won value", "now": {"text": "€2,360.91", "values": {"EUR": 2360.91}}}
    ]
    assert told["sections"][0]["rows"] == [
        {"name": "North", "K2": {"text": "3", "values": {"count": 3}}, "K18": {"text": ""}}
    ]


def test_tasks_stand_in_files_without_their_links() -> None:
    told = replace(content(), tasks=(Task(sentence="Two leads have no partner.", advice="Choose one."),))
    assert ["Two leads have no partner.", "Choose one."] in lines(told)


def test_a_file_is_named_by_its_days() -> None:
    file = file_of(content(), ReportForm.XLSX)
    assert file is not None
    assert file.filename == "report-2026-10-01-2026-10-31.xlsx"
    assert file_of(content(), ReportForm.MORE) is None
