"""One line is a command only when all of it is: conditions, questions, negations and quoted words never are."""

import re
from datetime import date

from mailhub.domain.answers import Accept, Approve, Deny, HandBack, Lost, Reject, Status, Won
from mailhub.inbound.reading.answer_kinds import Ask, Away, Command, Expects, Help, Undo, Where, Why
from mailhub.inbound.reading.answer_languages import LANGUAGES
from mailhub.inbound.reading.closing_line import read_lost, read_won
from mailhub.inbound.reading.conditions import is_conditional, is_plain, split_tail
from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.lead_fields import read_address
from mailhub.inbound.reading.phrase_match import phrases_of
from mailhub.inbound.reading.status_line import read_status
from mailhub.inbound.reading.verdict_line import read_verdict

MOST_CHARACTERS = 300
_STATUS = phrases_of(LANGUAGES, lambda table: table.status)
_ENDS = phrases_of(LANGUAGES, lambda table: table.won + table.lost)
_HANDBACK = phrases_of(LANGUAGES, lambda table: table.handback)
_ASK = phrases_of(LANGUAGES, lambda table: table.ask)
_HELP = phrases_of(LANGUAGES, lambda table: table.help)
_WHERE = phrases_of(LANGUAGES, lambda table: table.where)
_WHY = phrases_of(LANGUAGES, lambda table: table.why)
_UNDO = phrases_of(LANGUAGES, lambda table: table.undo)
_AWAY = phrases_of(LANGUAGES, lambda table: table.away)
_SUBSTITUTES = "|".join(re.escape(phrase) for table in LANGUAGES for phrase in table.substitute)
_BEFORE_SUBSTITUTE = re.compile(rf"[,;\s]{{1,3}}(?:{_SUBSTITUTES})[:\s]", re.IGNORECASE)
# Words in quotation marks are somebody else's, and dots that trail off are second thoughts.
_DOUBTFUL = re.compile(r"[\"„“”«»]|\.\.|…")
_DEAL = (HandBack, Status, Won, Lost)
_ALWAYS = (Help, Ask, Where, Why, Undo, Away)
_ALLOWED: dict[Expects, tuple[type[Command], ...]] = {
    Expects.OFFER: (Accept, Reject, *_DEAL, *_ALWAYS),
    Expects.FEEDBACK: (*_DEAL, *_ALWAYS),
    Expects.DECISION: (Approve, Deny, *_ALWAYS),
    Expects.ANYTHING: (Accept, Reject, Approve, Deny, *_DEAL, *_ALWAYS),
}


def read_command(line: str, *, today: date, locale: str, expects: Expects) -> Command | None:
    """The command that the whole line is, and that the answered mail can be answered with; else None."""
    text = _without_emphasis(line.strip())
    if len(text) > MOST_CHARACTERS or not text[:1].isalnum():
        return None
    command = _request(text, today=today, locale=locale)
    if command is None and "?" not in text and not _DOUBTFUL.search(text):
        command = read_verdict(text, expects=expects) or _report(text, today=today, locale=locale)
    return command if isinstance(command, _ALLOWED[expects]) else None


def _without_emphasis(text: str) -> str:
    """`*accept*` is how bold words arrive in plain text; one star alone is a bullet."""
    is_marked = len(text) > 2 and text[0] == text[-1] and text[0] in "*_" and text[1] != " "
    return text[1:-1].strip() if is_marked else text


def _report(text: str, *, today: date, locale: str) -> Command | None:
    return (
        read_won(text, today=today, locale=locale)
        or read_lost(text)
        or _status(text, today=today, locale=locale)
        or _handback(text)
    )


def _status(text: str, *, today: date, locale: str) -> Command | None:
    head, tail = split_tail(text)
    if words(head) not in _STATUS or not tail:
        return None if is_conditional(text) else read_status(text, today=today, locale=locale, strictly=True)
    if _ENDS.is_within(words(tail)):
        return read_won(tail, today=today, locale=locale) or read_lost(tail)
    return None if is_conditional(tail) else read_status(tail, today=today, locale=locale, strictly=False)


def _handback(text: str) -> HandBack | None:
    head, tail = split_tail(text)
    is_stated = words(head) in _HANDBACK and is_plain(head) and not is_conditional(tail)
    return HandBack(reason=tail) if is_stated else None


def _request(text: str, *, today: date, locale: str) -> Command | None:
    """What asks for something: these may be questions, and harm nobody when read wrongly."""
    if rest := _AWAY.after(text):
        return _away(rest.strip(" :.!"), today=today, locale=locale)
    head, tail = split_tail(text)
    if tail:
        return _request_with_tail(words(head), tail)
    said = words(text) if is_plain(text.rstrip(" ?")) else ()
    asked = ((_WHERE, Where()), (_WHY, Why()), (_HELP, Help()), (_UNDO, None if "?" in text else Undo()))
    return next((command for phrases, command in asked if said in phrases), None)


def _request_with_tail(head: tuple[str, ...], tail: str) -> Command | None:
    if head in _ASK:
        return Ask(note=tail)
    return Help(note=tail) if head in _HELP else None


def _away(text: str, *, today: date, locale: str) -> Away | None:
    parts = _BEFORE_SUBSTITUTE.split(text, maxsplit=1)
    until = read_date(parts[0].strip(" ,;"), today=today, locale=locale)
    substitute = read_address(parts[1].strip(" .:")) if len(parts) == 2 else None
    is_understood = until is not None and until >= today and (len(parts) == 1 or substitute is not None)
    return Away(until=until, substitute=substitute) if is_understood and until else None
