"""Good tables to begin with: separated text, and the parts of a workbook."""

import zipfile
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook

_ROWS = (
    ("Company", "Contact", "E-Mail", "Country", "Product", "Quantity", "Amount", "Close date"),
    (
        "Fjord Foods Ltd",
        "Nora Quist",
        "nora.quist@fjord-foods.example",
        "GB",
        "SX-400",
        "40",
        "48,000.00 GBP",
        "2027-01-15",
    ),
    (
        'Harbour "IT" Ltd',
        "Jo Müller; Sales",
        "jo@harbour-it.example",
        "Germany",
        "GX-48",
        "1.200",
        "€ 12.345,60",
        "15.01.27",
    ),
)
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def _separated(delimiter: str, charset: str) -> bytes:
    lines = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in _ROWS]
    return "\r\n".join(lines).encode(charset)


@cache
def _book() -> dict[str, bytes]:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Leads")
        for number, row in enumerate(_ROWS):
            page.write_row(number, 0, row)
        page.write_number(1, 5, 40)
        page.write_formula(2, 6, "=F2*300", None, 12000)
    with zipfile.ZipFile(BytesIO(file.getvalue())) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def workbook_with(part: bytes) -> bytes:
    """A workbook with this for the XML of its sheet or, where it looks like those, of its shared strings."""
    replaced = _STRINGS if b"<sst" in part else _SHEET
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in (_book() | {replaced: part}).items():
            parts.writestr(name, content)
    return file.getvalue()


SHEETS = [
    _separated(";", "utf-8"),
    _separated(",", "cp1252"),
    _separated("\t", "utf-16"),
    workbook_with(_book()[_SHEET]),
]
PARTS = [_book()[_SHEET], _book()[_STRINGS]]
