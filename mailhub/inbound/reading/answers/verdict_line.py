"""A verdict line says yes or no: to an offered lead (accept, reject) or to a registration (approve, deny)."""

from dataclasses import dataclass, field

from mailhub.domain.answers import Accept, Approve, Deny, Reject
from mailhub.domain.terms import RejectReason
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.answer_languages import LANGUAGES
from mailhub.inbound.reading.answers.clauses import clauses
from mailhub.inbound.reading.answers.conditions import (
    is_conditional,
    is_negated,
    is_plain,
    says_opposite,
    sets_terms,
    split_tail,
)
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL, OF_CONSENT, OF_REFUSAL, REGRETS
from mailhub.inbound.reading.answers.phrase_match import Words, lone_reason, phrases_of, reasons_of
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.greetings import is_greeting

_MOST_DAYS = 730
_WITHOUT_VERDICT = frozenset({Expects.FEEDBACK, Expects.REGISTRATION, Expects.SHARES})
_ASSENT = phrases_of(lambda table: table.assent)
_WEAK_ASSENT = phrases_of(lambda table: table.weak_assent)
_DISSENT = phrases_of(lambda table: table.dissent, NEUTRAL)
_COURTESIES = phrases_of(lambda table: table.courtesies)
_ACCEPT = phrases_of(lambda table: table.accept, OF_CONSENT)
_ACCEPT_AFTER_YES = phrases_of(lambda table: table.accept_after_yes, OF_CONSENT)
_BARE_IFS = phrases_of(lambda table: table.bare_ifs)
_PROMISES = phrases_of(lambda table: table.promises, NEUTRAL)
_REJECT = phrases_of(lambda table: table.reject, OF_REFUSAL)
_APPROVE = phrases_of(lambda table: table.approve)
_APPROVE_OR_ACCEPT = phrases_of(lambda table: table.approve + table.accept)
_DENY = phrases_of(lambda table: table.deny)
_DENY_OR_REJECT = phrases_of(lambda table: table.deny + table.reject)
_OUTRIGHT = reasons_of(lambda table: table.reject_outright, OF_REFUSAL)
_REASONS = reasons_of(lambda table: table.reasons, OF_REFUSAL)
_REASON_SIGNS = reasons_of(lambda table: table.reason_signs)
_UNTIL = phrases_of(lambda table: table.until)
# "Please accept" asks somebody to; nobody accepts with it.
_ASKING = frozenset({"please", "bitte"})
_IS = frozenset({"is", "ist", "liegt", "est", "es", "esta", "e", "ligt", "fica"})
_DAY_WORDS = frozenset(folded(word) for table in LANGUAGES for word in table.days)
_SPAN_WORDS = frozenset(folded(word) for table in LANGUAGES for word in table.span)


def read_verdict(line: str, *, expects: Expects) -> Accept | Reject | Approve | Deny | None:
    """The yes or no that the whole line is; a bare one counts only where the mail asked for it."""
    if expects in _WITHOUT_VERDICT:
        return None
    if expects is Expects.DECISION:
        return _approval(line, asked=True) or _denial(line, asked=True)
    asked = expects is Expects.OFFER
    verdict = _acceptance(line, asked=asked) or _rejection(line, asked=asked)
    return verdict if asked or verdict else _approval(line, asked=False) or _denial(line, asked=False)


def stated_reason(text: str) -> Reject | None:
    """The rejection that a line below a bare `reject` states, when it is a reason and nothing else."""
    reason = _reason(words(text))
    return Reject(reason=reason) if reason else None


@dataclass
class _Consent:
    """What the clauses of a yes have said so far."""

    asked: bool
    yes: bool = False
    weak: bool = False
    accepted: bool = False

    def take(self, clause: str) -> bool:
        """Whether the clause is part of a yes."""
        if is_greeting(clause):
            return True
        said = words(clause)
        if said[:1] and said[0] in _ASKING and NEUTRAL.without(said) and not (self.yes or _is_promise(clause)):
            return False
        self.weak = self.weak or bool(_WEAK_ASSENT.opening(said))
        said = OF_CONSENT.without(said)
        size = _ASSENT.opening(said)
        if said[1:] and said[:1] in _BARE_IFS and clause.lower().startswith(said[0]):
            return False
        self.yes = self.yes or bool(size)
        rest = said[size:]
        if not rest:
            return True
        # "Yes, we do" says nothing where nothing was offered.
        is_agreed = self.asked and (self.yes or self.weak) and rest in _ACCEPT_AFTER_YES
        if rest in _ACCEPT or is_agreed:
            self.accepted = True
            return True
        return (self.yes or self.accepted) and not size and _is_promise(clause)


def _is_promise(clause: str) -> bool:
    opens = _PROMISES.opening(NEUTRAL.without(words(clause)))
    return bool(opens) and not (is_conditional(clause) or is_negated(clause) or sets_terms(clause))


def _acceptance(line: str, *, asked: bool) -> Accept | None:
    consent, parts = _Consent(asked), clauses(line)
    is_whole = is_plain(_without_tails(line)) and all(consent.take(part) for part in parts)
    return Accept() if is_whole and (consent.accepted or (asked and consent.yes)) else None


def _without_tails(line: str) -> str:
    return line.replace(":", " ").replace("–", "-").replace("—", "-").replace(";", ",")


@dataclass
class _Refusal:
    """What the clauses of a no have said so far."""

    asked: bool
    regret: bool = False
    dissent: bool = False
    refused: bool = False
    reasons: set[RejectReason] = field(default_factory=set)
    outright: bool = False
    free: list[str] = field(default_factory=list)

    def take(self, clause: str) -> bool:
        """Whether the clause is part of a no."""
        if is_greeting(clause) or self.takes_reason(clause):
            return True
        if not is_plain(_without_tails(clause)):
            return False
        said = words(clause)
        self.regret = self.regret or REGRETS.is_within(said)
        bare = NEUTRAL.without(said)
        size = _DISSENT.opening(bare)
        if size and self.takes_rest(OF_REFUSAL.without(bare[size:]), after_no=True):
            self.dissent = True
            return True
        return self.takes_rest(OF_REFUSAL.without(said), after_no=False)

    def takes_reason(self, clause: str) -> bool:
        """Words behind an outright refusal are its reason, unless they take it back."""
        is_said = self.refused or (self.outright and not is_negated(clause))
        if not is_said or is_conditional(clause) or says_opposite(clause):
            return False
        self.free.append(clause)
        return True

    def takes_rest(self, rest: Words, *, after_no: bool) -> bool:
        """The words that are left of a clause: a refusal, a reason, one behind the other, or nothing."""
        size = _REJECT.opening(rest)
        self.refused = self.refused or bool(size)
        if not rest[size:]:
            return True
        reason = _reason(rest[size:])
        # "No, bad lead" and "No bad lead!" differ by a comma.
        if reason is None or (after_no and not size and not is_negated(rest[0])):
            return False
        self.outright = self.outright or (self.asked and rest in _OUTRIGHT)
        self.reasons.add(reason)
        return True

    @property
    def is_no(self) -> bool:
        """Whether all that was said is a no."""
        excused = bool(self.reasons) and (self.regret or self.dissent) and self.asked
        return self.refused or self.outright or excused or (self.dissent and self.asked)


def _rejection(line: str, *, asked: bool) -> Reject | None:
    refusal = _Refusal(asked=asked)
    if "?" in line or not all(refusal.take(part) for part in clauses(line)) or not refusal.is_no:
        return None
    reasons: set[RejectReason | None] = {*refusal.reasons}
    reasons = reasons or {lone_reason(words(" ".join(refusal.free)), _REASONS, _REASON_SIGNS)}
    reason = reasons.pop() if len(reasons) == 1 else None
    _, tail = split_tail(line)
    # "Reject: no" ticks a field of a form.
    if words(tail) in _DISSENT or words(tail) in _ASSENT:
        return None
    return Reject(reason=reason, note=tail or ("" if reason else ", ".join(refusal.free)))


def _reason(said: Words) -> RejectReason | None:
    """The reason that the words are; `until March` behind it changes nothing."""
    if said in _OUTRIGHT:
        return _OUTRIGHT[said]
    ends = (at for at in range(max(1, len(said) - 3), len(said)) if _UNTIL.opening(said[at:]))
    middles = ((at, size) for at in range(1, len(said)) for size in (2, 3, 4) if _UNTIL.opening(said[at:]))
    # "Hamburg is not our territory" names a place that no table knows.
    placed = (said[1:],) if said[1:2] and said[1] in _IS else ()
    ways = (said, *placed, *(said[:at] for at in ends), *(said[:at] + said[at + size :] for at, size in middles))
    return next((_REASONS[way] for way in ways if way in _REASONS), None)


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
    said = OF_REFUSAL.without_ends(words(head))
    phrases = _DENY_OR_REJECT if asked else _DENY
    if said in phrases or (asked and said in _DISSENT):
        return Deny(note=tail)
    reason = said[phrases.opening(said) :]
    return Deny(note=" ".join(reason)) if phrases.opening(said) and reason in _REASONS and not tail else None
