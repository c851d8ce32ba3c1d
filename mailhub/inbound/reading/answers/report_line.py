"""A line that asks for figures: `REPORT last 90 days by product for partner north`, `Bericht "Nord" löschen`.

All of it has to be understood. What was not is told back, and nothing is done by halves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm, Temperature
from mailhub.inbound.reading.answers.report_clauses import Clause, Clauses, Name, SaveAs
from mailhub.inbound.reading.answers.report_times import Time
from mailhub.inbound.reading.answers.report_tokens import QUOTED, Tokens
from mailhub.inbound.reading.answers.report_words import FIGURES, FILLERS, FORGET, HEADS, LIST, NO_NAMES, POLITE
from mailhub.inbound.reading.folding import folded

_LONGEST = 500  # characters
_LONGEST_NAME = 60
_MOST_UNKNOWN_WORDS = 8
_MOST_NAME_WORDS = 5
_MOST_BEFORE_HEAD = 3  # words, as in "the channel manager report"
_STOPS = " \t:,.;-–—!=?*"
_ASKING = re.compile(
    r"(?:(?:please|kindly|pls|bitte|and|und) )*(?:"
    r"(?:(?:could|can|would|will) you (?:please )?)?(?:send|show|give|mail|e-mail|email|get|prepare|run|make)\b"
    r"|(?:i|we) (?:need|want|would like|'d like|request)\b|i'd like"
    r"|(?:can|could|may) (?:i|we) (?:please )?(?:have|get|see)"
    r"|(?:schicken|senden|zeigen|schick|sende|zeig|geben|gib|mailen|erstellen)\b"
    r"|(?:ich|wir) (?:brauchen?|benoetigen?|moechten?|haetten? gern|wuenschen?|wollen)\b"
    r"|(?:koennen|koennten|kannst|koenntest|wuerden) (?:sie|du|ihr)\b)"
)


@dataclass
class _Stated:
    """What the clauses have stated so far."""

    values: dict[str, Any] = field(default_factory=dict)
    only: list[tuple[Dimension | None, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    ends_in_form: bool = False
    missed: int = 0

    def take(self, clause: Clause, written: str) -> None:
        """Keep what a clause says; what was said before in another way is not understood."""
        match clause:
            case Name():
                self.only += [(clause.dimension, name) for name in (clause.name, *clause.further)]
            case Temperature():
                self.only.append((Dimension.TEMPERATURE, clause.value))
            case SaveAs():
                self._set("save_as", clause.name, written)
            case Time():
                for name, value in vars(clause).items():
                    self._set(name, value, written)
            case Dimension():
                self._set("by", clause, written)
            case ReportName():
                self._set("report", clause, written)
            case ReportForm():
                self._set("form", clause, written)
            case Rhythm():
                self._set("rhythm", clause, written)

    def _set(self, name: str, value: Any, written: str) -> None:
        is_new = name not in self.values or self.values[name] == value
        if (name == "save_as" and not value) or not is_new:
            self.miss(written)
        elif is_new:
            self.values[name] = value

    def miss(self, written: str) -> None:
        """Keep words that were not understood."""
        self.missed += len(written.split())
        if written.strip(_STOPS) and written not in self.unknown:
            self.unknown.append(written.strip(" ,;")[:100])

    @property
    def wish(self) -> ReportWish:
        """All of it; a rhythm without a name to keep the question under is none."""
        return ReportWish(**self.values, only=tuple(dict.fromkeys(self.only)), unknown=tuple(self.unknown))


def read_report(line: str, *, today: date, locale: str) -> ReportWish | None:
    """The wish that a line is; None for one that is something else. What it has of `unknown` keeps it from being done.

    A line that begins with REPORT is one, unless next to nothing of it is understood; a polite sentence is one where
    all of it is understood.
    """
    text = line.strip().strip("*_").strip()
    if not text or len(text) > _LONGEST:
        return None
    tokens = Tokens(text)
    if tokens.said and tokens.said[0] in HEADS:
        return _ordered(tokens, today=today, locale=locale)
    is_request = _ASKING.match(tokens.text) and not (HEADS | FIGURES).isdisjoint(tokens.said)
    if is_request or not HEADS.isdisjoint(tokens.said[: _MOST_BEFORE_HEAD + 1]):
        return _requested(tokens, today=today, locale=locale)
    return None


def clauses_alone(line: str, *, today: date, locale: str) -> bool:
    """Whether a whole line is clauses of a wish, so that it goes on with the line above it."""
    stated = _read(Tokens(line.strip()), 0, today=today, locale=locale)
    return len(line) <= _LONGEST and not stated.unknown and bool(stated.values or stated.only)


def _ordered(tokens: Tokens, *, today: date, locale: str) -> ReportWish | None:
    start = next((at for at in range(1, len(tokens)) if tokens.said[at] not in (":", "-", ",", "=")), len(tokens))
    rest = tokens.run(start, len(tokens)).strip(_STOPS) or tokens.run(start, len(tokens))
    if rest in LIST:
        return ReportWish(list_saved=True)
    if (forgotten := _forgotten(tokens, start)) is not None:
        return forgotten
    stated = _read(tokens, start, today=today, locale=locale)
    if saved := _saved(stated, tokens, start):
        return saved
    if stated.missed > _MOST_UNKNOWN_WORDS:
        return None
    # All of it may be a name that was saved: "REPORT hot by tier".
    words = tokens.name(start, stated.begun[-1] if stated.ends_in_form else len(tokens))
    return replace(_sound(stated).wish, words=words if len(words) <= _LONGEST_NAME else "")


def _requested(tokens: Tokens, *, today: date, locale: str) -> ReportWish | None:
    """A polite sentence: what is left of it without its courtesies has to be clauses, and nothing else."""
    kept = [at for at, said in enumerate(tokens.said) if said not in POLITE and said not in HEADS]
    bare = Tokens(" ".join(_quoted(tokens, at) for at in kept))
    stated = _sound(_read(bare, 0, today=today, locale=locale))
    return None if stated.unknown else stated.wish


def _quoted(tokens: Tokens, at: int) -> str:
    return f'"{tokens.written[at]}"' if tokens.said[at] == QUOTED else tokens.written[at]


def _read(tokens: Tokens, start: int, *, today: date, locale: str) -> _Stated:
    clauses, stated, at, missed = Clauses(tokens, today=today, locale=locale), _Stated(), start, start
    last: Clause | None = None
    while at < len(tokens):
        found = clauses.at(at) or clauses.further(at, last)
        if found is None:
            at += 1
            continue
        _miss(tokens, missed, at, stated)
        last, end = found
        stated.take(last, tokens.name(at, end))
        stated.begun.append(at)
        stated.ends_in_form = isinstance(last, ReportForm) and end == len(tokens)
        at = missed = end
    _miss(tokens, missed, at, stated)
    return stated


def _miss(tokens: Tokens, start: int, end: int, stated: _Stated) -> None:
    while start < end and tokens.said[start] in FILLERS:
        start += 1
    while end > start and tokens.said[end - 1] in FILLERS:
        end -= 1
    if start < end:
        stated.miss(" ".join(tokens.written[start:end]))


def _sound(stated: _Stated) -> _Stated:
    """A rhythm needs a name to save the question under; without one nobody could stop it."""
    rhythm = stated.values.get("rhythm")
    if rhythm is not None and "save_as" not in stated.values and not stated.unknown:
        stated.miss(rhythm)
    return stated


def _saved(stated: _Stated, tokens: Tokens, start: int) -> ReportWish | None:
    """The name of a saved report: all that was written besides the form in which it is wanted."""
    is_alone = len(stated.unknown) == 1 and not stated.only and set(stated.values) <= {"form"}
    end = stated.begun[0] if stated.begun else len(tokens)
    name = tokens.name(start, end) if end > start else stated.unknown[0] if is_alone else ""
    is_quoted = len(tokens) > start and tokens.said[start] == QUOTED
    if not is_alone or len(name) > _LONGEST_NAME or not (is_quoted or _may_be_name(tokens.said[start:])):
        return None
    return ReportWish(saved=stated.unknown[0] if is_quoted else name, **stated.values)


def _may_be_name(said: Sequence[str]) -> bool:
    """Whether words that were not understood may name something; a time or a clause with a slip in it does not."""
    return len(said) <= _MOST_NAME_WORDS and NO_NAMES.isdisjoint(said) and not any(map(_has_digit, said))


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _forgotten(tokens: Tokens, start: int) -> ReportWish | None:
    said, end = tokens.said, len(tokens)
    begins = start < end and said[start] in FORGET
    is_last = not begins and end - start > 1 and said[-1] in FORGET
    if not begins and not is_last:
        return None
    first, last = (start + 1, end) if begins else (start, end - 1)
    while first < last and said[last - 1] in ("please", "bitte"):
        last -= 1
    whole = tokens.name(first, last)
    while first < last and said[first] in ("the", "my", "report", "saved", "den", "bericht", ":"):
        first += 1
    name = tokens.name(first, last)
    # "My products" may be called so, or "products" be mine: the name as a whole is tried first.
    words = whole if whole != name and len(whole) <= _LONGEST_NAME else ""
    return ReportWish(forget=name[:_LONGEST_NAME], words=words) if name else ReportWish(unknown=(folded(said[start]),))


def joined(lines: Sequence[str], *, today: date, locale: str) -> tuple[str, Sequence[str]]:
    """The first line with those below it that go on with it, and the others."""
    at = 1
    while at < min(len(lines), 8) and clauses_alone(lines[at], today=today, locale=locale):
        at += 1
    return " ".join(lines[:at]), lines[at:]
