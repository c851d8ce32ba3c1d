"""Notices to the partner about registered deals: how long they are protected, and how they end."""

from collections.abc import Iterator
from datetime import date

from mailhub.domain import events
from mailhub.domain.terms import LeadId, PartnerId, PersonId, RegistrationStatus
from mailhub.outbound import mails
from mailhub.outbound.certificate import CreditCertificate
from mailhub.outbound.mail import PersonView, Topic
from mailhub.outbound.notices.certificates import certificate_of, credit_certificate, local_day
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.registrations import common, notice_of
from mailhub.speech import of_kept
from mailhub.store.queries.conflicts import agreed_split_of, open_conflict_of
from mailhub.store.queries.registered_deals import conflicts_of, credit_of, granted_at, registrations_of_lead
from mailhub.store.tables import Conflict, Lead, Person, Registration

_IN_FORCE = frozenset({RegistrationStatus.APPROVED, RegistrationStatus.LAPSED})


def registration_lapsing(event: events.RegistrationLapses | events.RegistrationLapsed, desk: Desk) -> Iterator[Notice]:
    """Tell the partner how long the deal is protected."""
    row = desk.unit.get(Registration, event.registration_id)
    rules = desk.program(row.vendor_id).registration
    left = event.days_left if isinstance(event, events.RegistrationLapses) else 0
    mail = mails.RegistrationLapsing(
        **common(event, desk),
        protected_until=event.protected_until,
        days_left=left,
        manager=desk.manager(row.manager_id),
        lead=None if row.lead_id is None else desk.own_lead(row.lead_id),
        extension_days=rules.extension_days if row.extensions < rules.most_extensions else 0,
        evidence_within_days=rules.evidence_within_days,
        today=local_day(row, desk.unit.now, desk),
    )
    yield notice_of(mail, event, desk)


def extension_answered(event: events.RegistrationExtended | events.ExtensionRefused, desk: Desk) -> Iterator[Notice]:
    """Tell the partner whether there is more time."""
    row, until = desk.unit.get(Registration, event.registration_id), event.protected_until
    granted = isinstance(event, events.RegistrationExtended)
    mail = mails.ExtensionAnswered(
        **common(event, desk),
        protected_until=until,
        manager=desk.manager(event.person_id),
        certificate=certificate_of(row, until, desk) if granted else None,
        note="" if isinstance(event, events.RegistrationExtended) else event.note,
    )
    yield notice_of(mail, event, desk)


def registration_won(event: events.RegistrationWon, desk: Desk) -> Iterator[Notice]:
    """Confirm the win, with what is credited for it."""
    row = desk.unit.get(Registration, event.registration_id)
    decided_by = desk.unit.find(Person, row.decided_by_id) if row.is_win else None
    mail = mails.RegistrationWon(
        **common(event, desk),
        amount=event.amount,
        currency=event.currency,
        closed_on=_sold_on(row, event.lead_id, desk),
        lead=f"LEAD-{event.lead_id}",
        credit=_own_credit(row, event, desk),
        is_approved=row.is_win,
        decided_by=decided_by.name if decided_by else "",
    )
    yield notice_of(mail, event, desk, answers=None if decided_by else event.letter_id)


def _sold_on(row: Registration, lead_id: LeadId, desk: Desk) -> date | None:
    if row.closed_on is not None:
        return row.closed_on
    closed_at = desk.unit.get(Lead, lead_id).closed_at
    return None if closed_at is None else local_day(row, closed_at, desk)


def _own_credit(row: Registration, event: events.RegistrationWon, desk: Desk) -> CreditCertificate | None:
    credit = credit_of(desk.unit, row.id, event.lead_id, row.partner_id)
    if credit is None:
        return None
    sold = (credit.percent, credit.amount, credit.currency)
    return credit_certificate(row, row.partner_id, sold, is_own=True, desk=desk)


def registration_lost(event: events.RegistrationLost, desk: Desk) -> Iterator[Notice]:
    """Confirm that the deal is lost."""
    number = f"LEAD-{event.lead_id}"
    mail = mails.RegistrationLost(**common(event, desk), note=of_kept(event.note), lead=number)
    yield notice_of(mail, event, desk, answers=event.letter_id)


def registration_withdrawn(event: events.RegistrationWithdrawn, desk: Desk) -> Iterator[Notice]:
    """Tell the partner that it is given up or taken back; who lost a conflict hears it by the mail about that."""
    if event.conflict_id is not None and desk.unit.find(Conflict, event.conflict_id) is not None:
        return
    row = desk.unit.get(Registration, event.registration_id)
    lead = desk.unit.find(Lead, row.lead_id)
    mail = mails.RegistrationWithdrawn(
        **common(event, desk),
        note=of_kept(event.note),
        manager=_person(event.person_id, desk),
        lead=f"LEAD-{lead.id}" if lead is not None and lead.is_registered else "",
    )
    yield notice_of(mail, event, desk, answers=event.letter_id if event.person_id is None else None)


def _person(person_id: PersonId | None, desk: Desk) -> PersonView | None:
    return None if person_id is None else desk.manager(person_id)


def sale_credited(event: events.SaleCredited, desk: Desk) -> Iterator[Notice]:
    """Certify the credit of a sale; the mail about the win of a registration holds its own."""
    row = desk.unit.get(Registration, event.registration_id)
    if event.is_own and event.contact_id == row.contact_id and _ends_with(row, event):
        return
    sold = (event.percent, event.amount, event.currency)
    split = agreed_split_of(desk.unit, row.id)
    # What the other partner has called the customer is not told: a party of a split reads of its own registration.
    own = _rival_of(row, event.partner_id, desk) if split and event.partner_id != row.partner_id else row
    credit = credit_certificate(own, event.partner_id, sold, is_own=event.is_own, desk=desk)
    mail = mails.SaleCredited(
        brand=desk.brand(row.vendor_id),
        registration=desk.registration(own.id),
        credit=credit,
        split=f"SPLIT-{split.id}" if split else "",
    )
    about = Topic(vendor_id=row.vendor_id, registration_id=own.id, lead_id=own.lead_id)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def _rival_of(row: Registration, partner_id: PartnerId, desk: Desk) -> Registration:
    """The registration by which a partner was in conflict with another one, if it has one; else the other one."""
    keys = {key for each in conflicts_of(desk.unit, row.id) for key in (each.first_id, each.second_id)}
    sides = (desk.unit.get(Registration, key) for key in sorted(keys))
    return next((side for side in sides if side.partner_id == partner_id), row)


def _ends_with(row: Registration, event: events.SaleCredited) -> bool:
    """Whether the win of a registration is told next, because its partner has sold there or tells for how much."""
    if row.status == RegistrationStatus.APPROVED or row.lead_id != event.lead_id:
        return row.status == RegistrationStatus.APPROVED
    adds_amount = event.amount is not None and row.won_amount is None
    return row.status == RegistrationStatus.LAPSED or (row.status == RegistrationStatus.WON and adds_amount)


def is_told_of_registration(event: events.LeadWon | events.LeadLost | events.LeadHandedBack, desk: Desk) -> bool:
    """Whether a registration ends with this lead, so that its mail answers whoever told of it."""
    lead = desk.unit.get(Lead, event.lead_id)
    ending = [row for row in registrations_of_lead(desk.unit, lead.id) if _tells_end(row, event, desk)]
    if isinstance(event, events.LeadWon) and lead.account_id is not None:
        family = _family(lead, desk)
        there = granted_at(desk.unit, lead.vendor_id, lead.account_id, family) if family else ()
        ending += [row for row in there if row.status == RegistrationStatus.APPROVED]
    return any(row.contact_id == event.contact_id for row in ending)


def _tells_end(row: Registration, event: events.LeadWon | events.LeadLost | events.LeadHandedBack, desk: Desk) -> bool:
    if isinstance(event, events.LeadHandedBack):
        return row.status in _IN_FORCE and open_conflict_of(desk.unit, row.id) is None
    adds_amount = isinstance(event, events.LeadWon) and event.amount is not None and row.won_amount is None
    return row.status in _IN_FORCE or (row.status == RegistrationStatus.WON and adds_amount)


def _family(lead: Lead, desk: Desk) -> str:
    product = desk.program(lead.vendor_id).product(lead.product)
    return (product.family or product.code) if product else ""
