"""Tables as CSV files that a spreadsheet opens as text, whatever strangers wrote into the cells."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_STARTS_FORMULA = re.compile(r"\s*[=+\-@\t\r\n|%]|[＝＋－＠]")
_NUMBER = re.compile(r"-[0-9][0-9.,' ]*")


def csv_file(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows below their header, in UTF-8 with a mark, so that spreadsheets read it as that."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """The cell, with a sign in front of what a spreadsheet program would calculate; a negative number may stay."""
    bare = cell.replace("\x00", "")
    return f"'{bare}" if _STARTS_FORMULA.match(bare) and not _NUMBER.fullmatch(bare) else bare
