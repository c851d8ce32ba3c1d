"""Why a person's data may be used, as letters state it: a yes to consent, or a lawful basis by its name or article.

Only what is surely a yes is one. A value with any word in it that we do not know is not understood, and is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mailhub.domain.terms import LawfulBasis
from mailhub.inbound.reading.fields.basis_words import (
    ARTICLES,
    BASES,
    BESIDE_A_BASIS,
    HOW_AND_WHEN,
    JOINED,
    NO,
    TICKS,
    YES,
)
from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.objections import objection
from mailhub.inbound.reading.fields.stated_dates import read_day
from mailhub.inbound.reading.fields.stated_values import is_nothing
from mailhub.inbound.reading.folding import folded, words
from mailhub.speech import N_

_UNCLEAR = N_("is neither a clear yes nor a clear no")
_NO_BASIS = N_("is not a lawful basis we know, such as consent, contract or legitimate interests")
_CONTRADICTS = N_("contradicts what else is said about it, so that no lawful basis is taken from it")

_ARTICLE = re.compile(
    r"\b(?:art(?:ikel|icle)?\.? ?)?6 ?(?:\(1\)|abs(?:atz)?\.? ?1|\(?para(?:graph)?\.? ?1\)?|1)"
    r"(?: ?(?:s(?:atz)?\.?|unterabs\.?) ?1)? ?,? ?(?:lit(?:era|t)?\.?|buchst(?:abe|\.)?|letter|point)? ?\(?([a-f])\b\)?"
)
_PARTS = re.compile(r"[,;()]|\s[-–—]\s")
_DAY = re.compile(
    r"\b(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\. ?[0-9]{1,2}\. ?(?:20)?[0-9]{2}"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:20)?[0-9]{2})(?![0-9])"
)
_TIME = re.compile(
    r"(?<![0-9:])t?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?: ?(?:z|utc|uhr|[+-][0-9]{2}:?[0-9]{2}))?\b"
)
_TAKEN_BACK = re.compile(
    r"(?<!\bbe )\b(?:withdrawn|revoked)\b|\bwithdrew\b"
    r"|\b(?:hat|haben|wurde|wurden|ist|inzwischen)\b[^.!?]{0,60}\b(?:widerrufen|zurueckgezogen)\b"
)
_IS_YES = frozenset({"1", "on"})
_IS_NO = frozenset({"0", "off"})
_CHOICES = frozenset("?[]☐☒|<>")
_LONGEST = 200


@dataclass(frozen=True)
class Objected:
    """A value that was not taken, the field in which it stands, and what is wrong with it."""

    name: Field
    raw: str
    fault: str


@dataclass(frozen=True)
class StatedBasis:
    """The lawful basis that is surely stated, if one is, and what was not taken."""

    basis: LawfulBasis | None
    objected: tuple[Objected, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """What was not taken, in sentences."""
        return tuple(objection(one.name, one.raw, one.fault) for one in self.objected)


def read_consent(text: str, *, today: date, locale: str) -> bool | None:
    """Whether a value says yes or no to consent; a day that has come says yes, and None is what says neither surely."""
    said = folded(text).strip(" .!")
    if said in _IS_YES or said in _IS_NO:
        return said in _IS_YES
    if not said or len(said) > _LONGEST or _CHOICES.intersection(said):
        return None
    parts = [_of_part(part, today=today, locale=locale) for part in _PARTS.split(said) if part.strip(" .!")]
    told = frozenset().union(*parts) if parts else frozenset()
    if "unknown" in told or told >= {"yes", "no"}:
        return None
    return "yes" in told if told & {"yes", "no"} else None


def read_basis(text: str, *, today: date, locale: str) -> LawfulBasis | None:
    """The basis that the whole value names, by name, by article or by both; None for several, or for anything else."""
    said = folded(text).strip(" .!")
    if not said or len(said) > _LONGEST or _CHOICES.intersection(said):
        return None
    found = {ARTICLES[article[1]] for article in _ARTICLE.finditer(said)}
    rest = []
    for part in _PARTS.split(_ARTICLE.sub(",", said)):
        basis = _PHRASES.get(_joined_words(part))
        found |= {basis} if basis else set()
        rest += [part] if basis is None and part.strip(" .!") else []
    if len(found) != 1:
        return None
    basis = found.pop()
    return basis if all(_is_beside(part, basis, today=today, locale=locale) for part in rest) else None


def opted_out(text: str) -> bool:
    """Whether a value behind `Opt-out` says that the person wants no contact: anything but nothing and a plain no."""
    said = words(text)
    return not (is_nothing(text) or folded(text).strip(" .!") in _IS_NO or (said and NO.issuperset(said)))


def basis_of(stated: LabelledFields, *, today: date, locale: str) -> StatedBasis:
    """The basis of what is stated: a yes to consent before any other; none where one statement contradicts another."""
    consents = {raw: read_consent(raw, today=today, locale=locale) for raw in _values(stated, Field.CONSENT)}
    named = {raw: read_basis(raw, today=today, locale=locale) for raw in _values(stated, Field.LAWFUL_BASIS)}
    # Some write the basis behind "Consent:"; the word consent alone says nothing there.
    beside = {raw: read_basis(raw, today=today, locale=locale) for raw, said in consents.items() if said is None}
    named |= {raw: basis for raw, basis in beside.items() if basis not in (None, LawfulBasis.CONSENT)}
    unclear = [Objected(Field.CONSENT, raw, _UNCLEAR) for raw, said in consents.items() if said is None]
    unclear = [one for one in unclear if one.raw not in named]
    unclear += [Objected(Field.LAWFUL_BASIS, raw, _NO_BASIS) for raw, basis in named.items() if basis is None]
    against = [Objected(Field.OPT_OUT, raw, _CONTRADICTS) for raw in _values(stated, Field.OPT_OUT) if opted_out(raw)]
    said = [consents[raw] for raw in consents if raw not in named]
    bases = {basis for basis in named.values() if basis}
    chosen = None if _is_taken_back(stated) else _chosen(said, bases)
    if chosen is not None and not against:
        return StatedBasis(chosen, tuple(unclear))
    if bases or True in said:
        return StatedBasis(None, (*unclear, *(against or _contradicting(stated, unclear))))
    return StatedBasis(None, tuple(unclear))


def _is_taken_back(stated: LabelledFields) -> bool:
    """Whether words beside the fields tell that consent was given once and is no more; a form's `can be` does not."""
    beside = (stated.rest, stated.get(Field.NOTE) or "", stated.get(Field.NEED) or "")
    return Field.CONSENT in stated.known and any(_TAKEN_BACK.search(folded(text)) for text in beside)


def _chosen(said: list[bool | None], bases: set[LawfulBasis]) -> LawfulBasis | None:
    if said and all(said):
        return LawfulBasis.CONSENT
    if True in said or len(bases) != 1 or (said and LawfulBasis.CONSENT in bases):
        return None
    return next(iter(bases))


def _contradicting(stated: LabelledFields, unclear: list[Objected]) -> list[Objected]:
    """What disagrees, unless it was objected to already."""
    told = {one.raw for one in unclear}
    names = (Field.CONSENT, Field.LAWFUL_BASIS)
    return [Objected(name, raw, _CONTRADICTS) for name in names for raw in _values(stated, name) if raw not in told]


def _values(stated: LabelledFields, name: Field) -> Iterator[str]:
    """Everything that is stated under a label, each once; a second word is not lost."""
    found = [stated.known.get(name, ""), *(value for other, value in stated.duplicates if other is name)]
    lines = (" ".join(value.split()) for value in found)
    yield from dict.fromkeys(line for line in lines if line and not is_nothing(line))


def _of_part(part: str, *, today: date, locale: str) -> frozenset[str]:
    """What a part of a value tells: `yes`, `no`, `unknown`, or nothing of it."""
    bare = part.strip(" .!")
    whole = read_day(bare, today=today, locale=locale, future=False) if any(map(str.isdigit, bare)) else None
    days = [whole] if whole else [read_day(found[0], today=today, locale=locale) for found in _DAY.finditer(bare)]
    if any(day is None or day > today for day in days):
        return frozenset({"unknown"})
    said = () if whole else _joined_words(_TIME.sub(" ", _DAY.sub(" ", bare))).split()
    kinds = {_kind(word) for word in said} - {""}
    return frozenset(kinds | ({"yes"} if days and not kinds else set()))


def _kind(word: str) -> str:
    if word in HOW_AND_WHEN:
        return ""
    return "yes" if word in YES or word in TICKS else "no" if word in NO else "unknown"


def _is_beside(part: str, basis: LawfulBasis, *, today: date, locale: str) -> bool:
    said = _joined_words(part).split()
    if BESIDE_A_BASIS.issuperset(said):
        return True
    told = _of_part(part, today=today, locale=locale)
    return told <= {"yes"} and (basis is LawfulBasis.CONSENT or not said or bool(_DAY.search(part)))


def _joined_words(text: str) -> str:
    """The words of a text with one blank between them; signs are words, and what belongs together is one."""
    signs = [sign for sign in text if sign in TICKS]
    said = " ".join([*words(text), *signs])
    for apart, together in JOINED.items():
        said = re.sub(rf"\b{apart}\b", together, said)
    return said


_PHRASES = {_joined_words(phrase): basis for basis, phrases in BASES.items() for phrase in phrases}
