"""Labelled fields are the `Key: value` pairs of a mail, an HTML table or a spreadsheet row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mailhub.inbound.reading.fields.field_names import (
    LONG_FIELDS,
    Field,
    field_of,
    field_stated,
    is_german,
    is_of_form,
    unit_of,
)
from mailhub.inbound.reading.fields.label_line import lone_label, pairs, pairs_within
from mailhub.inbound.reading.fields.sections import is_of_others
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.greetings import is_greeting

_FEWEST_LONE = 3


@dataclass(frozen=True, kw_only=True)
class LabelledFields:
    """What was labelled, as written.

    `known` has one raw value a field, `unknown` every label that is no field (kept, never lost), `duplicates` the
    further and different values of a field (the first one counts), `rest` the lines that carry no label, `units`
    what stood in brackets behind a label: `Value (EUR)`, and `is_german` whether most labels are German.
    """

    known: Mapping[Field, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    duplicates: tuple[tuple[Field, str], ...] = ()
    rest: str = ""
    units: Mapping[Field, str] = field(default_factory=dict)
    is_german: bool = False

    def get(self, name: Field) -> str | None:
        """The raw value of a field, or None when it is not stated."""
        return self.known.get(name)


@dataclass(frozen=True)
class Token:
    """A line, or a part of one, that states a value (`label` is not empty) or is words; `line` is it as written."""

    label: str
    value: str
    line: str


def read_fields(text: str) -> LabelledFields:
    """The labelled lines of a text in any order.

    `need` and `note` go on until the next known label; when they begin beside their label, they end before a blank
    line unless a known label comes below.
    """
    return fields_of_tokens(tokens(body_lines(text)))


def tokens(lines: Sequence[str]) -> list[Token]:
    """The lines, taken apart; a lone label names the next line where at least three of them do so."""
    found = [_split(line) for line in lines]
    lone = dict(_lone_labels(found))
    if len(lone) >= _FEWEST_LONE:
        for at, label in lone.items():
            found[at] = [Token(label, "", lines[at])]
    return [token for parts in found for token in parts]


def fields_of_tokens(stated: Sequence[Token]) -> LabelledFields:
    """The fields of the tokens of one lead or deal; what a form says of the partner is kept as unknown."""
    read = _found(stated, minds_sections=True)
    # A letter whose only company stands below such a heading says it of the customer after all.
    return read if Field.ACCOUNT in read.known else _found(stated, minds_sections=False)


def _found(stated: Sequence[Token], *, minds_sections: bool) -> LabelledFields:
    found = _Found()
    is_foreign = False
    for at, token in enumerate(stated):
        said = _opened_section(stated, at) if minds_sections else None
        is_foreign = is_foreign if said is None else said
        if is_foreign and token.label:
            found.keep(f"Partner {token.label}", token.value)
        # Inside a need or a note an unknown label is part of what is told there.
        elif token.label and (not found.is_open_ended or _ends_telling(token)):
            found.start(token.label, token.value)
        else:
            found.go_on(token.line)
    return found.fields()


def _ends_telling(token: Token) -> bool:
    is_of_others = bool(token.value) and is_of_form(token.label)
    return is_of_others or field_stated(token.label, token.value) is not None


def _opened_section(stated: Sequence[Token], at: int) -> bool | None:
    below = next((one for one in stated[at + 1 : at + 3] if one.line), None)
    is_followed = bool(below and below.label)
    return is_of_others(stated[at].line, has_value=bool(stated[at].value), is_followed=is_followed)


def fields_of_pairs(stated: Iterable[tuple[str, str]]) -> LabelledFields:
    """The fields of labels and values that a table or a spreadsheet holds; empty cells state nothing."""
    found = _Found()
    for label, value in stated:
        if value.strip():
            found.start(label.strip(" :*"), value)
    return found.fields()


def fields_of_record(record: Mapping[str, str]) -> LabelledFields:
    """The fields of a spreadsheet row (header cell -> value); empty cells state nothing."""
    return fields_of_pairs(record.items())


def _split(line: str) -> list[Token]:
    stated = pairs(line)
    if not stated or field_of(stated[0][0]) is None:
        before, behind = pairs_within(line)
        if behind:
            return [Token("", "", before), *(Token(label, value, line) for label, value in behind)]
    return [Token(label, value, line) for label, value in stated] or [Token("", "", line)]


def _lone_labels(found: Sequence[Sequence[Token]]) -> Iterator[tuple[int, str]]:
    """Lines that are a label alone, and are followed by a line that is not."""
    for at, parts in enumerate(found):
        label = lone_label(parts[0].line) if len(parts) == 1 and not parts[0].value else ""
        if not label:
            continue
        below = next((one[0] for one in found[at + 1 : at + 3] if one[0].line), None)
        if below is not None and not lone_label(below.line) and not (below.label and field_of(below.label)):
            yield at, label


class _Found:
    """The fields found so far, and the one that the next line may go on with."""

    def __init__(self) -> None:
        self._known: dict[Field, list[str]] = {}
        self._unknown: dict[str, str] = {}
        self._duplicates: list[tuple[Field, list[str]]] = []
        self._units: dict[Field, str] = {}
        self._rest: list[str] = []
        self._open: list[str] | None = None
        self._name: Field | None = None
        self._is_beside = False
        self._pending: list[str] = []
        self._german = 0

    @property
    def is_open_ended(self) -> bool:
        return self._name in LONG_FIELDS and not self._pending

    def keep(self, label: str, value: str) -> None:
        self._unknown.setdefault(label, value.strip())

    def start(self, label: str, value: str) -> None:
        name = self._meant(label, value)
        if name is not None and self._open is not None:
            self._open += self._pending
            self._pending = []
        self._rest += [line for line in self._pending if line]
        self._pending, self._open, self._name = [], None, name
        if name is None:
            self.keep(label, value)
        else:
            self._german += 1 if is_german(label) else -1
            self._state(name, label, value.strip())

    def go_on(self, line: str) -> None:
        if self._open is None or not self._takes(line):
            self._rest += [line] if line else []
        elif self._pending or (not line and self._ends_at_blank()):
            self._pending.append(line)
        else:
            self._open.append(line)

    def fields(self) -> LabelledFields:
        known = {name: "\n".join(lines).strip() for name, lines in self._known.items()}
        further = ((name, "\n".join(lines).strip()) for name, lines in self._duplicates)
        return LabelledFields(
            known={name: value for name, value in known.items() if value},
            unknown=self._unknown,
            duplicates=tuple((name, value) for name, value in further if value and value != known[name]),
            rest="\n".join([*self._rest, *filter(None, self._pending)]),
            units=self._units,
            is_german=self._german > 0,
        )

    def _meant(self, label: str, value: str) -> Field | None:
        """The field of a label; a name right below `Customer:` is the customer's."""
        name = field_stated(label, value)
        is_heading = self._name is Field.ACCOUNT and self._open is not None and not any(self._open)
        return Field.ACCOUNT if is_heading and name is Field.CONTACT_NAME and label.casefold() == "name" else name

    def _takes(self, line: str) -> bool:
        """Whether the open field may go on with this line."""
        is_empty = self._open is not None and not any(self._open)
        if self._name in LONG_FIELDS or (is_empty and line):
            return True
        if self._name is Field.ADDRESS:
            return bool(line) and not self._pending
        return line.startswith("  ") and not is_empty

    def _ends_at_blank(self) -> bool:
        """What begins beside its label ends at a blank line, unless nothing but a greeting was said."""
        said = [line for line in self._open or () if line]
        return self._name in LONG_FIELDS and self._is_beside and not all(map(is_greeting, said))

    def _state(self, name: Field, label: str, value: str) -> None:
        self._open, self._is_beside = [value], bool(value)
        if any(self._known.get(name, ())):
            self._duplicates.append((name, self._open))
        else:
            self._known[name] = self._open
        if unit := unit_of(label):
            self._units.setdefault(name, unit)
