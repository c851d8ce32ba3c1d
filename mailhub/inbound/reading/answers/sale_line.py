"""A closing line ends a deal: won, with amount and day, or lost, with a reason."""

import re
from dataclasses import dataclass, replace
from datetime import date

from mailhub.domain.answers import Lost, Won
from mailhub.domain.terms import LossReason
from mailhub.inbound.reading.amounts import Amount
from mailhub.inbound.reading.answers.clauses import items
from mailhub.inbound.reading.answers.conditions import is_conditional, is_doubtful, is_harmless, split_tail
from mailhub.inbound.reading.answers.figures import take_amount, take_day
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL, OF_LOSSES, OF_REPORTS
from mailhub.inbound.reading.answers.phrase_match import Words, lone_reason, phrases_of, reasons_of
from mailhub.inbound.reading.folding import words

_WON = phrases_of(lambda table: table.won, NEUTRAL)
_LOST = phrases_of(lambda table: table.lost, OF_LOSSES)
_LABELS = phrases_of(lambda table: table.value + table.closed)
_REASONS = reasons_of(lambda table: table.loss_reasons, OF_LOSSES)
_REASON_SIGNS = reasons_of(lambda table: table.loss_signs)
_STAGES = reasons_of(lambda table: table.stages, OF_REPORTS)
# "Lost to Northway Systems" names a competitor that no table knows.
_RIVAL = re.compile(
    r"^((?i:lost|verloren)(?: it| this one| the (?:deal|order|project))?) (to|an|gegen)"
    r"((?: [A-Z][\w&.-]{1,30}){1,3})(?=[,;!]|\s[-–—]|$)"
)
_OLDEST_WITHOUT_YEAR = 270  # days: an older one is more likely still to come


@dataclass
class _Sale:
    """What the items of a line have said so far of a sale."""

    today: date
    locale: str
    won: bool = False
    amount: Amount | None = None
    closed_on: date | None = None

    def take(self, item: str) -> bool:
        """Whether the item is part of the report of a sale; all of it must be, but for words that change nothing."""
        amount, rest = take_amount(item, locale=self.locale, bare=False)
        day, rest = take_day(rest, today=self.today, locale=self.locale, future=False)
        if amount is None:
            amount, rest = take_amount(rest, locale=self.locale, bare=True)
        said = NEUTRAL.without(words(rest))
        is_won = said in _WON
        if not is_won and _LABELS.without(OF_REPORTS.without(said)):
            # "Delivery on 15.12." is a day, and none of the sale's.
            return self.won and is_harmless(item) and not _STAGES.named_in(words(item)) and not _LOST.is_within(said)
        self.won = self.won or is_won
        return self.won and self._takes_figures(item, amount, day)

    def _takes_figures(self, item: str, amount: Amount | None, day: date | None) -> bool:
        is_second = (amount and self.amount) or (day and self.closed_on)
        is_long_ago = day is not None and (self.today - day).days > _OLDEST_WITHOUT_YEAR and str(day.year) not in item
        if is_second or (day is not None and (day > self.today or is_long_ago)):
            return False
        self.amount, self.closed_on = self.amount or amount, self.closed_on or day
        return True

    @property
    def report(self) -> Won:
        """The sale as far as it was stated."""
        amount = self.amount
        return Won(
            amount=amount.value if amount else None,
            currency=amount.currency if amount else None,
            closed_on=self.closed_on,
        )


def read_won(line: str, *, today: date, locale: str) -> Won | None:
    """`won`, `won 18.500 EUR`, `gewonnen 18.500 EUR am 10.01.2027`; anything left over is no command."""
    if is_conditional(line) or is_doubtful(line):
        return None
    sale = _Sale(today, locale)
    return sale.report if all(sale.take(item) for item in items(line)) and sale.won else None


def add_to_sale(won: Won, line: str, *, today: date, locale: str) -> Won | None:
    """The sale with what a further line states, when that is an amount or a day and nothing else."""
    sale = _Sale(today, locale, won=True)
    is_figures = not any(map(_is_words, items(line))) and all(sale.take(item) for item in items(line))
    more = sale.report
    stated = {name: value for name, value in vars(more).items() if value is not None and name != "note"}
    is_new = is_figures and bool(stated) and all(getattr(won, name) in (None, value) for name, value in stated.items())
    return replace(won, **stated) if is_new else None


def _is_words(item: str) -> bool:
    return not any(map(str.isdigit, item))


def read_lost(line: str) -> Lost | None:
    """`lost`, `lost: price`, `verloren, zu teuer`, `lost to a competitor`; free words only after a stop or a dash."""
    parts = items(_RIVAL.sub(_to_a_rival, line.rstrip(".")))
    if not parts or is_conditional(line) or is_doubtful(line):
        return None
    # "They chose a competitor, we lost": the reason may come first.
    is_turned = len(parts) > 1 and words(parts[0]) in _REASONS
    first, *others = [parts[1], parts[0], *parts[2:]] if is_turned else parts
    is_lost, reason = _loss(OF_LOSSES.without(words(first)))
    further = ", ".join(others)
    stated = reason or lone_reason(words(further), _REASONS, _REASON_SIGNS) or _reason_in(words(first))
    note = split_tail(line)[1] or ("" if words(further) in _REASONS else further)
    return Lost(reason=stated, note=note) if is_lost else None


def _to_a_rival(found: re.Match[str]) -> str:
    is_known = bool(_REASONS.named_in(words(found[3])) or _REASON_SIGNS.named_in(words(found[3])))
    return found[0] if is_known else f"{found[1]} {'to competitor' if found[2] == 'to' else 'an wettbewerb'}"


def _loss(said: Words) -> tuple[bool, LossReason | None]:
    """Whether words are a loss and nothing else but its reason, and that reason."""
    size = _LOST.opening(said)
    rest = said[size:]
    if size and (not rest or rest in _REASONS):
        return True, _REASONS[rest] if rest else None
    named = _REASONS.named_in(said)
    return len(named) == 1 and _REASONS.without(said) in _LOST, next(iter(named), None)


def _reason_in(said: Words) -> LossReason | None:
    """The reason within the words of the loss itself: `the order went to a competitor`."""
    return lone_reason(said, _REASONS, _REASON_SIGNS)
