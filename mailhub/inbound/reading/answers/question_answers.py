"""Answers to the questions of a mail of ours: next to the quoted question lines, in whatever way they are quoted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mailhub.inbound.reading.fields.stated_values import is_nothing
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, line_kind

_QUOTED = re.compile(r"\s{0,8}(?:[A-Z]{1,3})?[>»|]\s{0,2}")
_MOST_DEPTH = 12
_ASKED = re.compile(r"[*_\s]{0,4}\?[\s*_]{1,3}\S")
_LABEL = re.compile(r"[*_]{0,3}(\w[^:?]{0,59}?)\s{0,2}(?:\([^()]{0,120}\))?\s{0,2}[*_]{0,3}:[*_]{0,3}(.{0,2000})")
_HEADING = re.compile(r"[*_\s]{0,4}(?:[0-9]{1,3}\.\s{1,4})?LEAD-([0-9]{1,15})\b")
_NUMBERED = re.compile(r"[*_\s]{0,4}[0-9]{1,3}\.\s{1,4}[*_]{0,3}LEAD-([0-9]{1,15})\b")
_LEAD_IN = re.compile(r"(?:\[[^\[\]]{1,20}\]|[-–—=]{0,2}>|→|(?:answer|antwort|a|re)\s?:)\s{0,4}", re.IGNORECASE)
# Below the last question stand links.
_VERBS = frozenset({"qualify", "disqualify", "merge", "separate", "withdraw", "answer", "qualifizieren",
                    "disqualifizieren", "zusammenlegen", "trennen", "zurueckziehen", "fragen"})  # fmt: skip
_FOLDED_OVER = 4  # lines over which a client may wrap a question
_SURELY_REPEATED = 3  # words of a question that nobody writes by chance, if its mark is missing
_NO_ANSWER = frozenset({LineKind.CLOSING, LineKind.SIGNATURE, LineKind.NOTICE, LineKind.RULE, LineKind.ORIGINAL,
                        LineKind.ATTRIBUTION, LineKind.OURS})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question of ours with what was written to it: about which lead, and as which lines."""

    lead: int | None
    label: str
    value: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuotedLine:
    """A line without its quote signs, and how many there were."""

    depth: int
    text: str

    @property
    def is_asked(self) -> bool:
        """Whether a question of ours begins here."""
        return bool(_ASKED.match(self.text))


@dataclass
class _Open:
    """A question whose answer is being read; `has_gap` once a blank line of ours stood below it.

    `repeats` are the lines in which its writer has asked it again.
    """

    lead: int | None
    label: str
    depth: int
    said: list[QuotedLine] = field(default_factory=list)
    has_gap: bool = False
    repeats: tuple[str, ...] = ()

    def takes(self, line: QuotedLine) -> bool:
        """Whether the line is read on for the answer."""
        if not line.text:
            self.has_gap = self.has_gap or (line.depth == self.depth and self.depth > 0)
            return not self.said
        if line.is_asked or _heading(line) is not None or line.depth > self.depth:
            return False
        is_own = line.depth < self.depth
        if not is_own and self.depth and (self.has_gap or any(one.depth < self.depth for one in self.said)):
            return False
        if line_kind(line.text) in _NO_ANSWER or (not is_own and header_label(line.text)):
            return False
        self.said.append(line)
        return True

    def answer(self) -> Answered | None:
        """What was said, unless it only holds the place of an answer."""
        value = _LEAD_IN.sub("", " ".join(line.text for line in self.said).strip(" *_\t"), count=1).strip()
        if not value or is_nothing(value) or value in ("?", "??"):
            return None
        return Answered(
            lead=self.lead, label=self.label, value=value, lines=(*self.repeats, *(line.text for line in self.said))
        )


def question_answers(body: str) -> list[Answered]:
    """The answers beside the questions that a body quotes: on the label's line, or on the lines below it.

    A question of ours is a line that begins with a question mark, above a line with its label and a colon.
    """
    return [answer for one in _questions(quoted_lines(body)) if (answer := one.answer())]


def question_labels(body: str) -> frozenset[str]:
    """The labels of the questions that a body quotes, answered or not."""
    return frozenset(one.label for one in _questions(quoted_lines(body)))


def quoted_lines(body: str) -> list[QuotedLine]:
    """The lines of a body, unquoted."""
    return [_unquoted(line) for line in body_lines(body)]


def _unquoted(line: str) -> QuotedLine:
    depth = 0
    while depth < _MOST_DEPTH and (sign := _QUOTED.match(line)):
        line, depth = line[sign.end() :], depth + 1
    return QuotedLine(depth, line.strip())


def _heading(line: QuotedLine) -> int | None:
    """The number of the lead whose part of our mail begins here."""
    found = (_HEADING if line.depth else _NUMBERED).match(line.text)
    return int(found[1]) if found else None


def _questions(lines: Sequence[QuotedLine]) -> Iterator[_Open]:
    lead, at, asked = None, 0, _asked(lines)
    while at < len(lines):
        heading = _heading(lines[at])
        lead = heading if heading is not None else lead
        repeated = _repeated(lines[at], asked)
        if repeated is not None:
            at, opened = _read_on(
                lines, at, _Open(lead, repeated[0], lines[at].depth, repeats=(lines[at].text,)), repeated[1], asked
            )
            yield opened
            continue
        labelled = _label_below(lines, at) if lines[at].is_asked else None
        if labelled is None:
            at += 1
            continue
        found = _LABEL.fullmatch(lines[labelled].text)
        label, beside = (found[1].strip(" *_"), found[2].strip(" *_.\t")) if found else ("", "")
        at, opened = _read_on(lines, labelled, _Open(lead, label, lines[labelled].depth), beside, asked)
        yield opened


def _label_below(lines: Sequence[QuotedLine], at: int) -> int | None:
    """Where the label of the question that begins here stands."""
    for below in range(at + 1, min(at + 1 + _FOLDED_OVER, len(lines))):
        if lines[below].is_asked or lines[below].depth > lines[at].depth:
            return None
        found = _LABEL.fullmatch(lines[below].text)
        if found:
            return None if words(found[1])[:1] and words(found[1])[0] in _VERBS else below
    return None


def _asked(lines: Sequence[QuotedLine]) -> dict[tuple[str, ...], str]:
    """The label of each question by the words in which it is asked."""
    asked: dict[tuple[str, ...], str] = {}
    for at, line in enumerate(lines):
        below = _label_below(lines, at) if line.is_asked else None
        found = _LABEL.fullmatch(lines[below].text) if below is not None else None
        if found:
            asked[tuple(words(" ".join(one.text for one in lines[at:below])))] = found[1].strip(" *_")
    return asked


def _repeated(line: QuotedLine, asked: Mapping[tuple[str, ...], str]) -> tuple[str, str] | None:
    """The label of the question that the writer has repeated in a line of its own, and what stands behind it there."""
    if line.is_asked:
        return None
    question, mark, behind = line.text.partition("?")
    said = tuple(words(question))
    label = asked.get(said) if mark or len(said) >= _SURELY_REPEATED else None
    return None if label is None else (label, behind.strip(" *_\t:"))


def _read_on(
    lines: Sequence[QuotedLine], at: int, opened: _Open, beside: str, asked: Mapping[tuple[str, ...], str]
) -> tuple[int, _Open]:
    """The question that stands here, with what is said beside and below it, and where to go on."""
    if beside:
        opened.said.append(QuotedLine(lines[at].depth, beside))
    at += 1
    while at < len(lines) and _repeated(lines[at], asked) is None and opened.takes(lines[at]):
        at += 1
    return at, opened
