"""Attached lists are read whatever the delimiter and the character set, whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.reading import spreadsheet
from mailhub.inbound.reading.spreadsheet import UnreadableSheet, read_rows

GERMAN = "Firma;Ort;Menge\nMüller GmbH;Köln;1,5\nGroße & Söhne;Zürich;2\n"
POLISH = "Firma;Miasto\nŻabka;Łódź\nKrólik;Gdańsk\n"


def cells_of(data: bytes, filename: str = "leads.csv") -> list[dict[str, str]]:
    return [row.cells for row in read_rows(data, filename=filename).rows]


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
    rows = read_rows(b"sep=;\r\na;b,c\r\n1,5;2\r\n", filename="x.csv")
    assert [(row.number, row.cells) for row in rows.rows] == [(3, {"a": "1,5", "b,c": "2"})]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    data = b'List of leads\n\nCompany;City;Need\nA;B;"x\ny"\n;;\nZ;Y;W\n'
    assert [row.number for row in read_rows(data, filename="x.csv").rows] == [4, 6]


def test_ragged_rows_and_odd_headers_lose_nothing() -> None:
    rows = read_rows(b"a,a,,b\n1\n1,2,3,4,5\n", filename="x.csv")
    assert rows.header == ("a", "a (2)", "Column 3", "b")
    assert [row.cells for row in rows.rows] == [
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
        (b"%PDF", "x.pdf", "is not a CSV file"),
        (b"PK\x03\x04xl", "x.csv", "is not a CSV file"),
        (b"a,b\n" + b'"' + b"z" * 140_000, "x.csv", "cell that is too long, near row 2"),
        (b"," * 200, "x.csv", "more than 200 columns in row 1"),
        (b"a" * (10 * 1024 * 1024 + 1), "x.csv", "larger than 10 MiB"),
    ],
)
def test_what_cannot_be_read_whole_is_refused_with_a_sentence(data: bytes, filename: str, sentence: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_rows(data, filename=filename)
    assert sentence in refused.value.sentence
    assert filename in refused.value.sentence


def test_too_many_rows_are_refused_before_any_is_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    assert len(cells_of(b"a,b\n" + b"1,2\n" * 3)) == 3
    with pytest.raises(UnreadableSheet, match="more than 3 rows"):
        read_rows(b"a,b\n" + b"1,2\n" * 4, filename="x.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_sentence(data: bytes) -> None:
    try:
        rows = read_rows(data, filename="x.csv")
    except UnreadableSheet as refused:
        sentence = refused.sentence
    else:
        sentence = "."
        assert all(set(rows.header) <= set(row.cells) for row in rows.rows)
    assert sentence.endswith((".", "?"))
