"""What a partner had accepted before the import, as an offer that it has accepted: so that its leads count as such."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from mailhub.domain.terms import LeadId, Mode, OfferStatus
from mailhub.store.tables import Lead, Offer
from mailhub.store.tallying import count_in
from mailhub.store.unit import Unit

_offer: Any = Offer
_OWN = ("vendor_id", "partner_id", "contact_id")
_ROUND = 1


def note_acceptances(unit: Unit, leads: Sequence[Mapping[str, Any]], keys: Sequence[LeadId]) -> None:
    """Write the offers of new leads, given as their columns, past the session."""
    made = [_made(lead, key) for lead, key in zip(leads, keys, strict=True) if _is_accepted(lead)]
    if made:
        whole = Offer(**made[0]).model_dump(exclude={"id"})
        rows = [whole | one for one in made]
        count_in(unit.session, Offer, rows)
        unit.session.connection().execute(insert(_offer.__table__), rows)


def renew_acceptance(unit: Unit, lead: Lead) -> None:
    """Bring the offer of a lead to what has changed: it may have another owner now, or none any more."""
    mine = select(_offer).where(_offer.lead_id == lead.id, _offer.status == OfferStatus.ACCEPTED)
    known = unit.session.execute(mine.order_by(_offer.id.desc())).scalars().first()
    said = lead.model_dump(include={*_OWN, "offered_at", "accepted_at"})
    if not _is_accepted(said):
        if known is not None:
            unit.session.delete(known)
        return
    offer = known or Offer(**_made(said, lead.id))
    for name, value in _made(said, lead.id).items():
        setattr(offer, name, value)
    unit.add(offer)


def _is_accepted(lead: Mapping[str, Any]) -> bool:
    return lead["partner_id"] is not None and lead["accepted_at"] is not None


def _made(lead: Mapping[str, Any], lead_id: LeadId) -> dict[str, Any]:
    """By hand, for no rule of the hub chose; how long the answer took in working time is not known."""
    offered_at = lead["offered_at"] or lead["accepted_at"]
    return {
        **{name: lead[name] for name in _OWN},
        "lead_id": lead_id,
        "mode": Mode.BY_HAND,
        "round": _ROUND,
        "rank": 0,
        "others": 0,
        "status": OfferStatus.ACCEPTED,
        "offered_at": offered_at,
        "goes_out_at": offered_at,
        "deadline_at": lead["accepted_at"],
        "answered_at": lead["accepted_at"],
    }
