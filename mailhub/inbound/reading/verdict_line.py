"""A verdict line says yes or no: to an offered lead (accept, reject) or to a registration (approve, deny)."""

from mailhub.domain.answers import Accept, Approve, Deny, Reject
from mailhub.inbound.reading.answer_kinds import Expects
from mailhub.inbound.reading.answer_languages import LANGUAGES
from mailhub.inbound.reading.conditions import is_conditional, is_plain, says_opposite, split_tail
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.phrase_match import Words, lone_reason, phrases_of, reason_table

_MOST_DAYS = 730
_ASSENT = phrases_of(LANGUAGES, lambda table: table.assent)
_DISSENT = phrases_of(LANGUAGES, lambda table: table.dissent)
_COURTESIES = phrases_of(LANGUAGES, lambda table: table.courtesies)
_REGRETS = phrases_of(LANGUAGES, lambda table: table.courtesies + table.regrets)
_ACCEPT = phrases_of(LANGUAGES, lambda table: table.accept)
_ACCEPT_AFTER_YES = phrases_of(LANGUAGES, lambda table: table.accept + table.accept_after_yes)
_REJECT = phrases_of(LANGUAGES, lambda table: table.reject)
_APPROVE = phrases_of(LANGUAGES, lambda table: table.approve)
_APPROVE_OR_ACCEPT = phrases_of(LANGUAGES, lambda table: table.approve + table.accept)
_DENY = phrases_of(LANGUAGES, lambda table: table.deny)
_DENY_OR_REJECT = phrases_of(LANGUAGES, lambda table: table.deny + table.reject)
_OUTRIGHT = reason_table({reason: (phrase,)} for table in LANGUAGES for phrase, reason in table.reject_outright.items())
_REASONS = reason_table(table.reasons for table in LANGUAGES)
_REASON_SIGNS = reason_table(table.reason_signs for table in LANGUAGES)
_DAY_WORDS = frozenset(folded(word) for table in LANGUAGES for word in table.days)
_SPAN_WORDS = frozenset(folded(word) for table in LANGUAGES for word in table.span)


def read_verdict(line: str, *, expects: Expects) -> Accept | Reject | Approve | Deny | None:
    """The yes or no that the whole line is; a bare one counts only where the mail asked for it."""
    if expects is Expects.FEEDBACK:
        return None
    if expects is Expects.DECISION:
        return _approval(line, asked=True) or _denial(line, asked=True)
    asked = expects is Expects.OFFER
    verdict = _acceptance(line, asked=asked) or _rejection(line, asked=asked)
    return verdict if asked or verdict else _approval(line, asked=False) or _denial(line, asked=False)


def stated_reason(text: str) -> Reject | None:
    """The rejection that a line below a bare `reject` states, when it is a reason and nothing else."""
    reason = _REASONS.get(words(text))
    return Reject(reason=reason) if reason else None


def _acceptance(line: str, *, asked: bool) -> Accept | None:
    said = _COURTESIES.without_ends(words(line)) if is_plain(line) else ()
    size = _ASSENT.opening(said)
    rest = _COURTESIES.without_ends(said[size:])
    if not size:
        return Accept() if said in _ACCEPT else None
    # "Yes, we do" says nothing where nothing was offered.
    is_yes = asked and (not rest or rest in _ACCEPT_AFTER_YES)
    return Accept() if is_yes or rest in _ACCEPT else None


def _rejection(line: str, *, asked: bool) -> Reject | None:
    head, tail = split_tail(line)
    if not is_plain(head) or is_conditional(line):
        return None
    said = _REGRETS.without_ends(words(head))
    if tail:
        is_no = said in _REJECT or (asked and said in _DISSENT)
        reason = lone_reason(words(tail), _REASONS, _REASON_SIGNS)
        return Reject(reason=reason, note=tail) if is_no and not says_opposite(tail) else None
    if asked and said in _OUTRIGHT:
        return Reject(reason=_OUTRIGHT[said])
    return _rejection_of_words(said) or (_bare_no(head, said) if asked else None)


def _rejection_of_words(said: Words) -> Reject | None:
    """`nein, wir lehnen ab, keine Kapazität`: each part a whole phrase, nothing left over."""
    said = _REGRETS.without_ends(said[_DISSENT.opening(said) :]) if said else said
    size = _REJECT.opening(said)
    rest = _REGRETS.without_ends(said[size:])
    return Reject(reason=_REASONS.get(rest)) if size and (not rest or rest in _REASONS) else None


def _bare_no(head: str, said: Words) -> Reject | None:
    rest = _REGRETS.without_ends(said[_DISSENT.opening(said) :])
    if said and _DISSENT.opening(said) and not rest:
        return Reject()
    # "No, bad lead" and "No bad lead!" differ by a comma.
    written = (_DISSENT.after(head) or "").rstrip(" .!,")
    is_separate = any(sign in written for sign in ",.!;")
    return Reject(reason=_REASONS[rest]) if is_separate and rest in _REASONS else None


def _approval(line: str, *, asked: bool) -> Approve | None:
    said = _COURTESIES.without_ends(words(line)) if is_plain(line) else ()
    yes = _ASSENT.opening(said)
    rest = _COURTESIES.without_ends(said[yes:])
    if not rest:
        return Approve() if asked and yes else None
    size = (_APPROVE_OR_ACCEPT if asked else _APPROVE).opening(rest)
    if not size or rest[size:] == ():
        return Approve() if size else None
    days = _days(rest[size:])
    return Approve(days=days) if days else None


def _days(said: Words) -> int | None:
    """`60 days` or `for 60 days`, between 1 and 730."""
    said = said[1:] if said[:1] and said[0] in _SPAN_WORDS else said
    if len(said) != 2 or said[1] not in _DAY_WORDS or not said[0].isascii() or not said[0].isdecimal():
        return None
    return int(said[0]) if len(said[0]) < 4 and 0 < int(said[0]) <= _MOST_DAYS else None


def _denial(line: str, *, asked: bool) -> Deny | None:
    head, tail = split_tail(line)
    if not is_plain(head) or is_conditional(line) or says_opposite(tail):
        return None
    said = _REGRETS.without_ends(words(head))
    phrases = _DENY_OR_REJECT if asked else _DENY
    if said in phrases or (asked and said in _DISSENT):
        return Deny(note=tail)
    reason = said[phrases.opening(said) :]
    return Deny(note=" ".join(reason)) if phrases.opening(said) and reason in _REASONS and not tail else None
