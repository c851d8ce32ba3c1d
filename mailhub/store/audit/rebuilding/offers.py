"""Offers, and what their answers make of their leads, rebuilt."""

from functools import partial

from mailhub.domain.terms import WORKED, LeadStatus, OfferStatus
from mailhub.store.audit.rebuilding.states import OFFER, Line, Rebuilder, Rebuilt, State
from mailhub.store.audit.rebuilding.work import give_back, start_work

_TOLD = (
    *("lead_id", "partner_id", "contact_id", "mode", "round", "others"),
    *("rank", "rule", "step", "claim_seconds", "far_fetched", "passed_on_by_id"),
)
_LATER = ("rank", "rule", "step", "claim_seconds", "far_fetched", "passed_on_by_id", "goes_out_at")


def _made(books: Rebuilt, line: Line) -> None:
    lead, key = books.lead(line), line["offer_id"]
    told = {name: line[name] for name in _TOLD if name in line.body}
    times = {
        "offered_at": line.at,
        "deadline_at": line.instant("deadline_at"),
        "goes_out_at": line.instant("goes_out_at"),
    }
    books.begin(books.offers, OFFER, key, vendor_id=line.vendor_id, status=OfferStatus.OPEN, **told, **times)
    books.leave_untold("offer ", key, line, *_LATER)
    books.offers_of.setdefault(line["lead_id"], []).append(key)
    if lead["status"] not in WORKED:  # else its distributor passes it on
        lead.update(status=LeadStatus.OFFERED, offered_at=lead["offered_at"] or line.at)


def _accepted(books: Rebuilt, line: Line) -> None:
    offer = books.offer(line)
    offer.update(status=OfferStatus.ACCEPTED, answered_at=line.at)
    start_work(books.lead(line), line, offer)


def _rejected(books: Rebuilt, line: Line) -> None:
    told = {"reason": line["reason"], "answered_at": line.at, "claimed_at": None, "decided_at": None}
    books.offer(line).update(status=OfferStatus.REJECTED, **told)


def _ended(books: Rebuilt, line: Line, status: OfferStatus) -> None:
    books.offer(line)["status"] = status


def _claimed(books: Rebuilt, line: Line) -> None:
    offer, decided_at = books.offer(line), line.instant("decided_at")
    offer.update(claimed_at=line.at, decided_at=decided_at)
    offer["deadline_at"] = max(filter(None, (offer["deadline_at"], decided_at)), default=None)


def _moved(books: Rebuilt, line: Line) -> None:
    books.offer(line).update(deadline_at=line.instant("deadline_at"), goes_out_at=line.instant("sent_at"))


def _passed_on(books: Rebuilt, line: Line) -> None:
    times = {
        "offered_at": line.at,
        "deadline_at": line.instant("deadline_at"),
        "goes_out_at": line.instant("goes_out_at"),
    }
    books.offer(line).update(contact_id=line["contact_id"], **times)
    books.leave_untold("offer ", line["offer_id"], line, "goes_out_at")


def _reopened(books: Rebuilt, line: Line) -> None:
    offer, lead = books.offer(line), books.lead(line)
    if line["was"] == OfferStatus.ACCEPTED and offer["passed_on_by_id"] is not None:
        give_back(books, lead, line)
    elif line["was"] == OfferStatus.ACCEPTED:
        _undo(lead)
    elif line["was"] == OfferStatus.REJECTED:
        lead["status"] = LeadStatus.OFFERED
        offer["reason"] = None
    _open(offer, was_taken=line["was"] == OfferStatus.TAKEN)


def _disputed(books: Rebuilt, line: Line) -> None:
    offer, lead = books.offer(line), books.lead(line)
    if not line["is_open"]:
        return
    if offer["status"] == OfferStatus.ACCEPTED:
        _undo(lead)
    elif offer["status"] == OfferStatus.REJECTED:
        lead["status"] = LeadStatus.OFFERED
    offer["reason"] = None
    _open(offer, was_taken=False)


def _undo(lead: State) -> None:
    lead.update(status=LeadStatus.OFFERED, partner_id=None, contact_id=None, accepted_at=None)


def _open(offer: State, *, was_taken: bool) -> None:
    if not was_taken:
        offer["claimed_at"] = offer["decided_at"] = None
    offer.update(status=OfferStatus.OPEN, answered_at=None)


REBUILDERS: dict[str, Rebuilder] = {
    "OfferMade": _made,
    "OfferAccepted": _accepted,
    "OfferRejected": _rejected,
    "OfferClaimed": _claimed,
    "OfferPassedOn": _passed_on,
    "OfferReopened": _reopened,
    "AnswerDisputed": _disputed,
    "DeadlineMoved": _moved,
    "OfferExpired": partial(_ended, status=OfferStatus.EXPIRED),
    "OfferTaken": partial(_ended, status=OfferStatus.TAKEN),
    "OfferWithdrawn": partial(_ended, status=OfferStatus.WITHDRAWN),
    "OfferRevoked": partial(_ended, status=OfferStatus.WITHDRAWN),
    "OfferUndelivered": partial(_ended, status=OfferStatus.UNDELIVERED),
    "OfferSteppedAside": partial(_ended, status=OfferStatus.STEPPED_ASIDE),
}
