"""An answer may be given as a form: a line for each field, `Stage: proposal`, in any order, or as a table."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mailhub.domain.answers import Accept, Approve, Deny, HandBack, Lost, Reject, Won
from mailhub.inbound.reading.answers.answer_kinds import Command
from mailhub.inbound.reading.answers.phrase_match import phrases_of
from mailhub.inbound.reading.folding import words

_ROW = re.compile(r"(?:[-*•–·]\s{1,3})?(\w[^:=\t|]{0,39}?)\s{0,3}(?:[:=]|\t)\s{0,3}(.{0,300})")
_HINT = re.compile(r"\s{0,2}[(\[][^()\[\]]{0,80}[)\]]")
_CELL_END = re.compile(r"\s{0,9}[|\t]\s{0,9}|\s{3,40}")
_RULE = re.compile(r"[\s|:+=-]{3,200}")
_LEAD_NUMBER = re.compile(r"(?:LEAD[-# ]?)?([0-9]{1,15})", re.IGNORECASE)
_LEAD_LABELS = frozenset(map(words, ("lead", "lead no", "lead number", "lead id", "leadnummer", "lead nr")))
_MOST_ROWS = 500


class _Kind(StrEnum):
    HEAD = "head"
    STATUS = "status"
    REASON = "reason"
    NOTE = "note"
    VALUE = "value"
    CHANCE = "chance"
    DAY = "day"


_KINDS = (
    (_Kind.REASON, phrases_of(lambda table: table.reason_labels)),
    (_Kind.NOTE, phrases_of(lambda table: table.note_labels)),
    (_Kind.VALUE, phrases_of(lambda table: table.value)),
    (_Kind.CHANCE, phrases_of(lambda table: table.probability)),
    (_Kind.STATUS, phrases_of(lambda table: table.status)),
)
_OUTCOMES = phrases_of(lambda table: table.outcome_labels)
_DAYS = phrases_of(lambda table: table.close + table.closed)
_VERDICTS = (Accept, Reject, Approve, Deny, HandBack, Won, Lost)
_FIGURES = (_Kind.VALUE, _Kind.CHANCE, _Kind.DAY)


@dataclass
class _Form:
    """The rows of a form by what they state, as label and value."""

    rows: dict[_Kind, tuple[str, str]] = field(default_factory=dict)
    size: int = 0

    def value(self, kind: _Kind) -> str:
        return self.rows.get(kind, ("", ""))[1]

    def figures(self, *, bare: bool) -> list[str]:
        stated = [self.rows[kind] for kind in _FIGURES if kind in self.rows]
        return [value if bare else f"{label}: {value}" for label, value in stated]


def filled_in(lines: Sequence[str], command_of: Callable[[str], Command | None]) -> Sequence[str]:
    """The lines with the form that they open with as one line that commands, its figures and its note below.

    What is no form, or states one thing twice, stays as it is.
    """
    form = _read_form(lines)
    if form is not None:
        is_turned = isinstance(command_of(form.value(_Kind.REASON)), Accept | Won)
        head = "" if is_turned else _head(form, command_of)
        return _written_out(head, form, lines, command_of) if head else lines
    further = _read_form(lines[1:], least=1)
    if further is None or {_Kind.HEAD, _Kind.STATUS} & further.rows.keys() or command_of(lines[0]) is None:
        return lines
    return _written_out(_with_reason(lines[0], further), further, lines[1:], command_of)


def _written_out(
    head: str, form: _Form, lines: Sequence[str], command_of: Callable[[str], Command | None]
) -> Sequence[str]:
    figures = form.figures(bare=isinstance(command_of(head), Won))
    return [head, *figures, *filter(None, [form.value(_Kind.NOTE)]), *lines[form.size :]]


def _with_reason(line: str, form: _Form) -> str:
    reason = form.value(_Kind.REASON)
    return f"{line.rstrip(' .!:')}: {reason}" if reason else line


def _read_form(lines: Sequence[str], *, least: int = 2) -> _Form | None:
    form = _Form()
    for line in lines[:20]:
        row = _ROW.fullmatch(line)
        kind = _kind(_HINT.sub("", row[1]), row[2]) if row else None
        if row is None or kind is None:
            break
        if kind in form.rows:
            return None
        if row[2].strip():
            form.rows[kind] = (_HINT.sub("", row[1]), row[2].strip())
        form.size += 1
    return form if form.size >= least or _Kind.HEAD in form.rows else None


def _kind(label: str, value: str) -> _Kind | None:
    said = words(label)
    if said in _OUTCOMES and not any(map(str.isdigit, value)):
        return _Kind.HEAD
    known = next((kind for kind, labels in _KINDS if said in labels), None)
    return known or (_Kind.DAY if said in _DAYS else None)


def _head(form: _Form, command_of: Callable[[str], Command | None]) -> str:
    """The line that the form's outcome or status is, with its reason; its figures alone are a status, too."""
    said = (form.value(_Kind.HEAD) or form.value(_Kind.STATUS)).rstrip(" .!")
    if _Kind.HEAD in form.rows and _Kind.STATUS in form.rows:
        return ""
    if not said:
        return _of_figures(form)
    line = _with_reason(said, form)
    is_verdict = _Kind.HEAD in form.rows or isinstance(command_of(line), _VERDICTS)
    return line if is_verdict else f"{form.rows[_Kind.STATUS][0]}: {line}"


def _of_figures(form: _Form) -> str:
    stated = form.figures(bare=False)
    return f"status: {stated[0]}" if len(stated) > 1 and _Kind.REASON not in form.rows else ""


def table_as_forms(lines: Sequence[str]) -> list[str]:
    """The rows of a table about leads, each as the form that it is: its lead, then a line for every column."""
    heads = _cells(lines[0]) if lines else []
    if len(heads) < 2 or not all(map(_is_head, heads)):
        return list(lines)
    rows = [_cells(line) for line in lines[1:_MOST_ROWS] if not _RULE.fullmatch(line)]
    table = [row for row in rows if len(row) == len(heads)]
    if not table or rows[: len(table)] != table:
        return list(lines)
    below = [line for line in lines[1:] if not _RULE.fullmatch(line)][len(table) :]
    return [*(line for row in table for line in _as_form(heads, row)), *below]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL_END.split(line.strip().strip("|").strip(" "))]


def _is_head(label: str) -> bool:
    return words(label) in _LEAD_LABELS or _kind(label, "") is not None


def _as_form(heads: Sequence[str], row: Sequence[str]) -> Iterable[str]:
    pairs = list(zip(heads, row, strict=True))
    for label, cell in sorted(pairs, key=lambda pair: words(pair[0]) not in _LEAD_LABELS):
        number = _LEAD_NUMBER.fullmatch(cell) if words(label) in _LEAD_LABELS else None
        if number or cell.strip(" -–—/"):
            yield f"LEAD-{number[1]}" if number else f"{label}: {cell}"
