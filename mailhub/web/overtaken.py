"""Why a link has nothing to do any more, and which other links of its mail still can."""

from dataclasses import dataclass

from mailhub.domain.program import UNDO_WITHIN
from mailhub.domain.subjects import About
from mailhub.domain.terms import CLOSED, WORKED, LeadStatus, OfferStatus, Purpose
from mailhub.speech import N_, _
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_MISSED = frozenset({OfferStatus.EXPIRED, OfferStatus.TAKEN, OfferStatus.REJECTED})
_ANSWERED = frozenset({OfferStatus.ACCEPTED, OfferStatus.REJECTED})


@dataclass(frozen=True, kw_only=True)
class Still:
    """One thing that is still possible: its label, the purpose of its link, and the word that its page preselects."""

    label: str
    purpose: Purpose
    result: str = ""


_HAND_BACK = Still(label=N_("Give the lead back"), purpose=Purpose.STATUS, result="hand_back")
_FEEDBACK = Still(label=N_("Tell how the lead is doing"), purpose=Purpose.STATUS)
_AGAIN = Still(label=N_("Say that you want the lead after all"), purpose=Purpose.AGAIN)
UNDO = Still(label=N_("Take your answer back"), purpose=Purpose.UNDO)
"""The way out of an answer, for as long as it can be taken back."""


def overtaken(unit: Unit, about: About, purpose: Purpose, lead: Lead) -> str:
    """Why the link can do nothing any more; empty while it can."""
    is_own = lead.contact_id == about.contact_id and lead.status in WORKED
    match purpose:
        case Purpose.RESERVE if is_own:
            return _("You have this lead already. Its details were mailed to your registered address.")
        case Purpose.RESERVE if lead.status is not LeadStatus.POOLED:
            return _("This lead is no longer available.")
        case Purpose.AGAIN if is_own:
            return _("You have this lead. Its details were mailed to your registered address.")
        case Purpose.AGAIN if lead.status in CLOSED:
            return _("This lead is gone: it is closed.")
        case Purpose.PASS_ON if not is_own:
            return _("This lead is not, or no longer, yours to pass on.")
        case Purpose.RECLAIM if lead.status not in WORKED:
            return _("No partner works on this lead at present.")
        case Purpose.UNDO:
            return _too_late(unit, unit.find(Offer, about.offer_id))
    return ""


def possible(unit: Unit, about: About, lead: Lead) -> tuple[Still, ...]:
    """What a partner's contact can still do about a lead by links of the same mail."""
    if about.contact_id is None:
        return ()
    if lead.contact_id == about.contact_id and lead.status in WORKED:
        return (*to_take_back(unit, about), _FEEDBACK, _HAND_BACK)
    offer = unit.find(Offer, about.offer_id)
    is_missed = offer is not None and offer.status in _MISSED and offer.contact_id == about.contact_id
    return (_AGAIN,) if is_missed and lead.status not in CLOSED else ()


def to_take_back(unit: Unit, about: About) -> tuple[Still, ...]:
    """The way to take an answer back that was just given."""
    offer = unit.find(Offer, about.offer_id)
    return (UNDO,) if offer is not None and not _too_late(unit, offer) else ()


def is_claimed(offer: Offer | None) -> bool:
    """Whether an offer is asked for, and it is not decided yet who gets the lead."""
    return offer is not None and offer.status == OfferStatus.OPEN and offer.claimed_at is not None


def _too_late(unit: Unit, offer: Offer | None) -> str:
    if is_claimed(offer):
        return ""
    if offer is None or offer.status not in _ANSWERED or offer.answered_at is None:
        return _("There is no answer of yours to take back.")
    if unit.now > offer.answered_at + UNDO_WITHIN:
        minutes = int(UNDO_WITHIN.total_seconds() // 60)
        return _("An answer can be taken back for {minutes} minutes; that time is over.", minutes=minutes)
    return ""
