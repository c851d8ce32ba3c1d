"""Web pages that stand in for workbooks: many programs export an HTML table and name it `.xls`."""

import re

from mailhub.inbound.reading.sheets.sheet_limits import Line, UnreadableSheet
from mailhub.inbound.reading.text.html_text import MOST_CHARACTERS, MOST_ROWS, tables_of_html
from mailhub.speech import N_, Phrase

_OPENING = re.compile(r"\s{0,99}(?:<!--|<!doctype\s+html|<(?:html|head|meta|body|table|style|div)\b)", re.IGNORECASE)
_NO_LIST = N_(
    "'{filename}' is a web page with the name of a list: please open it, save it as XLSX or CSV, and send it again."
)


def is_page(text: str) -> bool:
    """Whether a text is HTML, whatever its file is called."""
    return _OPENING.match(text) is not None


def lines_of_page(text: str, *, filename: str) -> tuple[Line, ...]:
    """The lines of a page's one table of equal rows.

    Raises UnreadableSheet for a longer page, for other than one table, and for rows of unequal width: cells that span
    others would put values below wrong headers.
    """
    tables = [table for table in tables_of_html(text) if len(table) > 1] if len(text) <= MOST_CHARACTERS else []
    if len(tables) != 1 or len(tables[0]) >= MOST_ROWS or len({len(row) for row in tables[0]}) != 1:
        raise UnreadableSheet(Phrase(_NO_LIST, {"filename": filename}))
    return tuple(Line(number, row) for number, row in enumerate(tables[0], start=1))
