"""A status line is a list of items, each a stage, an amount, a probability, a closing date, or words kept as a note."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from mailhub.domain.answers import Status
from mailhub.domain.terms import Stage
from mailhub.inbound.reading.amounts import Amount, read_amount
from mailhub.inbound.reading.answers.clauses import items
from mailhub.inbound.reading.answers.conditions import is_conditional, is_second_thought
from mailhub.inbound.reading.answers.figures import take_amount, take_day, take_percent
from mailhub.inbound.reading.answers.neutral_words import OF_REPORTS
from mailhub.inbound.reading.answers.phrase_match import Words, phrases_of, reasons_of
from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.day_signs import is_mid_month
from mailhub.inbound.reading.fields.stated_dates import names_period
from mailhub.inbound.reading.folding import words

_STAGES = reasons_of(lambda table: table.stages, OF_REPORTS)
_CLOSE = phrases_of(lambda table: table.close)
_VALUE = phrases_of(lambda table: table.value)
_PROBABILITY = phrases_of(lambda table: table.probability)
_STATUS = phrases_of(lambda table: table.status)
_ENDS = phrases_of(lambda table: table.won + table.lost + table.handback)
_UNTIL = phrases_of(lambda table: table.until)
_DONE = phrases_of(lambda table: table.done)
_BEFORE_DAY = phrases_of(lambda table: table.before_day)
_DAY_WITH_STOPS = re.compile(r"(?<![\d.])[0-9]{1,2}\. ?[0-9]{1,2}\.$")
# "Spoke to Mr. Brown" is "spoke to them".
_NAMED_PERSON = re.compile(r"\b(?:(Herrn?|Frau)|Mrs?|Ms|Mr)\.? (?:(?:Dr|Prof)\.? )?[A-ZÄÖÜ][\w'’-]{1,40}(?!\w)")
_WEEK = timedelta(days=7)
_MOST_ITEMS = 20


@dataclass
class _Items:
    """What the items said so far; each kind at most once, else the line is in doubt."""

    stages: set[Stage] = field(default_factory=set)
    plans: set[Stage] = field(default_factory=set)
    amounts: set[Amount] = field(default_factory=set)
    probabilities: set[int] = field(default_factory=set)
    closes: set[date] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        return any(len(said) > 1 for said in (self.stages, self.amounts, self.probabilities, self.closes))

    @property
    def stage(self) -> Stage | None:
        """What was done; a meeting that is agreed upon counts where nothing else was done."""
        planned = Stage.MEETING if self.plans == {Stage.MEETING} else None
        return next(iter(self.stages), planned)

    def status(self) -> Status:
        amount = next(iter(self.amounts), None)
        return Status(
            stage=self.stage,
            amount=amount.value if amount else None,
            currency=amount.currency if amount else None,
            probability=next(iter(self.probabilities), None),
            expected_close_on=next(iter(self.closes), None),
            note=", ".join([*self.unknown, *(self.planned if self.stages else ())]),
        )


def read_status(text: str, *, today: date, locale: str, strictly: bool) -> Status | None:
    """The status that a list of items states, None when it is in doubt (two stages, two amounts).

    `strictly` is for lines that do not say that they are a status: then it must open with what is understood, one item
    must be a stage, and the rest must not take it back. Otherwise what is not understood becomes the note.
    """
    said, parts = _Items(), _labelled(items(_without_stop(text.strip())))
    for part in parts[:_MOST_ITEMS]:
        _take(said, part, today=today, locale=locale)
    if said.is_doubtful or said == _Items():
        return None
    is_sure = said.stage is not None and said.unknown[:1] != parts[:1] and all(map(_is_aside, said.unknown))
    return said.status() if is_sure or not strictly else None


def _without_stop(text: str) -> str:
    """The text without the stop that ends its sentence; the one of `19.11.` is part of the day."""
    bare = text.rstrip(".!")
    return f"{bare}." if text != bare and _DAY_WITH_STOPS.search(f"{bare}.") else bare


def add_figures(status: Status, line: str, *, today: date, locale: str) -> Status | None:
    """The status with what a further line states, when that is all figures of which none was stated before."""
    more = read_status(line, today=today, locale=locale, strictly=False)
    if more is None or more.note or (more.stage and more.stage != status.stage):
        return None
    stated = {name: value for name, value in vars(more).items() if value is not None and name not in ("note", "stage")}
    is_new = all(getattr(status, name) in (None, value) for name, value in stated.items())
    return replace(status, **stated) if is_new else None


def _labelled(parts: list[str]) -> list[str]:
    """The items, each with the label before its colon; a label that only says that this is a status is left out."""
    joined: list[str] = []
    label = ""
    for part in parts:
        said = words(part)
        if said in _STATUS:
            continue
        is_label = said in _VALUE or said in _CLOSE or said in _PROBABILITY
        joined += [] if is_label else [f"{label} {part}".strip()]
        label = f"{label} {part}".strip() if is_label else ""
    return [*joined, label] if label else joined


def _is_aside(note: str) -> bool:
    """Whether words beside a stage leave it as it is."""
    return any(map(str.isalpha, note)) and not (
        is_conditional(note) or is_second_thought(note) or _ENDS.is_within(words(note)) or ".." in note
    )


def _take(said: _Items, item: str, *, today: date, locale: str) -> None:
    close = _close(item, today=today, locale=locale)
    if close is not None:
        said.closes.add(close)
        return
    percent, rest = take_percent(item)
    amount, rest = _amount(rest, locale=locale)
    left = _VALUE.without(OF_REPORTS.without(words(rest))) if amount or percent is not None else words(rest)
    stage, is_plan = _stage(rest, today=today, locale=locale)
    # Whole items only: "not contacted" contains a stage and states none; "20k users" is no money.
    if stage is None and left:
        said.unknown.append(item)
        return
    if stage is not None:
        (said.plans if is_plan else said.stages).add(stage)
    said.planned += [item] if is_plan else []
    said.amounts.update({amount} if amount else ())
    said.probabilities.update({percent} if percent is not None else ())


def _stage(item: str, *, today: date, locale: str) -> tuple[Stage | None, bool]:
    """The stage that the words are, and whether it is only planned: its day is yet to come."""
    said = words(_NAMED_PERSON.sub(_in_place_of, item))
    if (stage := _named_stage(said)) is not None:
        return stage, False
    day, rest = take_day(item, today=today, locale=locale, future=True)
    past, _ = take_day(item, today=today, locale=locale, future=False)
    said = words(_NAMED_PERSON.sub(_in_place_of, rest))
    stage = _STAGES.get(said) if day or past else None
    return stage, stage is not None and _is_ahead(day, past, today=today, done=_DONE.is_within(said))


def _in_place_of(person: re.Match[str]) -> str:
    return "ihnen" if person[1] else "them"


def _named_stage(said: Words) -> Stage | None:
    """`proposal`, `proposal stage`, `phase negotiation`; a pause may say until when."""
    bare = _STATUS.without_ends(said)
    pauses = (bare[:at] for at in range(1, len(bare)) if _UNTIL.opening(bare[at:]))
    paused = any(_STAGES.get(head) is Stage.ON_HOLD for head in pauses)
    return Stage.ON_HOLD if paused else _STAGES.get(said) or (_STAGES.get(bare) if bare else None)


def _is_ahead(day: date | None, past: date | None, *, today: date, done: bool) -> bool:
    """Whether the day is surely not behind; of a bare weekday nobody knows, and what was not surely done is none."""
    if day is None or past is None:
        return past is None
    # "19.11." four days ago is no day of next year; "quote sent on Friday" was sent.
    is_nearer = day - today > _WEEK and (today - past) * 4 < day - today
    return day > today and not is_nearer and not (done and day - today <= _WEEK)


def _close(item: str, *, today: date, locale: str) -> date | None:
    rest = _CLOSE.after(item)
    while rest:
        named = rest.strip(" :")
        day = read_date(named, today=today, locale=locale)
        if day is not None:
            # As in registrations, a mere month or quarter is no day: it stays with the words.
            return None if names_period(named) and not is_mid_month(named) else day
        rest = _BEFORE_DAY.after(rest.strip(" :"))
    return None


def _amount(item: str, *, locale: str) -> tuple[Amount | None, str]:
    """Plain numbers are amounts only with the word for it, or when they are big and all that the item is."""
    rest = _VALUE.after(item)
    amount, left = take_amount(item, locale=locale, bare=rest is not None or not any(map(str.isalpha, item)))
    if amount is None and rest is not None and (named := read_amount(rest.strip(" :"), locale=locale)):
        return named, ""
    return amount, left
