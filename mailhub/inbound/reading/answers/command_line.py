"""One line is a command only when all of it is: conditions, questions, negations and quoted words never are."""

import re
from datetime import date

from mailhub.domain.answers import Accept, Again, Approve, Deny, HandBack, Lost, PassOn, Reject, Status, Won
from mailhub.inbound.reading.answers.absence_line import read_away
from mailhub.inbound.reading.answers.answer_kinds import (
    Ask,
    Away,
    Command,
    Expects,
    Help,
    Points,
    Prefs,
    Redeem,
    Undo,
    Where,
    Why,
)
from mailhub.inbound.reading.answers.clauses import clauses
from mailhub.inbound.reading.answers.conditions import (
    is_conditional,
    is_negated,
    is_plain,
    is_second_thought,
    split_tail,
)
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL, OF_REFUSAL
from mailhub.inbound.reading.answers.phrase_match import phrases_of
from mailhub.inbound.reading.answers.points_line import read_points
from mailhub.inbound.reading.answers.pool_line import read_again, read_pass_on
from mailhub.inbound.reading.answers.preference_line import read_preferences
from mailhub.inbound.reading.answers.sale_line import read_lost, read_won
from mailhub.inbound.reading.answers.status_line import read_status
from mailhub.inbound.reading.answers.verdict_line import read_verdict, stated_reason
from mailhub.inbound.reading.folding import words

MOST_CHARACTERS = 300
_STATUS = phrases_of(lambda table: table.status)
_ENDS = phrases_of(lambda table: table.won + table.lost)
_HANDBACK = phrases_of(lambda table: table.handback, OF_REFUSAL)
_ASK = phrases_of(lambda table: table.ask)
_HELP = phrases_of(lambda table: table.help, NEUTRAL)
_WHERE = phrases_of(lambda table: table.where, NEUTRAL)
_WHY = phrases_of(lambda table: table.why, NEUTRAL)
_UNDO = phrases_of(lambda table: table.undo, NEUTRAL)
# Words in quotation marks are somebody else's, and dots that trail off are second thoughts.
_DOUBTFUL = re.compile(r"[\"„“”«»]|\.\.|…")
_DEAL = (HandBack, Status, Won, Lost)
_ALWAYS = (Help, Ask, Where, Why, Undo, Away, Prefs, Points, Redeem)
# A smile changes nothing; a wink does.
_CHEER = re.compile(
    "[\U0001f44d\U0001f44c\U0001f44f\U0001f642\U0001f60a\U0001f600\U0001f603\U0001f604\U0001f389\U0001f64f\U0001f4aa\u2705\U0001f3fb-\U0001f3ff\ufe0f¡]+|:-?\\)"
)
_ALLOWED: dict[Expects, tuple[type[Command], ...]] = {
    Expects.OFFER: (Accept, Reject, Again, *_DEAL, *_ALWAYS),
    Expects.FEEDBACK: (*_DEAL, Again, PassOn, *_ALWAYS),
    Expects.REGISTRATION: (*_DEAL, *_ALWAYS),
    Expects.SHARES: _ALWAYS,
    Expects.DECISION: (Approve, Deny, *_ALWAYS),
    Expects.ANYTHING: (Accept, Reject, Approve, Deny, *_DEAL, *_ALWAYS),
}


def read_command(line: str, *, today: date, locale: str, expects: Expects) -> Command | None:
    """The command that the whole line is, and that the answered mail can be answered with; else None."""
    text = _without_emphasis(_CHEER.sub(" ", line).strip())
    if len(text) > MOST_CHARACTERS or not text[:1].isalnum():
        return None
    command = _request(text, today=today, locale=locale)
    if command is None and "?" not in text and not _DOUBTFUL.search(text):
        command = read_verdict(text, expects=expects) or _report(text, today=today, locale=locale)
    return command if isinstance(command, _ALLOWED[expects]) else None


def is_label(line: str) -> bool:
    """Whether a line only says that a status follows."""
    return words(line) in _STATUS and line.rstrip().endswith(":")


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
        or read_again(text)
        or read_pass_on(text)
    )


def _status(text: str, *, today: date, locale: str) -> Command | None:
    head, tail = split_tail(text)
    if words(head) not in _STATUS or not tail:
        return None if is_conditional(text) else read_status(text, today=today, locale=locale, strictly=True)
    if _ENDS.is_within(words(tail)):
        return read_won(tail, today=today, locale=locale) or read_lost(tail)
    return None if is_conditional(tail) else read_status(tail, today=today, locale=locale, strictly=False)


def _handback(text: str) -> HandBack | None:
    parts = clauses(text)
    is_stated = bool(parts) and words(parts[0]) in _HANDBACK and is_plain(parts[0]) and not is_conditional(text)
    # "We give it back, no, we keep it" is none.
    is_kept = any(is_second_thought(part) and not _is_reason(part) for part in parts[1:])
    return HandBack(reason=split_tail(text)[1] or ", ".join(parts[1:])) if is_stated and not is_kept else None


def _is_reason(clause: str) -> bool:
    return stated_reason(clause) is not None


def _request(text: str, *, today: date, locale: str) -> Command | None:
    """What asks for something: these may be questions, and harm nobody when read wrongly."""
    set_up = read_away(text, today=today, locale=locale) or read_preferences(text) or read_points(text)
    if set_up is not None:
        return set_up
    head, tail = split_tail(text)
    if tail and (command := _request_with_tail(words(head), tail)):
        return command
    said = words(text) if is_plain(_without_quotes(text)) else ()
    asked = ((_WHERE, Where()), (_WHY, Why()), (_HELP, Help()), (_UNDO, None if "?" in text else Undo()))
    return next((command for phrases, command in asked if said in phrases), None) or _with_reason(text)


def _without_quotes(text: str) -> str:
    return text.rstrip(" ?!.")


def _request_with_tail(head: tuple[str, ...], tail: str) -> Command | None:
    if head in _ASK:
        return Ask(note=tail)
    return Help(note=tail) if head in _HELP else None


def _with_reason(text: str) -> Command | None:
    """`help, I am stuck` and `undo, that was a mistake`: the wish, and words that change nothing about it."""
    parts = clauses(text)
    if len(parts) < 2 or not is_plain(parts[0]):
        return None
    if words(parts[0]) in _HELP:
        return Help(note=", ".join(parts[1:]))
    is_undo = words(parts[0]) in _UNDO and not is_conditional(text) and not any(map(is_negated, parts[1:]))
    return Undo() if is_undo else None
