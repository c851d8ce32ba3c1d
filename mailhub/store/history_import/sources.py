"""The rows of the files of an export, each with its fields filled as the mapping says."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from mailhub.domain.errors import BadSettings
from mailhub.store.history_import.entries import Holds
from mailhub.store.history_import.mapping import HistoryMapping, MappedFile
from mailhub.store.programs.words import nearest

_IN_BRACES = re.compile(r"\{(\w+)\}")
_NO_PART = re.compile(r"[^a-z0-9]+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """One row: where it stands (the line of its begin, the header is line 1), its cells by column, what it says.

    `fault` is a sentence where the row does not even fit below its header.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    fields: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file: what it holds, its rows, and the columns that the mapping does not name."""

    name: str
    holds: Holds
    rows: tuple[SourceRow, ...]
    unmapped: tuple[str, ...]
    mapped: MappedFile


def read_sources(mapping: HistoryMapping, contents: Mapping[str, bytes]) -> list[Source]:
    """The files by their names, accounts and partners before the deals that name them.

    Raises BadSettings for a file that the mapping does not know or cannot read, and for one that it expects in vain.
    """
    found = [_source(_mapped_as(mapping, name), name, content, mapping) for name, content in contents.items()]
    for mapped in mapping.files:
        if not any(source.mapped is mapped for source in found):
            raise BadSettings(f"No file is called {mapped.name}, which holds the {mapped.holds}. Name it, too.")
    order = list(Holds)
    return sorted(found, key=lambda source: order.index(source.holds))


def completed(row: SourceRow, mapped: MappedFile, others: Mapping[str, Mapping[str, SourceRow]]) -> SourceRow:
    """The row, with the fields that are joined to it and those that are fixed; `others` by kind and name."""
    fields = dict(row.fields)
    for field, origin in mapped.joined.items():
        kind, _, name = origin.partition(".")
        joined = others[kind].get(fields.get(kind, ""))
        if not fields.get(field) and joined is not None and joined.fields.get(name):
            fields[field] = joined.fields[name]
    for field, text in mapped.fixed.items():
        if not fields.get(field):
            fields[field] = _filled(field, text, fields)
    return replace(row, fields={name: value for name, value in fields.items() if value})


def _mapped_as(mapping: HistoryMapping, name: str) -> MappedFile:
    mapped = next((file for file in mapping.files if fnmatchcase(name, file.name)), None)
    if mapped is None:
        known = nearest(name, (file.name for file in mapping.files))
        raise BadSettings(f"{name} is no file of the mapping. {known}")
    return mapped


def _source(mapped: MappedFile, name: str, content: bytes, mapping: HistoryMapping) -> Source:
    try:
        text = content.decode("utf-8-sig" if mapped.encoding.casefold() == "utf-8" else mapped.encoding)
    except UnicodeDecodeError as error:
        wrong = f"{name}: byte {error.start} is not {mapped.encoding}."
        raise BadSettings(f'{wrong} Name its encoding in the mapping, such as encoding = "cp1252".') from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapped.separator)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check(header, mapped, name)
        rows = tuple(_row(name, line, header, cells, mapped) for line, cells in _numbered(reader))
    except csv.Error as error:
        raise BadSettings(f"{name}, line {reader.line_num}: this is no CSV: {error}.") from None
    rows = tuple(replace(row, fields=_fixed(row.fields, mapping)) for row in rows)
    unmapped = tuple(column for column in header if column not in mapped.columns)
    return Source(name=name, holds=mapped.holds, rows=rows, unmapped=unmapped, mapped=mapped)


def _check(header: Sequence[str], mapped: MappedFile, name: str) -> None:
    missing = [column for column in mapped.columns if column not in header]
    if missing:
        known = nearest(missing[0], header) if any(header) else "The file is empty."
        raise BadSettings(f"{name}, line 1: there is no column {missing[0]!r}. {known}")
    if twice := [column for column in header if column in mapped.columns and header.count(column) > 1]:
        raise BadSettings(f"{name}, line 1: there are two columns {twice[0]!r}. Rename one of them.")


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line on which it begins."""
    begins = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1  # type: ignore[attr-defined]  # a reader of csv counts lines


def _row(name: str, line: int, header: Sequence[str], cells: Sequence[str], mapped: MappedFile) -> SourceRow:
    fault = f"has {len(cells)} fields, and the header has {len(header)}." if len(cells) != len(header) else ""
    by_column = dict(zip(header, cells, strict=False))
    fields = {
        field: text
        for column, names in mapped.columns.items()
        if (text := by_column.get(column, "").strip())
        for field in names
    }
    return SourceRow(file=name, line=line, cells=by_column, fields=fields, fault=fault)


def _fixed(fields: Mapping[str, str], mapping: HistoryMapping) -> dict[str, str]:
    return {name: mapping.fixes.get(name, {}).get(text, text) for name, text in fields.items()}


def _filled(field: str, text: str, fields: Mapping[str, str]) -> str:
    """The text with fields in place of braces; in a mail address they are spelt as one can be."""
    spelt = _spelt if field == "address" else str
    return _IN_BRACES.sub(lambda found: spelt(fields.get(found[1], "")), text)


def _spelt(value: str) -> str:
    plain = unicodedata.normalize("NFKD", value.casefold().translate(_SPELT_OUT)).encode("ascii", "ignore").decode()
    return _NO_PART.sub(".", plain).strip(".")
