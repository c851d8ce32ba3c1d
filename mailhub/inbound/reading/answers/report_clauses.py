"""The clauses of a wish for a report: what one run of words says, and up to where a name goes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm, Temperature
from mailhub.inbound.reading.answers.report_times import Time, read_time
from mailhub.inbound.reading.answers.report_tokens import QUOTED, Tokens
from mailhub.inbound.reading.answers.report_words import (
    ALL,
    ARTICLES,
    BY,
    DIMENSIONS,
    FILLERS,
    FORMS,
    MARKERS,
    OF_TIME,
    REPORTS,
    RHYTHMS,
    SAVE,
    TEMPERATURES,
)
from mailhub.inbound.reading.countries import read_country
from mailhub.inbound.reading.folding import folded

Said = TypeVar("Said")
_ALSO_NAMED = (ReportName.DISTRIBUTOR, ReportName.CHANNEL_MANAGER)
_LONGEST = 13  # words of a time: "from the 1st of October 2025 to the 31st of October 2025"
_LONGEST_NAME = 8
_HOUR = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:am|pm|a\.m\.?|p\.m\.?|h|uhr|o'clock)?")
_AND = re.compile(r"\s(?:and|und|or|oder|&)\s", re.IGNORECASE)


def meanings(table: Mapping[Said, Iterable[str]]) -> dict[str, Said]:
    """What each phrase stands for; of two, the one that is named last."""
    return {phrase: meant for meant, phrases in table.items() for phrase in phrases}


_DIMENSIONS = meanings(DIMENSIONS)
_REPORTS = meanings(REPORTS)
_FORMS = meanings(FORMS)
_RHYTHMS = meanings(RHYTHMS)
_TEMPERATURES = meanings(TEMPERATURES)
_BEFORE_DIMENSION = tuple(f"{word} " for word in BY)
_BEFORE_REPORT = (
    "for the ",
    "for ",
    "as the ",
    "as ",
    "the ",
    "my ",
    "fuer den ",
    "fuer die ",
    "fuer ",
    "den ",
    "der ",
)
_BEFORE_FORM = ("as a ", "as an ", "as ", "in ", "with ", "als ", "im ", "mit ", "and ", "und ")
_AFTER_FORM = (" format", " please", " bitte", " file", " datei")
_BEFORE_HEAT = ("only the ", "only ", "for ", "of ", "nur die ", "nur ", "fuer ", "the ")


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name to which the figures are limited, and of what kind it is said to be."""

    dimension: Dimension | None
    name: str
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class Everything:
    """Words that limit nothing: `for all partners`, `for me`."""


@dataclass(frozen=True, kw_only=True)
class SaveAs:
    """The name under which the question is kept; empty where none was told."""

    name: str


Clause = Everything | Time | Dimension | ReportName | ReportForm | Rhythm | Temperature | Name | SaveAs


class Clauses:
    """Finds the clause that begins at a word."""

    def __init__(self, tokens: Tokens, *, today: date, locale: str) -> None:
        self._tokens, self._today, self._locale = tokens, today, locale
        self._known: dict[int, tuple[Clause, int] | None] = {}

    def at(self, start: int) -> tuple[Clause, int] | None:
        """The longest clause from that word on, and where it ends."""
        found = self._save(start) or self._plain(start) or self._name(start)
        if found is not None and found[0] in _ALSO_NAMED and found[1] < len(self._tokens) and not self._plain(found[1]):
            # "For distributor Northgate" is about one partner, "distributor last week" is a report.
            return self._name(start) or found
        return found

    def further(self, start: int, last: Clause | None) -> tuple[Clause, int] | None:
        """Another name of the same kind behind a comma, as in `for partners North, South`."""
        said, at = self._tokens.said, start + 1
        if not isinstance(last, Name) or said[start] != "," or at >= len(said) or said[at] in FILLERS or self.at(at):
            return None
        name, end = self._run(at, is_firm=False)
        return (_named(last.dimension, name), end) if name else None

    def _plain(self, start: int) -> tuple[Clause, int] | None:
        """The same without names."""
        if start not in self._known:
            self._known[start] = next(self._found(start), None)
        return self._known[start]

    def _found(self, start: int) -> Iterator[tuple[Clause, int]]:
        for end in range(min(len(self._tokens), start + _LONGEST), start, -1):
            said = self._tokens.run(start, end)
            clause = None if said.endswith(",") else self._meant(said)
            if clause is not None:
                yield clause, end

    def _meant(self, said: str) -> Clause | None:
        time = read_time(said, today=self._today, locale=self._locale)
        if time is not None:
            return time
        by = _behind(said, _BEFORE_DIMENSION)
        if by is not None and by in _DIMENSIONS:
            return _DIMENSIONS[by]
        return (
            _RHYTHMS.get(said)
            or _REPORTS.get(_bare_report(said))
            or _FORMS.get(_bare_form(said))
            or _TEMPERATURES.get((_behind(said, _BEFORE_HEAT) or said).removesuffix(" leads").removesuffix(" lead"))
        )

    def _save(self, start: int) -> tuple[Clause, int] | None:
        size = _opening(self._tokens, start, SAVE)
        if not size:
            return None
        first = start + size
        # A colon ends whatever stands before it: "save my products: last week".
        colon = next((at for at in range(first, len(self._tokens)) if self._tokens.said[at] == ":"), first)
        is_told = first < colon <= first + _LONGEST_NAME
        name, end = (self._tokens.name(first, colon), colon) if is_told else self._run(first, is_firm=False)
        return SaveAs(name=name[:60]), end

    def _name(self, start: int) -> tuple[Clause, int] | None:
        said, at = self._tokens.said, start
        while at < len(said) and said[at] in MARKERS:
            at += 1
        is_marked = at > start
        while at < len(said) and said[at] in ARTICLES:
            at += 1
        size = _opening(self._tokens, at, tuple(name for name, one in _DIMENSIONS.items() if one not in OF_TIME))
        dimension = _DIMENSIONS[self._tokens.run(at, at + size)] if size else None
        if not is_marked and dimension is None:
            return None
        name, end = self._run(at + size, is_firm=True)
        is_hour = dimension is None and _HOUR.fullmatch(folded(name))
        return (_named(dimension, name), end) if name and not is_hour else None

    def _run(self, start: int, *, is_firm: bool) -> tuple[str, int]:
        """The name that begins at a word, and where it ends: at the next clause, at a comma; a quoted one is whole.

        The first word of a `firm` name may be one that is a clause by itself (`product Hot`).
        """
        said = self._tokens.said
        while start < len(said) and said[start] in (":", "="):
            start += 1
        if start < len(said) and said[start] == QUOTED:
            return self._tokens.name(start, start + 1), start + 1
        end = start
        while end < len(said) and end < start + _LONGEST_NAME and not self._ends_name(end, is_firm and end == start):
            end += 1
        return self._tokens.name(start, _without_courtesy(self._tokens, start, end)), end

    def _ends_name(self, at: int, is_first: bool) -> bool:
        said = self._tokens.said[at]
        if said in (",", ";", ":", "=", "-", QUOTED):
            return True
        clause = self._plain(at)
        if clause is not None:
            return not is_first or clause[1] > at + 1
        return not is_first and self._begins_name(at)

    def _begins_name(self, at: int) -> bool:
        """Whether a marker and the kind of a name stand here, so that another name begins."""
        said = self._tokens.said
        if _opening(self._tokens, at, SAVE):
            return True
        behind = at + 1 if said[at] in MARKERS else at
        size = _opening(self._tokens, behind, tuple(_DIMENSIONS))
        return bool(size) and (behind > at or len(said) > behind + size) and said[at] != "in"


def _named(dimension: Dimension | None, name: str) -> Name | Temperature | Everything:
    if folded(name) in ALL:
        return Everything()
    heat = _TEMPERATURES.get(folded(name)) if dimension is Dimension.TEMPERATURE else None
    if heat is not None:
        return heat
    # Two letters are a code where they are written as one.
    is_country = dimension is Dimension.COUNTRY or (dimension is None and (len(name) > 2 or name.isupper()))
    codes = [read_country(part) for part in ([name], _AND.split(name))[_AND.search(name) is not None] if is_country]
    first, *more = codes or [None]
    if first is None or not all(more):
        return Name(dimension=dimension, name=name)
    return Name(dimension=Dimension.COUNTRY, name=first, further=tuple(filter(None, more)))


def _without_courtesy(tokens: Tokens, start: int, end: int) -> int:
    while end > start + 1 and tokens.said[end - 1] in FILLERS and not _is_marked(tokens.written[start:end]):
        end -= 1
    return end


def _is_marked(name: list[str]) -> bool:
    """Whether its last word belongs to it because it alone is in capitals: `Harbour IT`."""
    return len(name[-1]) > 1 and name[-1].isupper() and any(not word.isupper() for word in name)


def _behind(said: str, openings: Iterable[str]) -> str | None:
    return next((said.removeprefix(one) for one in openings if said.startswith(one)), None)


def _bare_report(said: str) -> str:
    bare = _behind(said, _BEFORE_REPORT) or said
    return bare.removesuffix(" report").removesuffix(" bericht")


def _bare_form(said: str) -> str:
    bare = _behind(said, _BEFORE_FORM) or said
    return next((bare.removesuffix(end) for end in _AFTER_FORM if bare.endswith(end) and bare not in _FORMS), bare)


def _opening(tokens: Tokens, start: int, phrases: Iterable[str]) -> int:
    """How many words the longest of the phrases has that stands at that word; 0 where none does."""
    known = set(phrases)
    return next(
        (size for size in (3, 2, 1) if start + size <= len(tokens) and tokens.run(start, start + size) in known), 0
    )
