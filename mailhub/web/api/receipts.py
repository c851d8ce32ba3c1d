"""Receipts and standings: what the mails to a vendor's people tell of leads, as values for a program."""

from collections.abc import Sequence
from typing import Any

from mailhub.domain.terms import LeadId, LetterId, LetterStatus, VendorId
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.outbound.notices.people import known_leads
from mailhub.outbound.people_mails import KnownLead, stands_of
from mailhub.speech import of_kept, speaking
from mailhub.store.api_requests import receipt_told
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Letter, Partner
from mailhub.store.unit import Unit
from mailhub.web.api.answers import Fact, NotTaken, Receipt, Standing, TakenLead, Waiting


def receipt_of(hub: Hub, unit: Unit, vendor_id: VendorId, letter_id: LetterId) -> Receipt | None:
    """What became of a posting, in the vendor's language; None when it is not worked through yet."""
    told = receipt_told(unit, letter_id)
    if told is None:
        return None
    with speaking(current_program(unit, vendor_id).language):
        return Receipt(
            letter=name_of(letter_id),
            leads=_taken(Desk(unit=unit, sender=hub.outbox.sender), told["leads"]),
            not_taken=[NotTaken(row=row, reason=str(of_kept(reason))) for row, reason in told.get("faults") or ()],
        )


def waiting_of(letter: Letter) -> Waiting:
    """How far a posting is that is not worked through yet; what no worker will take up any more is for a human."""
    is_open = letter.status in (LetterStatus.WAITING, LetterStatus.CLAIMED)
    return Waiting(letter=name_of(letter.id), state="waiting" if is_open else "parked")


def standing_of(hub: Hub, unit: Unit, vendor_id: VendorId, lead_id: LeadId) -> Standing | None:
    """Where a lead stands; None when this vendor has none of that number."""
    lead = unit.find(Lead, lead_id)
    if lead is None or lead.vendor_id != vendor_id:
        return None
    with speaking(current_program(unit, vendor_id).language):
        known = known_leads(Desk(unit=unit, sender=hub.outbox.sender), [lead_id])[0]
        partner = unit.find(Partner, lead.partner_id)
        return Standing(
            **_alike(lead, known),
            **{name: getattr(lead, name) for name in _INSTANTS},
            stage=lead.stage,
            partner=partner.name if partner else None,
            won_amount=lead.won_amount,
            currency=lead.deal_currency or lead.currency or None,
            loss_reason=lead.loss_reason,
        )


def name_of(letter_id: LetterId) -> str:
    """How a letter is named."""
    return f"LETTER-{letter_id}"


_INSTANTS = ("received_at", "offered_at", "accepted_at", "contacted_at", "closed_at")


def _taken(desk: Desk, lead_ids: Sequence[LeadId]) -> list[TakenLead]:
    known = known_leads(desk, lead_ids)
    return [_told(desk.unit.get(Lead, one.lead.id), one) for one in known]


def _told(lead: Lead, known: KnownLead) -> TakenLead:
    return TakenLead(
        **_alike(lead, known),
        row=lead.row,
        known=lead.known,
        facts=[Fact(label=label, value=value) for label, value in known.facts],
        remarks=[str(remark) for remark in known.missing],
        to_do=known.to_do,
    )


def _alike(lead: Lead, known: KnownLead) -> dict[str, Any]:
    """What receipts and standings both tell."""
    return {
        "number": known.lead.number,
        "reference": lead.reference,
        "status": lead.status,
        "stands": known.stands if known.is_merged else stands_of(lead.status),
        "temperature": lead.temperature,
        "score": lead.score,
        "title": known.lead.title,
        "duplicate_of": f"LEAD-{lead.duplicate_of_id}" if lead.duplicate_of_id else None,
    }
