"""Notices to a vendor's people about what they sent and what became of it, and what they have to decide."""

from collections.abc import Iterator, Sequence
from typing import Any

from mailhub.domain import events
from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.outbound import mails
from mailhub.outbound.mail import PersonView, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.people_mails import KnownLead, RankedPartner
from mailhub.speech import of_kept
from mailhub.store.queries.known_leads import last_verdict, leads_with_accounts
from mailhub.store.tables import Contact, Lead, Partner, Person

_MOST_PARTNERS = 5


def known_leads(desk: Desk, lead_ids: Sequence[LeadId]) -> tuple[KnownLead, ...]:
    """The leads as the vendor's people see them, in the given order."""
    return tuple(
        KnownLead(
            lead=desk.own_lead(lead.id),
            account=account,
            status=lead.status,
            score=lead.score,
            missing=(*map(of_kept, lead.objections), *lead.problems),
            is_merged=lead.status == LeadStatus.DISQUALIFIED and lead.duplicate_of_id is not None,
            row=lead.row,
        )
        for lead, account in leads_with_accounts(desk.unit, lead_ids)
    )


def lead_won(event: events.LeadWon, desk: Desk) -> Iterator[Notice]:
    """Tell the person who sent the lead what became of it."""
    lead = desk.unit.get(Lead, event.lead_id)
    sender = desk.unit.find(Person, lead.sender_id)
    if sender is None or not sender.active:
        return
    mail = mails.LeadWon(
        brand=desk.brand(event.vendor_id),
        known=known_leads(desk, [lead.id])[0],
        partner=desk.unit.get(Partner, event.partner_id).name,
        amount=event.amount,
        currency=event.currency or "",
        closed_on=event.closed_on,
        days=max(0, (desk.unit.now - lead.received_at).days),
    )
    yield Notice(mail=mail, to=desk.person(sender.id), about=_about(event))


def lead_unplaced(event: events.LeadUnplaced, desk: Desk) -> Iterator[Notice]:
    """Ask the manager what shall become of a lead that nobody took."""
    partners = ranked_partners(desk, event.lead_id)
    mail = mails.LeadUnplaced(
        brand=desk.brand(event.vendor_id),
        known=known_leads(desk, [event.lead_id])[0],
        reason=event.reason,
        partners=partners,
    )
    about = Topic(
        vendor_id=event.vendor_id, lead_id=event.lead_id, choices=tuple(partner.partner_id for partner in partners)
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=about)


def ranked_partners(desk: Desk, lead_id: LeadId) -> tuple[RankedPartner, ...]:
    """The partners that were near when the lead was last judged: the ranked ones first, then the refused ones."""
    verdict = last_verdict(desk.unit, lead_id)
    judged = [one for one in verdict.candidates if one.get("partner_id")] if verdict else []
    judged.sort(key=lambda one: (one.get("rank") or len(judged) + 1, len(one.get("refusals") or {})))
    return tuple(_ranked(one) for one in judged[:_MOST_PARTNERS])


def _ranked(judged: dict[str, Any]) -> RankedPartner:
    return RankedPartner(
        partner_id=int(judged["partner_id"]),
        name=str(judged.get("name", "")),
        value=judged.get("value"),
        refusals=tuple(map(of_kept, (judged.get("refusals") or {}).values())),
        open_leads=int(judged.get("open_leads") or 0),
        won=int(judged.get("won") or 0),
        accepted=int(judged.get("accepted") or 0),
    )


def silence_escalated(event: events.SilenceEscalated, desk: Desk) -> Iterator[Notice]:
    """Tell the manager that a partner is silent."""
    contact = desk.unit.get(Contact, event.contact_id)
    mail = mails.SilenceEscalated(
        brand=desk.brand(event.vendor_id),
        known=known_leads(desk, [event.lead_id])[0],
        partner=desk.unit.get(Partner, event.partner_id).name,
        contact=PersonView(name=contact.name, address=contact.address),
        reason=event.reason,
        reclaim_at=event.reclaim_at,
    )
    yield Notice(mail=mail, to=desk.person(event.manager_id), about=_about(event))


def _about(event: events.LeadEvent) -> Topic:
    return Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
