"""The sums of a played day: what became of the leads and of each round of offers, and whether it adds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import col, select

from mailhub.domain.terms import LeadStatus, Mode, OfferStatus
from mailhub.store.soundness import lost_leads
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

EXPLAINED = (
    "A round of offers is one partner asked alone, or all partners of a shark tank asked at once:"
    " offered = accepted + rejected + expired, none left waiting.",
    "A lead is won, or unplaced because nobody took it, or open with an owner and a next deadline:"
    " leads = won + unplaced + open; lost_track counts those without.",
)


@dataclass(frozen=True, kw_only=True)
class Sums:
    """The figures of the summary line; `waiting` are rounds that nobody has answered yet, `other` leads that ended
    in another way than won."""

    leads: int
    offered: int
    accepted: int
    rejected: int
    expired: int
    waiting: int
    won: int
    unplaced: int
    open: int
    other: int
    lost_track: int

    def line(self) -> str:
        """The summary, always of the same form."""
        names = ("leads", "offered", "accepted", "won", "rejected", "expired", "unplaced", "open", "lost_track")
        return " ".join(f"{name} {getattr(self, name)}" for name in names)

    def faults(self, planned: int) -> list[str]:
        """What does not add up, in sentences; `planned` is the number of leads that were mailed in."""
        checks = {
            f"{planned} leads were mailed in, {self.leads} are in the books": self.leads == planned,
            f"{self.waiting} rounds of offers are still waiting": self.waiting == 0,
            "the rounds do not add up": self.offered == self.accepted + self.rejected + self.expired + self.waiting,
            f"{self.other} leads were lost, disqualified or withdrawn, which nobody asked for": self.other == 0,
            "the leads do not add up": self.leads == self.won + self.unplaced + self.open + self.other,
            f"{self.lost_track} open leads have no owner or no next deadline": self.lost_track == 0,
        }
        return [sentence for sentence, holds in checks.items() if not holds]


def sums_of(unit: Unit) -> Sums:
    """Count it all."""
    # What partners have registered is worked on as leads too, and nobody has mailed those in.
    statuses = list(unit.session.exec(select(Lead.status).where(~col(Lead.is_registered))).all())
    ends = [_end_of(offers) for offers in _rounds(unit)]
    over = {status: statuses.count(status) for status in (LeadStatus.WON, LeadStatus.UNPLACED)}
    other = sum(status in {LeadStatus.LOST, LeadStatus.DISQUALIFIED, LeadStatus.WITHDRAWN} for status in statuses)
    return Sums(
        leads=len(statuses),
        offered=len(ends),
        accepted=ends.count(OfferStatus.ACCEPTED),
        rejected=ends.count(OfferStatus.REJECTED),
        expired=ends.count(OfferStatus.EXPIRED),
        waiting=ends.count(OfferStatus.OPEN),
        won=over[LeadStatus.WON],
        unplaced=over[LeadStatus.UNPLACED],
        open=len(statuses) - sum(over.values()) - other,
        other=other,
        lost_track=len(lost_leads(unit)),
    )


def _rounds(unit: Unit) -> list[list[OfferStatus]]:
    offers = unit.session.exec(select(Offer).order_by(col(Offer.lead_id), col(Offer.offered_at), col(Offer.id))).all()
    grouped = groupby(offers, key=lambda offer: (offer.lead_id, offer.round, offer.mode, _alone(offer)))
    return [[offer.status for offer in group] for _, group in grouped]


def _alone(offer: Offer) -> object:
    """What keeps a best match's offer a round of its own; a shark tank's offers share the instant they were made at."""
    return offer.offered_at if offer.mode is Mode.SHARK_TANK else offer.id


def _end_of(statuses: Sequence[OfferStatus]) -> OfferStatus:
    """How one round ended: somebody accepted, or it still waits, or somebody let it lapse, or all said no."""
    for status in (OfferStatus.ACCEPTED, OfferStatus.OPEN, OfferStatus.EXPIRED, OfferStatus.REJECTED):
        if status in statuses:
            return status
    return statuses[0]
