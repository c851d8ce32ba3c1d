"""A conflict of two registrations as mails show it, to its partners and to whoever decides it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mailhub.domain.answering_registrations import OUTCOMES
from mailhub.domain.terms import ConflictGround, ConflictId, ConflictOutcome, Purpose, RegistrationStatus
from mailhub.outbound.mail import LONGEST_SUBJECT, Way, clean
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import Phrase, _, number, phrase, words

_GROUNDS = {
    ConflictGround.RULE: phrase("the order in which they were complete settled it"),
    ConflictGround.SIMULTANEOUS: phrase("both were complete almost at the same time"),
    ConflictGround.DISPUTED: phrase("the partner of the later one disputes its denial"),
    ConflictGround.LATE: phrase("the earlier one became known when the later one stood already"),
}
_OUTCOMES = {
    ConflictOutcome.FIRST: phrase("the first registration stands"),
    ConflictOutcome.SECOND: phrase("the second registration stands"),
    ConflictOutcome.NEITHER: phrase("neither registration stands"),
    ConflictOutcome.SPLIT: phrase("the parties share the deal as they agreed"),
}


@dataclass(frozen=True, kw_only=True)
class ConflictView:
    """What two registrations are in conflict about; the first is the one that was complete first."""

    id: ConflictId
    account: str
    product: str
    ground: ConflictGround

    @property
    def number(self) -> str:
        """The number by which people speak of it."""
        return f"CASE-{self.id}"

    @property
    def title(self) -> str:
        """Whose deal it is and about what."""
        return clean(": ".join(filter(None, [self.account, self.product])), 90)

    @property
    def subject(self) -> str:
        """The subject of every mail about it to the vendor's people, so that an inbox keeps them together."""
        return clean(f"[{self.number}] {self.title}", LONGEST_SUBJECT)

    @property
    def reason(self) -> Phrase:
        """Why the two are in conflict."""
        return _GROUNDS[self.ground]


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """One side of a conflict, for the vendor's people."""

    registration: RegistrationView
    partner: str
    registrant: str
    status: RegistrationStatus
    received_at: datetime
    completed_at: datetime
    attempt: int = 1

    @property
    def facts(self) -> dict[str, str]:
        """Each fact by its label, the partner first."""
        own = {
            _("Partner"): clean(f"{self.partner} ({self.registrant})"),
            _("Standing"): words(self.status),
        }
        again = {_("Attempt"): number(self.attempt)} if self.attempt > 1 else {}
        return own | again | dict(self.registration.facts)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One fact of both sides."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether both sides tell it, and not alike."""
        return bool(self.first and self.second) and self.first.casefold() != self.second.casefold()


def compared(first: ClaimView, second: ClaimView) -> Sequence[Compared]:
    """The facts of two sides beside each other, in the order in which each tells them."""
    ours, theirs = first.facts, second.facts
    labels = dict.fromkeys([*ours, *theirs])
    return [Compared(label=label, first=ours.get(label, ""), second=theirs.get(label, "")) for label in labels]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One line of the evidence: when, who, what; `said` are somebody's own words.

    A letter is proven by its hash (`sha256`, of the bytes as they came) and by what its sender was judged by
    (`verdict`).
    """

    at: datetime
    who: str | Phrase
    what: str | Phrase
    said: str = ""
    sha256: str = ""
    verdict: str | Phrase = ""


@dataclass(frozen=True, kw_only=True)
class Precedent:
    """How an earlier conflict of the vendor was decided; an empty `reason` is not told."""

    id: ConflictId
    decided_on: date
    outcome: ConflictOutcome
    reason: str | Phrase = ""

    @property
    def told(self) -> str:
        """The case in a line, without the reason."""
        told = _OUTCOMES[self.outcome]
        return _("CASE-{number}, {day}: {outcome}", number=str(self.id), day=self.decided_on, outcome=told)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """How a conflict was decided, and why; `cites` are the earlier cases on which that rests."""

    outcome: ConflictOutcome
    reason: str | Phrase = ""
    by_customer: bool = False
    cites: tuple[Precedent, ...] = ()

    @property
    def told(self) -> Phrase:
        """What was decided, in words that name nobody."""
        return _OUTCOMES[self.outcome]


def rulings(first: str, second: str) -> tuple[Way, ...]:
    """What an arbiter can decide by link, in the order of OUTCOMES; the partners by their names."""
    names = {ConflictOutcome.FIRST: clean(first, 40), ConflictOutcome.SECOND: clean(second, 40)}
    return tuple(
        Way(
            label=_label(outcome, names.get(outcome, ""), by_customer=by_customer),
            purpose=Purpose.DECIDE,
            choice=choice,
        )
        for choice, (outcome, by_customer) in enumerate(OUTCOMES)
    )


def _label(outcome: ConflictOutcome, partner: str, *, by_customer: bool) -> Phrase:
    if outcome is ConflictOutcome.NEITHER:
        return phrase("Neither stands")
    if outcome is ConflictOutcome.FIRST:
        chosen, stands = (
            phrase("Customer chose first ({partner})", partner=partner),
            phrase("First stands ({partner})", partner=partner),
        )
    else:
        chosen, stands = (
            phrase("Customer chose second ({partner})", partner=partner),
            phrase("Second stands ({partner})", partner=partner),
        )
    return chosen if by_customer else stands
