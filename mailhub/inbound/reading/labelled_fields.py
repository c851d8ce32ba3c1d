"""Labelled fields are the `Key: value` pairs of a mail, an HTML table or a spreadsheet row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mailhub.inbound.reading.field_names import FIELD_NAMES, LONG_FIELDS, Field, key_of
from mailhub.inbound.reading.fresh_text import body_lines

_MOST_KEY = 40
_MOST_KEY_WORDS = 5
_SEPARATORS = re.compile(r"\s{0,4}[:：=\t]")
_BULLET = re.compile(r"^[\s*•·|>–-]{1,12}")
_UNIT = re.compile(r"[(\[]([A-Za-z€$£]{1,5})[)\]]")


@dataclass(frozen=True, kw_only=True)
class LabelledFields:
    """What was labelled, as written.

    `known` has one raw value a field, `unknown` every label that is no field (kept, never lost), `duplicates` the
    further and different values of a field (the first one counts), `rest` the lines that carry no label, and `units`
    what stood in brackets behind a label: `Value (EUR)`.
    """

    known: Mapping[Field, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    duplicates: tuple[tuple[Field, str], ...] = ()
    rest: str = ""
    units: Mapping[Field, str] = field(default_factory=dict)

    def get(self, name: Field) -> str | None:
        """The raw value of a field, or None when it is not stated."""
        return self.known.get(name)


def read_fields(text: str, synonyms: Mapping[str, Field] = FIELD_NAMES) -> LabelledFields:
    """The labelled lines of a text in any order; `need` and `note` go on until the next known label."""
    found = _Found(synonyms)
    for line in body_lines(text):
        label, value = _split(line)
        # Inside a need or a note an unknown label is part of what is told there.
        if label and (found.knows(label) or not found.is_open_ended):
            found.start(label, value)
        else:
            found.go_on(line)
    return found.fields()


def fields_of_table(rows: Iterable[Sequence[str]], synonyms: Mapping[str, Field] = FIELD_NAMES) -> LabelledFields:
    """The fields of a two-column table; wider rows are read in pairs, a row of one cell as a line of text."""
    found = _Found(synonyms)
    for row in rows:
        cells = list(row) if len(row) > 1 else list(_split("".join(row)))
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if key_of(label):
                found.start(label.strip(" :"), value)
    return found.fields()


def fields_of_record(record: Mapping[str, str], synonyms: Mapping[str, Field] = FIELD_NAMES) -> LabelledFields:
    """The fields of a spreadsheet row (header cell -> value); empty cells state nothing."""
    found = _Found(synonyms)
    for label, value in record.items():
        if value.strip():
            found.start(label, value)
    return found.fields()


def _split(line: str) -> tuple[str, str]:
    """Label and value of a line, or two empty texts when it opens with no label."""
    bare = _BULLET.sub("", line)
    separator = _SEPARATORS.search(bare[: _MOST_KEY + 5])
    if separator is None or bare.startswith("//", separator.end()):
        return "", ""
    label = bare[: separator.start()].strip(" *_.")
    is_label = label[:1].isalnum() and key_of(label) and len(label.split()) <= _MOST_KEY_WORDS
    return (label, bare[separator.end() :].strip(" \t*")) if is_label else ("", "")


class _Found:
    """The fields found so far, and the one that the next line may go on with."""

    def __init__(self, synonyms: Mapping[str, Field]) -> None:
        self._synonyms = synonyms
        self._known: dict[Field, list[str]] = {}
        self._unknown: dict[str, str] = {}
        self._duplicates: list[tuple[Field, list[str]]] = []
        self._units: dict[Field, str] = {}
        self._rest: list[str] = []
        self._open: list[str] | None = None
        self.is_open_ended = False

    def knows(self, label: str) -> bool:
        return key_of(label) in self._synonyms

    def start(self, label: str, value: str) -> None:
        name = self._synonyms.get(key_of(label))
        self.is_open_ended = name in LONG_FIELDS
        self._open = None
        if name is None:
            self._unknown.setdefault(label, value.strip())
        else:
            self._state(name, label, value.strip())

    def go_on(self, line: str) -> None:
        if self._open is not None and (self.is_open_ended or (line and not any(self._open))):
            self._open.append(line)
        elif line:
            self._rest.append(line)

    def fields(self) -> LabelledFields:
        known = {name: "\n".join(lines).strip() for name, lines in self._known.items()}
        further = ((name, "\n".join(lines).strip()) for name, lines in self._duplicates)
        return LabelledFields(
            known={name: value for name, value in known.items() if value},
            unknown=self._unknown,
            duplicates=tuple((name, value) for name, value in further if value and value != known[name]),
            rest="\n".join(self._rest),
            units=self._units,
        )

    def _state(self, name: Field, label: str, value: str) -> None:
        self._open = [value]
        if any(self._known.get(name, ())):
            self._duplicates.append((name, self._open))
        else:
            self._known[name] = self._open
        if unit := _UNIT.search(label):
            self._units.setdefault(name, unit[1])
