"""A report as a file: CSV and XLSX for people with spreadsheets, JSON for programs; no cell is ever a formula."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mailhub.domain.terms import ReportForm
from mailhub.outbound.mail import Attachment
from mailhub.outbound.report_cells import Number, cells_of, text_of
from mailhub.outbound.report_content import Content, FigureLine, Section, Table
from mailhub.outbound.report_mail import days_of
from mailhub.outbound.report_values import Told
from mailhub.outbound.safe_csv import csv_file
from mailhub.speech import _, words

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MEDIA = {
    ReportForm.CSV: "text/csv",
    ReportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Row = Sequence[str | Number]
_UNITS = {"%": "percent"}  # a spreadsheet might take the sign for a formula
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_TITLE, _LONGEST_CELL = 31, 32_000  # characters that the format bears
_WIDEST, _NARROWEST = 60, 10  # characters


def file_of(content: Content, form: ReportForm) -> Attachment | None:
    """The report as the file that was asked for, if it was one."""
    if form not in _MEDIA:
        return None
    first, last = days_of(content.since, content.until, content.timezone)
    data = csv_of(content) if form is ReportForm.CSV else xlsx_of(content)
    return Attachment(filename=f"report-{first}-{last}.{form}", content_type=_MEDIA[form], data=data)


def csv_of(content: Content) -> bytes:
    """All that the report tells, one part below the other, with an empty line between them (UTF-8 with a mark)."""
    head, *rows = _head(content)
    below = [row for title, part in _parts(content) for row in ((), (title,), *part)]
    return csv_file([str(cell) for cell in head], [*rows, *below])


def xlsx_of(content: Content) -> bytes:
    """The same as a workbook, a sheet for each part; values that are numbers are numbers there."""
    from openpyxl import Workbook  # takes half a second to load, and few reports are wanted as a workbook

    book = Workbook()
    first: Any = book.active
    _fill(first, _("Report"), [*_head(content)], taken=set())
    for title, rows in _parts(content):
        _fill(book.create_sheet(), title, rows, taken={sheet.title.casefold() for sheet in book.worksheets})
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def json_of(content: Content) -> bytes:
    """The same for programs: figures by the codes of the indicators, times in ISO 8601, shares in per cent."""
    told = {
        "report": content.report,
        "rhythm": content.rhythm,
        "since": content.since.isoformat(),
        "until": content.until.isoformat(),
        "timezone": content.timezone,
        "whose": text_of(content.whose),
        "tasks": [{"task": text_of(one.sentence), "advice": text_of(one.advice)} for one in content.tasks],
        "figures": [_figure_told(line) for line in content.figures],
        "sections": [_section_told(section) for section in content.sections],
        "footnotes": [text_of(note) for note in content.footnotes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=float).encode()


def _head(content: Content) -> Iterator[Row]:
    first, last = days_of(content.since, content.until, content.timezone)
    yield _("Report"), words(content.report)
    yield _("Of whom"), text_of(content.whose)
    if content.saved_as:
        yield _("Saved as"), content.saved_as
    yield _("From"), first.isoformat()
    yield _("Until"), last.isoformat()
    yield _("Time zone"), content.timezone


def _parts(content: Content) -> Iterator[tuple[str, Sequence[Row]]]:
    """Each part by its title: what waits, the figures, the sections, the notes."""
    if content.tasks:
        head = (_("What needs you"), _("What to do"))
        yield head[0], [head, *((text_of(one.sentence), text_of(one.advice)) for one in content.tasks)]
    if content.figures:
        yield _("Figures"), _figures(content.figures)
    for section in content.sections:
        if rows := [*((text_of(line),) for line in _lines(section)), *_table(section.table)]:
            yield text_of(section.title), rows
    if content.footnotes:
        yield _("Notes"), [(text_of(note),) for note in content.footnotes]


def _lines(section: Section) -> Sequence[Told]:
    is_bare = section.picture is not None and section.table is None and not section.lines
    return (section.picture.alt,) if is_bare and section.picture else section.lines


def _figures(lines: Sequence[FigureLine]) -> Sequence[Row]:
    head = (_("Code"), _("Figure"), _("Value"), _("Before"), _("Target"), _("Unit"), _("As it is told"))
    return [head, *(row for line in lines for row in _figure(line))]


def _figure(line: FigureLine) -> Iterator[Row]:
    """A row for each unit: sums of money are told for each currency."""
    now, before, target = (cells_of(value) for value in (line.now, line.before, line.target))
    for unit in dict.fromkeys((*now, *before, *target)) or ("",):
        values = (now.get(unit, ""), before.get(unit, ""), target.get(unit, ""))
        yield line.code, text_of(line.label), *values, _UNITS.get(unit, unit), text_of(line.now)


def _table(table: Table | None) -> Iterator[Row]:
    """A table with a column for each unit of each of its columns."""
    if table is None:
        return
    cells = [[cells_of(cell) for cell in row[1:]] for row in table.rows]
    columns = [(place, unit) for place in range(len(table.head) - 1) for unit in _units(row[place] for row in cells)]
    heads = [(text_of(table.head[place + 1]), unit) for place, unit in columns]
    yield text_of(table.head[0]), *(f"{head} ({unit})" if unit else head for head, unit in heads)
    for row, found in zip(table.rows, cells, strict=True):
        yield text_of(row[0]), *(found[place].get(unit, "") for place, unit in columns)
    if table.note:
        yield (text_of(table.note),)


def _units(cells: Iterable[dict[str, str | Number]]) -> Sequence[str]:
    return sorted({unit for cell in cells for unit in cell}) or [""]


def _fill(sheet: "Worksheet", title: str, rows: Sequence[Row], *, taken: set[str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.title = _title(title, taken)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell: Any = sheet.cell(row=number, column=place)
            _write(cell, value)
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(1, sheet.max_column + 1):
        longest = max((len(str(row[place - 1])) for row in rows if len(row) >= place), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, _NARROWEST), _WIDEST)


def _write(cell: "Cell", value: str | Number) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _ILLEGAL.sub("", value)[:_LONGEST_CELL]
    # Whatever strangers wrote is text, here and when somebody edits the cell.
    cell.data_type = "s"
    cell.quotePrefix = True


def _title(title: str, taken: set[str]) -> str:
    """A sheet's name: short, without signs that the format forbids, and only once in the workbook."""
    bare = " ".join(_NO_TITLE.sub(" ", _ILLEGAL.sub("", title)).split()) or _("Part")
    names = (f"{bare[: _LONGEST_TITLE - len(end)]}{end}" for end in ("", *(f" {number}" for number in range(2, 1000))))
    return next(name for name in names if name.casefold() not in taken)


def _figure_told(line: FigureLine) -> dict[str, Any]:
    values = {"now": line.now, "before": line.before, "target": line.target}
    told = {name: _value_told(value) for name, value in values.items() if text_of(value)}
    return {"code": line.code, "name": text_of(line.label), **told}


def _section_told(section: Section) -> dict[str, Any]:
    told: dict[str, Any] = {"key": section.key, "title": text_of(section.title)}
    if lines := _lines(section):
        told["lines"] = [text_of(line) for line in lines]
    if table := section.table:
        keys = table.keys if len(table.keys) == len(table.head) else ("name", *table.keys)
        told["rows"] = [
            {
                key: _value_told(cell) if place else text_of(cell)
                for place, (key, cell) in enumerate(zip(keys, row, strict=False))
            }
            for row in table.rows
        ]
    return told


def _value_told(value: Told) -> dict[str, Any]:
    """A value as it is told, and as a number by its unit where it is one."""
    numbers = {unit or "count": one for unit, one in cells_of(value).items() if not isinstance(one, str)}
    return {"text": text_of(value), **({"values": numbers} if numbers else {})}
