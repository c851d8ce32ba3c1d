"""What mails to a vendor's own people share: why they get them, and how leads and partners are shown to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.outbound.receipt_words import row_told
from mailhub.speech import N_, Phrase, _, words

_STANDS = {
    LeadStatus.RECEIVED: N_("in the books, to be looked at next"),
    LeadStatus.ON_HOLD: N_("on hold until somebody qualifies it"),
    LeadStatus.QUALIFIED: N_("qualified, goes to a partner next"),
    LeadStatus.OFFERED: N_("offered to a partner"),
    LeadStatus.UNPLACED: N_("not placed yet: a manager was asked"),
    LeadStatus.POOLED: N_("in the pool, where partners can reserve it"),
}


def stands_of(status: LeadStatus) -> str:
    """Where a lead rests, as a person says it."""
    return _(_STANDS[status]) if status in _STANDS else words(status)


def stands_in(status: LeadStatus) -> Phrase | LeadStatus:
    """The same, to be said within a sentence in its reader's language."""
    return Phrase(_STANDS[status]) if status in _STANDS else status


@dataclass(frozen=True, kw_only=True)
class PeopleMail(Mail):
    """A mail to one of a vendor's people."""

    @property
    def why(self) -> str:
        """Why the recipient gets this."""
        return _("You get this because the program of {vendor} names you as one of its people.", vendor=self.brand.name)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What somebody has decided about, where no other view shows it: the number or name it goes by, and what it is."""

    number: str
    title: str

    @property
    def subject(self) -> str:
        """The subject of a mail about it."""
        return clean(f"[{self.number}] {self.title}", LONGEST_SUBJECT)


@dataclass(frozen=True, kw_only=True)
class KnownLead:
    """A lead as the vendor's people see it, with the account's name; `missing` says what it lacks, in sentences."""

    lead: LeadView
    account: str = ""
    status: LeadStatus = LeadStatus.RECEIVED
    score: int = 0
    missing: tuple[str | Phrase, ...] = ()
    is_merged: bool = False
    row: int = 1

    @property
    def place(self) -> str:
        """Which row of its letter, as a person says it."""
        return row_told(self.row)

    @property
    def headline(self) -> str:
        """Whose lead it is and about what."""
        return clean(": ".join(filter(None, [self.account or _("No account stated"), self.lead.title])), 120)

    @property
    def stands(self) -> str:
        """Where it rests, as a person says it."""
        return _("in the books already") if self.is_merged else stands_of(self.status)

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known, the account first."""
        account = [(_("Account"), clean(self.account))] if self.account else []
        if self.is_merged:  # it was never scored
            return [*account, *(fact for fact in self.lead.facts if fact[0] != _("Temperature"))]
        return [*account, *self.lead.facts, (_("Score"), _("{score} of 100", score=self.score))]

    @property
    def missing_heading(self) -> str:
        """The words above the sentences of `missing`."""
        if self.status == LeadStatus.ON_HOLD:
            return _("Why it is on hold")
        return _("Why it is no lead of its own") if self.is_merged else _("Worth a look")

    @property
    def to_do(self) -> str:
        """What follows from them; empty for nothing."""
        is_held = self.status == LeadStatus.ON_HOLD
        return _("Somebody is asked to decide. Or send it again with what is missing.") if is_held else ""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A row of a letter that could not be taken, and why; row 0 is the letter as a whole."""

    row: int
    reason: str | Phrase

    @property
    def place(self) -> str:
        """Which row, as a person says it."""
        return row_told(self.row) if self.row else _("The letter")


@dataclass(frozen=True, kw_only=True)
class RankedPartner:
    """A partner that could be given a lead: its rank value (None when refused) and what speaks against it."""

    partner_id: int
    name: str
    value: float | None = None
    refusals: tuple[str | Phrase, ...] = ()
    open_leads: int = 0
    won: int = 0
    accepted: int = 0

    @property
    def told(self) -> str:
        """What is known of the partner, in a line."""
        told = _("won {won} of {accepted} accepted leads", won=self.won, accepted=self.accepted)
        record = told if self.accepted else _("no leads accepted so far")
        refusals = "; ".join(clean(str(refusal)) for refusal in self.refusals)
        against = _("against it: {refusals}", refusals=refusals) if refusals else ""
        return clean("; ".join(filter(None, [record, _("{count} in work", count=self.open_leads), against])), 300)
