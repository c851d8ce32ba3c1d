"""A closing line ends a deal: won, with amount and day, or lost, with a reason."""

import re
from datetime import date

from mailhub.domain.answers import Lost, Won
from mailhub.inbound.reading.amounts import read_amount
from mailhub.inbound.reading.answer_languages import LANGUAGES
from mailhub.inbound.reading.conditions import is_conditional, split_tail
from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.phrase_match import lone_reason, phrases_of, reason_table

_WON = phrases_of(LANGUAGES, lambda table: table.won)
_LOST = phrases_of(LANGUAGES, lambda table: table.lost)
_REASONS = reason_table(table.loss_reasons for table in LANGUAGES)
_REASON_SIGNS = reason_table(table.loss_signs for table in LANGUAGES)
_CLOSED = "|".join(sorted((phrase for table in LANGUAGES for phrase in table.closed), key=len, reverse=True))
_BEFORE_DAY = re.compile(rf"(?:^|[\s,;]{{1,3}})(?:{_CLOSED})\s|[,;]\s", re.IGNORECASE)
_STOPS = " ,:;.!–-"
# A lone small number or a year after "won" may count anything: seats, customers, the year.
_NO_MONEY = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}")


def read_won(line: str, *, today: date, locale: str) -> Won | None:
    """`won`, `won 18.500 EUR`, `gewonnen 18.500 EUR am 10.01.2027`; anything left over is no command."""
    rest = _WON.after(line)
    if rest is None or is_conditional(line):
        return None
    text = rest.strip(_STOPS)
    if not text:
        return Won()
    amount_text, day_text = _parts(text)
    amount = read_amount(amount_text, locale=locale) if amount_text and not _NO_MONEY.fullmatch(amount_text) else None
    closed_on = read_date(day_text, today=today, locale=locale, future=False) if day_text else None
    if (amount_text and amount is None) or (day_text and (closed_on is None or closed_on > today)):
        return None
    return Won(
        amount=amount.value if amount else None, currency=amount.currency if amount else None, closed_on=closed_on
    )


def _parts(text: str) -> tuple[str, str]:
    found = _BEFORE_DAY.search(text)
    return (text[: found.start()].strip(_STOPS), text[found.end() :].strip()) if found else (text, "")


def read_lost(line: str) -> Lost | None:
    """`lost`, `lost: price`, `verloren, zu teuer`, `lost to a competitor`; free words only after a colon or a dash."""
    rest = _LOST.after(line)
    if rest is None or is_conditional(line):
        return None
    head, tail = split_tail(line)
    if tail and words(head) in _LOST:
        return Lost(reason=lone_reason(words(tail), _REASONS, _REASON_SIGNS), note=tail)
    said = words(rest)
    return Lost(reason=_REASONS.get(said)) if not said or said in _REASONS else None
