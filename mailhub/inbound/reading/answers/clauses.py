"""A line in its sentences and clauses, and lines that a mail client has broken in their middle."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mailhub.inbound.reading.answers.answer_languages import TONGUES, spoken
from mailhub.inbound.reading.answers.phrase_match import spelt_out

# A stop ends a sentence only where no number or abbreviation does: `12. Nov`, `1,5 Mio. EUR`, `ca. 20k`.
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2}[.!])\s+(?=\S)|(?<=[%€$£][.!])\s+(?=\S)|(?<=\d[kKmM][.!])\s+(?=\S)|(?<=[!?])\s+(?=\S)|(?<=\d[.!])\s+(?=[^\W\d_a-z][^\W\d_]+\s[^\W\d_])"
)
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:ca|nr|dr|st|no|co|mr|ms|fr|hr|pp|vs|mio|tsd|mrd|inkl|exkl|zzgl|evtl|bzw|approx|incl|excl|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
    r"|okt|dez|mär|mrz|std|str|abt|tel|tue|wed|thu|fri|sat|sun|mon|ggf|usw|etc)\.$",
    re.IGNORECASE,
)
_STOPS_AROUND = " ,;:!\t"
_WRAPPED_AT = 68
_STOPS = tuple(".!?:;")


def sentences(line: str) -> list[str]:
    """The sentences of a line, each with its stop."""
    parts: list[str] = []
    for part in _SENTENCE_END.split(line.strip()):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [part for part in parts if part.strip()]


def clauses(text: str) -> list[str]:
    """The parts between commas, colons, dashes, stops and words such as `because` and `and`."""
    parts = (part.strip(_STOPS_AROUND + ".") for part in _clause_end(spoken()).split(text))
    return _without_openings(parts)


def items(text: str) -> list[str]:
    """The parts of a report; unlike clauses they leave dates, numbers and what stands in brackets as they are."""
    end = _item_end(spoken())
    return _without_openings(part.strip(_STOPS_AROUND) for sentence in sentences(text) for part in end.split(sentence))


def _without_openings(parts: Iterable[str]) -> list[str]:
    opening = _opening(spoken())
    return [part for part in (opening.sub("", part) for part in parts) if part]


@cache
def _clause_end(tongue: str) -> re.Pattern[str]:
    return re.compile(rf"[,;:.!]+(?:\s|$)|\s[-–—]+\s|\s(?:{_because(tongue)})\s", re.IGNORECASE)


@cache
def _item_end(tongue: str) -> re.Pattern[str]:
    signs = r";|\s\|\s|,\s(?!\d{4}\b)|,(?=[^\d\s-])|\s[-–—]+\s|:\s|!"
    return re.compile(rf"{signs}|\s(?:{_because(tongue)})\s", re.IGNORECASE)


@cache
def _opening(tongue: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_because(tongue)})\s", re.IGNORECASE)


def _because(tongue: str) -> str:
    ways = (way for table in TONGUES[tongue] for way in spelt_out(table, table.because) if way)
    return "|".join(sorted(map(re.escape, ways), key=len, reverse=True))


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines of one paragraph, joined where a line is as long as a client makes it and no stop ends it."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        following = line.split(maxsplit=1)[0] if line.split() else ""
        if is_open and following and len(joined[-1].splitlines()[-1]) + len(following) >= _WRAPPED_AT:
            joined[-1] = f"{joined[-1]}\n{line}"
        else:
            joined.append(line)
        is_open = bool(line.strip()) and not line.rstrip().endswith(_STOPS)
    return [" ".join(line.split("\n")) for line in joined]
