"""A form of ours that comes back filled in: behind its labels, on the lines below them, quoted or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailhub.inbound.reading.answers.question_answers import QuotedLine, quoted_lines
from mailhub.inbound.reading.fields.field_names import LONG_FIELDS, Field, field_of
from mailhub.inbound.reading.fields.stated_values import is_nothing
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, line_kind

_LABEL = re.compile(
    r"[*_•\s-]{0,6}(\w[^:?]{0,59}?)\s{0,2}(?:\([^()]{0,200}\))?\s{0,2}[*_]{0,3}\s?:[*_\s|]{0,6}(.{0,2000})"
)
_LEAD_IN = re.compile(r"^(?:[-–—=]{0,2}>|→|\|)\s{0,4}")
_BULLET = re.compile(r"\s{0,4}[-*•]\s")
_LINK = re.compile(r"<?(?:https?://|mailto:)")
_NO_VALUE = frozenset({LineKind.CLOSING, LineKind.SIGNATURE, LineKind.NOTICE, LineKind.RULE, LineKind.ORIGINAL,
                       LineKind.ATTRIBUTION, LineKind.OURS})  # fmt: skip


@dataclass
class _Row:
    """One line of the form, with what was written to it; `has_gap` once a blank line stood below it.

    `said` stands beside the label or goes on quoted, `own` was typed below it on lines of its own.
    """

    name: Field
    label: str
    depth: int
    said: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    has_gap: bool = False

    def take(self, line: QuotedLine) -> bool:
        """Whether a line below goes on with the value."""
        if not line.text:
            self.has_gap = self.has_gap or bool(self.own) or line.depth == self.depth
            return True
        if line.depth > self.depth or line_kind(line.text) in _NO_VALUE or header_label(line.text):
            return False
        told = self.own if line.depth < self.depth else self.said
        is_ours = told is self.said and (self.has_gap or _BULLET.match(line.text) or _LINK.match(line.text))
        if is_ours or (told and (self.has_gap or self.name not in LONG_FIELDS)):
            return False
        told.append(line.text)
        return True

    @property
    def values(self) -> list["FormValue"]:
        """What was written beside the label, and what was below it."""
        told = ((_text_of(self.said), False), (_text_of(self.own), True))
        return [FormValue(self.label, value, is_own) for value, is_own in told if value]


def _text_of(lines: Sequence[str]) -> str:
    value = _LEAD_IN.sub("", " ".join(lines).strip(" *_\t")).strip()
    return "" if is_nothing(value) else value


@dataclass(frozen=True)
class FormValue:
    """A label of a quoted mail of ours with what stands there; `is_own` says that it was typed on lines of its own."""

    label: str
    value: str
    is_own: bool


def form_values(body: str) -> list[FormValue]:
    """The values below our marker in a body, by label, those beside it first; empty where nothing is quoted."""
    lines = quoted_lines(body)
    ours = next((at for at, line in enumerate(lines) if line_kind(line.text) is LineKind.OURS), None)
    if ours is None:
        return []
    return [value for row in _rows(lines[ours + 1 :]) for value in row.values]


def _rows(lines: Sequence[QuotedLine]) -> Iterator[_Row]:
    row: _Row | None = None
    seen: set[Field] = set()
    for line in lines:
        labelled = _labelled(line)
        if labelled is not None:
            if row is not None:
                yield row
            row = None if labelled[0] in seen else _Row(labelled[0], labelled[1], line.depth)
            seen.add(labelled[0])
            if row is not None and labelled[2]:
                row.said.append(labelled[2])
        elif row is not None and not row.take(line):
            yield row
            row = None
    if row is not None:
        yield row


def _labelled(line: QuotedLine) -> tuple[Field, str, str] | None:
    found = _LABEL.fullmatch(line.text)
    name = field_of(found[1].strip(" *_")) if found else None
    return (name, found[1].strip(" *_"), found[2].strip(" *_\t|")) if found and name else None
