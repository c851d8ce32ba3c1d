"""A status line is a list of items, each a stage, an amount, a probability, a closing date, or words kept as a note."""

import re
from dataclasses import dataclass, field
from datetime import date

from mailhub.domain.answers import Status
from mailhub.domain.terms import Stage
from mailhub.inbound.reading.amounts import Amount, read_amount
from mailhub.inbound.reading.answer_languages import LANGUAGES
from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.phrase_match import PhraseSet, reason_table

_ITEM_ENDS = re.compile(r"[;,](?:\s|$)|;")
_STAGES = reason_table(table.stages for table in LANGUAGES)
_CLOSE = PhraseSet(phrase for table in LANGUAGES for phrase in table.close)
_VALUE = PhraseSet(phrase for table in LANGUAGES for phrase in table.value)
_PROBABILITY = PhraseSet(phrase for table in LANGUAGES for phrase in table.probability)
_PERCENT_WORDS = frozenset(("%", *(word for table in LANGUAGES for word in table.percent)))
_PERCENT = re.compile(r"([0-9]{1,3}) ?(\D{1,9})")
_BARE_NUMBER = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}")


@dataclass
class _Items:
    """What the items said so far; each kind at most once, else the line is in doubt."""

    stages: set[Stage] = field(default_factory=set)
    amounts: set[Amount] = field(default_factory=set)
    probabilities: set[int] = field(default_factory=set)
    closes: set[date] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        return any(len(said) > 1 for said in (self.stages, self.amounts, self.probabilities, self.closes))

    def status(self) -> Status:
        amount = next(iter(self.amounts), None)
        return Status(
            stage=next(iter(self.stages), None),
            amount=amount.value if amount else None,
            currency=amount.currency if amount else None,
            probability=next(iter(self.probabilities), None),
            expected_close_on=next(iter(self.closes), None),
            note=", ".join(self.notes),
        )


def read_status(text: str, *, today: date, locale: str, strictly: bool) -> Status | None:
    """The status that a list of items states, None when it is in doubt (two stages, two amounts).

    `strictly` is for lines that do not say that they are a status: then every item must be understood, and one must
    be a stage. Otherwise what is not understood becomes the note.
    """
    items = _Items()
    for item in _ITEM_ENDS.split(text.strip().rstrip(".!")):
        if item.strip():
            _take(items, item.strip(), today=today, locale=locale)
    is_short = strictly and (bool(items.notes) or not items.stages)
    return None if items.is_doubtful or is_short or items == _Items() else items.status()


def _take(items: _Items, item: str, *, today: date, locale: str) -> None:
    # Whole items only: "not contacted" contains a stage and states none.
    stage = _STAGES.get(words(item))
    percent = _percent(item)
    close = _close(item, today=today, locale=locale)
    amount = _amount(item, locale=locale)
    if stage is not None:
        items.stages.add(stage)
    elif percent is not None:
        items.probabilities.add(percent)
    elif close is not None:
        items.closes.add(close)
    elif amount is not None:
        items.amounts.add(amount)
    else:
        items.notes.append(item)


def _percent(item: str) -> int | None:
    rest = _PROBABILITY.after(item)
    found = _PERCENT.fullmatch((item if rest is None else rest).strip(" :"))
    is_percent = found is not None and found[2].strip().casefold() in _PERCENT_WORDS
    return int(found[1]) if found and is_percent and int(found[1]) <= 100 else None


def _close(item: str, *, today: date, locale: str) -> date | None:
    rest = _CLOSE.after(item)
    return read_date(rest.strip(" :"), today=today, locale=locale) if rest else None


def _amount(item: str, *, locale: str) -> Amount | None:
    """Small numbers and years are amounts only with a currency, a multiplier or the word for it."""
    rest = _VALUE.after(item)
    bare = (item if rest is None else rest).strip(" :")
    return None if rest is None and _BARE_NUMBER.fullmatch(bare) else read_amount(bare, locale=locale)
