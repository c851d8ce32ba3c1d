"""Attached lists are read whatever the format, the delimiter and the character set, whole or not at all."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from mailhub.inbound.reading.sheets import sheet_census, spreadsheet, workbook
from mailhub.inbound.reading.sheets.sheet_limits import UnreadableSheet
from mailhub.inbound.reading.sheets.sheet_rows import Row
from mailhub.inbound.reading.sheets.spreadsheet import Table, read_spreadsheet

GERMAN = "Firma;Ort;Menge\nMüller GmbH;Köln;1,5\nGroße & Söhne;Zürich;2\n"
POLISH = "Firma;Miasto\nŻabka;Łódź\nKrólik;Gdańsk\n"


Fill = Callable[[Workbook, Worksheet], None]


def table_of(data: bytes, filename: str = "leads.csv") -> Table:
    return read_spreadsheet(data, filename=filename).tables[0]


def rows_of(data: bytes, filename: str = "leads.csv") -> list[Row]:
    return list(table_of(data, filename).rows())


def cells_of(data: bytes, filename: str = "leads.csv") -> list[dict[str, str]]:
    return [row.cells for row in rows_of(data, filename)]


def written(fill: Fill) -> bytes:
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        fill(book, book.add_worksheet("Leads"))
    return data.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/></Types>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{KINDS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{KINDS}/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
    "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
}


def package(sheet: str, more: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet from raw XML; `more` are further parts, or others in place of the usual ones."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**BOOK, "xl/worksheets/sheet1.xml": sheet, **(more or {})}.items():
            archive.writestr(name, text)
    return data.getvalue()


def sheet_of(rows: str, above: str = "") -> str:
    return f'{above}<worksheet xmlns="{MAIN}"><dimension ref="A1:B2"/><sheetData>{rows}</sheetData></worksheet>'


def cell(text: str, place: str = "") -> str:
    return f'<c t="inlineStr"{place and f" r={place!r}"}><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1250", "mac_roman"],
)
def test_every_usual_character_set_is_read(charset: str) -> None:
    assert cells_of(GERMAN.encode(charset))[1] == {"Firma": "Große & Söhne", "Ort": "Zürich", "Menge": "2"}


def test_eastern_letters_are_told_from_western_signs() -> None:
    assert cells_of(POLISH.encode("cp1250"))[0] == {"Firma": "Żabka", "Miasto": "Łódź"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_all_rows_agree_on(delimiter: str) -> None:
    rows = [["Company", "Need", "City"], ["A", '"a; b, c\nd | e"', "X"], ["B", "plain", "Y"]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode()
    assert cells_of(data)[0] == {"Company": "A", "Need": "a; b, c\nd | e", "City": "X"}


def test_a_delimiter_stated_by_excel_counts() -> None:
    rows = rows_of(b"sep=;\r\na;b,c\r\n1,5;2\r\n")
    assert [(row.number, row.cells) for row in rows] == [(3, {"a": "1,5", "b,c": "2"})]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    data = b'List of leads\n\nCompany;City;Need\nA;B;"x\ny"\n;;\nZ;Y;W\n'
    assert [row.number for row in rows_of(data)] == [4, 6]


def test_ragged_rows_and_odd_headers_lose_nothing() -> None:
    table = table_of(b"a,a,,b\n1\n1,2,3,4,5\n")
    assert table.header == ("a", "a (2)", "Column 3", "b")
    assert [row.cells for row in table.rows()] == [
        {"a": "1", "a (2)": "", "Column 3": "", "b": ""},
        {"a": "1", "a (2)": "2", "Column 3": "3", "b": "4", "Column 5": "5"},
    ]


def test_a_single_column_is_a_list_too() -> None:
    assert cells_of(b"Company\nACME\n") == [{"Company": "ACME"}]


def test_a_header_without_rows_has_no_rows() -> None:
    assert cells_of(b"Company,City\n") == []


def test_nul_bytes_are_left_out() -> None:
    assert cells_of(b"Comp\0any,City\nA,\0B\n" + b"padding,x\n" * 9)[0] == {"Company": "A", "City": "B"}


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (b"", "x.csv", "is empty"),
        (b"\n\n;;\n", "x.csv", "is empty"),
        (b"%PDF", "x.pdf", "is no list that we read"),
        (b"PK\x03\x04xl", "x.csv", "is damaged"),
        (b"a,b\n" + b'"' + b"z" * 140_000, "x.csv", "cell that is too long, near row 2"),
        (b"a," * 201, "x.csv", "more than 200 columns in row 1"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "x.xls", "is in an old Excel format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", "by a password"),
        (package(sheet_of(""))[:-40], "x.xlsx", "is damaged"),
        (package("<worksheet><row>"), "x.xlsx", "is damaged"),
        (package(sheet_of("")), "x.xlsx", "is empty"),
        (package(sheet_of("<row/>", "<!DOCTYPE a>")), "x.xlsx", "is damaged"),
        (package(sheet_of("", '<!DOCTYPE a [<!ENTITY b "bbb">]>')), "x.xlsx", "is damaged"),
        (package(sheet_of(f"<row>{cell('A', 'ZZZ1')}</row>")), "x.xlsx", "more than 200 columns in row 1"),
        (package(sheet_of('<row r="1048577"/>')), "x.xlsx", "is damaged"),
        (package(sheet_of('<row r="2"/><row r="1"/>')), "x.xlsx", "is damaged"),
        (package(sheet_of('<row><c t="s"><v>7</v></c></row>')), "x.xlsx", "is damaged"),
        (package("", {"xl/workbook.xml": "<a xmlns='http://purl.oclc.org/ooxml/x'/>"}), "x.xlsx", "is a Strict"),
        (package("")[:4] + b"odd", "x.ods", "is damaged"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "x.xls", "is no list that we read"),
        (b"<table><tr><td colspan=2>A<tr><td>Company<td>City<tr><td>A<td>B</table>", "x.xls", "is a web page"),
        (b"<html><script>1</script></html>", "x.xls", "is a web page"),
        (b"a" * (10 * 1024 * 1024 + 1), "x.csv", "larger than 10 MiB"),
    ],
)
def test_what_cannot_be_read_whole_is_refused_with_a_sentence(data: bytes, filename: str, sentence: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_spreadsheet(data, filename=filename)
    assert sentence in refused.value.sentence
    assert filename in refused.value.sentence


def test_too_many_rows_are_refused_before_any_is_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    assert len(cells_of(b"a,b\n" + b"1,2\n" * 3)) == 3
    with pytest.raises(UnreadableSheet, match="more than 3 rows"):
        table_of(b"a,b\n" + b"1,2\n" * 4)


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_sentence(data: bytes) -> None:
    try:
        table = table_of(data)
        rows = list(table.rows())
    except UnreadableSheet as refused:
        sentence = refused.sentence
    else:
        sentence = "."
        assert all(set(table.header) <= set(row.cells) for row in rows)
    assert sentence.endswith((".", "?"))


@pytest.mark.parametrize(
    ("above", "number"),
    [("", 2), ("Leads of the fair\n", 3), ("Leads of the fair,,\n\n,,\n", 5), ("Campaign,Fair\nDate,2026-11-20\n", 4)],
)
def test_the_header_is_the_line_that_names_most_columns(above: str, number: int) -> None:
    [row] = rows_of(f"{above}Company,Product,City\nForth Foods,Router,Leith\n".encode())
    assert (row.number, row.cells["Company"]) == (number, "Forth Foods")


def test_lines_that_ask_for_nothing_are_told_and_not_taken() -> None:
    rows = rows_of(
        b"Company,Product,Qty\nA Ltd,Router,1\nA Ltd,Router,1\nCompany,Product,Qty\nB Ltd,Router,2\n"
        b"Grand Total,,3\n\nCopyright Clyde CRM. All rights reserved.\n"
    )
    assert [(row.number, row.fault) for row in rows] == [
        (2, ""),
        (3, "It is the same as row 2 in every cell."),
        (5, ""),
        (6, "It is a line of totals."),
        (8, "It stands below the list and reads like a remark."),
    ]


def test_a_row_that_we_have_answered_before_is_not_taken_again() -> None:
    rows = rows_of(b"Company,mailhub result\nA,LEAD-7: offered to a partner\nB,not taken: no product\n")
    assert [row.fault for row in rows] == ["It is in the books already: LEAD-7.", ""]
    assert rows[1].cells == {"Company": "B"}


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["1.500", "2,5"], ["1500", "2,5"]),
        (["1,500", "2.5"], ["1500", "2.5"]),
        (["1.500", "2.25"], ["1.5000", "2.25"]),
        (["1.500", "12.000.000"], ["1500", "12.000.000"]),
        (["1.500", "2.500"], ["1.500", "2.500"]),
        (["1.500", "2,5", "2.5"], ["1.500", "2,5", "2.5"]),
        (["EUR 18.500", "EUR 1.200,50"], ["EUR 18500", "EUR 1.200,50"]),
    ],
)
def test_a_column_that_shows_its_decimal_sign_settles_its_doubtful_numbers(column: list[str], told: list[str]) -> None:
    data = "\n".join(["Company;Value", *(f"Company {cell};{cell}" for cell in column)]).encode()
    assert [row.cells["Value"] for row in rows_of(data)] == told


def test_what_keeps_a_program_from_calculating_is_no_part_of_a_cell() -> None:
    assert cells_of(b'Company,Zip,Phone\nA,"=""01067""",\'+44 20 7946 0018\n')[0] == {
        "Company": "A",
        "Zip": "01067",
        "Phone": "+44 20 7946 0018",
    }


def test_cells_of_a_workbook_are_what_their_reader_sees() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        formats = ("dd.mm.yyyy", "0.0%", "#,##0.00 [$\u20ac-407]", "00000", "General", "General")
        sheet.write_row(0, 0, ["Company", "Close", "Probability", "Value", "Zip", "Qty", "Kilos"])
        sheet.write_formula(1, 0, '="A"&" Ltd"', None, "A Ltd")
        values = (46402, 0.125, 18500.5, 1067, 18500.0, 18.125)
        for column, (code, value) in enumerate(zip(formats, values, strict=True), start=1):
            sheet.write_number(1, column, value, book.add_format({"num_format": code}))

    assert cells_of(written(fill), "leads.xlsx")[0] == {
        "Company": "A Ltd",
        "Close": "2027-01-15",
        "Probability": "12.5%",
        "Value": "18500.5 \u20ac",
        "Zip": "01067",
        "Qty": "18500",
        "Kilos": "18.1250",
    }


def test_a_moment_keeps_its_time_of_day() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Company", "Close"])
        sheet.write_string(1, 0, "A")
        moment = datetime(2027, 1, 15, 14, 30, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(1, 1, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))

    assert cells_of(written(fill), "leads.xlsx")[0]["Close"] == "2027-01-15 14:30"


def test_titles_gaps_and_rich_text_of_a_workbook_are_no_trouble() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:C1", "Leads of the fair")
        sheet.write_row(3, 0, ["Company", "Product", "City"])
        sheet.write_rich_string(5, 0, book.add_format({"bold": True}), "Forth", " Foods")
        sheet.write_string(5, 1, "Router")

    assert [(row.number, row.cells["Company"]) for row in rows_of(written(fill), "x.xlsx")] == [(6, "Forth Foods")]


def test_hidden_rows_are_told_and_hidden_sheets_are_not_read() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_column(0, 0, ["Company", "A", "B"])
        sheet.set_row(1, None, None, {"hidden": True})
        other = book.add_worksheet("Lookup")
        other.write_column(0, 0, ["Company", "C"])
        other.hide()

    sheet = read_spreadsheet(written(fill), filename="x.xlsx")
    assert [(row.cells["Company"], bool(row.fault)) for row in sheet.tables[0].rows()] == [("A", True), ("B", False)]
    assert len(sheet.tables) == 1


def test_sheets_with_the_same_columns_are_read_and_others_are_told() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["Product", "Price"])
        sheet.write_row(1, 0, ["Router", "5"])
        for name in ("North", "South"):
            leads = book.add_worksheet(name)
            leads.write_row(0, 0, ["Company", "Product"])
            leads.write_row(1, 0, [f"{name} Ltd", "Router"])

    sheet = read_spreadsheet(written(fill), filename="x.xlsx")
    assert [table.name for table in sheet.tables] == ["North", "South"]
    assert sheet.left_out == ("The sheet 'Leads' was left out: its columns are not those of 'North'.",)


def test_a_workbook_of_another_dialect_is_read_too() -> None:
    data = package(
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>Company</x:t></x:is></x:c>'
        '</x:row><x:row><x:c t="str"><x:f>1</x:f><x:v>A</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert [row.cells for row in rows_of(data, "x.xlsx")] == [{"Company": "A"}]


def test_a_sheet_that_understates_its_size_is_read_whole() -> None:
    rows = "".join(f"<row>{cell('Company')}{cell(letter)}{cell('Z')}</row>" for letter in "ABCD")
    assert len(rows_of(package(sheet_of(rows)), "x.xlsx")) == 3


def test_a_cell_in_the_far_corner_costs_nothing_when_it_is_empty() -> None:
    rows = f'<row r="1">{cell("Company")}</row><row r="1048576">{cell("A")}<c r="XFD1048576"/></row>'
    assert [(row.number, row.cells) for row in rows_of(package(sheet_of(rows)), "x.xlsx")] == [
        (1_048_576, {"Company": "A"})
    ]


@pytest.mark.parametrize(
    ("limit", "rows"),
    [
        ("_MOST_OF_A_ROW", f"<row>{'<c/>' * 1001}</row>"),
        ("_MOST_BESIDE_ROWS", "<row/>" * 1001),
        ("_MOST_BESIDE_ROWS", '<col min="1"/>' * 501),
        ("MOST_OF_A_BOOK", "<row><c/><c/></row>" * 334),
    ],
)
def test_no_more_is_built_than_a_list_can_have(limit: str, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_spreadsheet(package(sheet_of(f"<row>{cell('Company')}</row>")), filename="x.xlsx").tables
    monkeypatch.setattr(sheet_census, limit, 1000)
    with pytest.raises(UnreadableSheet, match="more cells"):
        read_spreadsheet(package(sheet_of(rows)), filename="x.xlsx")


def test_a_bomb_is_refused_by_what_it_declares_and_by_how_tightly_it_is_packed() -> None:
    for size in (workbook.MOST_UNPACKED + 1, 2 * 1024 * 1024):
        with pytest.raises(UnreadableSheet, match="unpacks to more"):
            read_spreadsheet(package(sheet_of(""), {"bomb": "\0" * size}), filename="x.xlsx")


def test_a_workbook_in_a_workbook_is_not_opened() -> None:
    inner = package(sheet_of("<row/>")).decode("latin-1")
    data = package(sheet_of(f"<row>{cell('Company')}</row><row>{cell('A')}</row>"), {"xl/embeddings/a.xlsx": inner})
    assert cells_of(data, "x.xlsx") == [{"Company": "A"}]


def test_a_web_page_named_as_a_workbook_is_read_as_the_table_that_it_is() -> None:
    page = "<html><body><table><tr><th>Company<th>Product</tr><tr><td>M&uuml;ller<td>Router</tr></table></body></html>"
    assert cells_of(page.encode(), "x.xls") == [{"Company": "Müller", "Product": "Router"}]


def test_formulas_that_failed_and_words_of_truth_are_told_as_they_are_meant() -> None:
    rows = f"<row>{cell('Company')}{cell('Need')}{cell('Budget')}</row><row>{cell('A')}" + (
        '<c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>'
    )
    assert cells_of(package(sheet_of(rows)), "x.xlsx") == [{"Company": "A", "Need": "", "Budget": "TRUE"}]


@given(st.binary(max_size=300))
def test_any_bytes_in_a_sheet_are_rows_or_a_sentence(data: bytes) -> None:
    raw = package(data.decode("latin-1"))
    try:
        told = [row.number for row in rows_of(raw, "x.xlsx")]
    except UnreadableSheet as refused:
        told = [len(refused.sentence)]
    assert all(number > 0 for number in told)
