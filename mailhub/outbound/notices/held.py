"""Notices about leads that are not ready, and about those that are in the books already."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mailhub.domain import events
from mailhub.domain.program import Program, Question
from mailhub.domain.questions import Asked, asked_in
from mailhub.domain.terms import LeadId
from mailhub.outbound import mails
from mailhub.outbound.held_lead import HeldLead, Side
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.people import known_leads
from mailhub.outbound.people_mails import stands_of
from mailhub.speech import _, day, speaking
from mailhub.store.tables import Lead


def qualification_request(event: events.QualifierAsked, desk: Desk) -> Iterator[Notice]:
    """Ask which of the leads on hold may go out, and what the others lack."""
    to = desk.person(event.person_id)
    known = held_leads(desk, event, to.language)
    if known:
        waiting = max(event.waiting, len(known))
        mail = mails.QualificationRequest(brand=desk.brand(event.vendor_id), leads=known, waiting=waiting)
        about = Topic(vendor_id=event.vendor_id, choices=tuple(one.lead.id for one in known))
        yield Notice(mail=mail, to=to, about=about)


def held_leads(desk: Desk, event: events.QualifierAsked, language: str) -> tuple[HeldLead, ...]:
    """The leads that a mail asks about, each with its questions and the one it may be."""
    names = dict(event.questions)
    with speaking(language):
        return tuple(
            HeldLead(
                **vars(known), questions=_asked(desk, known.lead.id, names, language), **_twin(desk, known.lead.id)
            )
            for known in known_leads(desk, event.leads)
        )


def _asked(desk: Desk, lead_id: LeadId, names: Mapping[LeadId, Sequence[str]], language: str) -> tuple[Asked, ...]:
    program = desk.program(desk.unit.get(Lead, lead_id).vendor_id)
    return tuple(asked_in(_question(program, name), language) for name in names.get(lead_id, ()))


def _question(program: Program, name: str) -> Question:
    own = (one for one in program.qualification.questions if one.field_name == name)
    return next(own, Question(field_name=name))


def _twin(desk: Desk, lead_id: LeadId) -> dict[str, Any]:
    twin = desk.unit.find(Lead, desk.unit.get(Lead, lead_id).duplicate_of_id)
    if twin is None:
        return {}
    return {"twin": twin.id, "twin_stands": stands_of(twin.status), "sides": _sides(desk, lead_id, twin.id)}


def _sides(desk: Desk, one: LeadId, other: LeadId) -> tuple[Side, ...]:
    """The two leads side by side, for the vendor's own people only."""
    told = [_told(desk, lead_id) for lead_id in (one, other)]
    return tuple(
        (label, said or "-", told[1][label] or "-") for label, said in told[0].items() if said or told[1][label]
    )


def _told(desk: Desk, lead_id: LeadId) -> dict[str, str]:
    customer, view, row = desk.customer(lead_id), desk.own_lead(lead_id), desk.unit.get(Lead, lead_id)
    return {
        _("Account"): customer.account,
        _("Domain"): customer.website,
        _("City"): customer.city,
        _("Country"): customer.country,
        _("Product"): view.product,
        _("Contact"): customer.name,
        _("E-mail"): customer.email,
        _("Received"): day(row.received_at.date()),
    }


def asked_again(event: events.LeadAskedAgain, desk: Desk) -> Iterator[Notice]:
    """Tell the owner of a lead, once, that its customer has written to the vendor again."""
    if event.contact_id is None:
        return
    mail = mails.AskedAgain(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        source=event.source,
        need=desk.own_lead(event.merged_id).need,
        filled=event.filled,
    )
    yield Notice(
        mail=mail, to=desk.contact(event.contact_id), about=Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
    )
