"""Erasing a person on request: proposed and confirmed by mail, or ordered at the hub itself."""

from dataclasses import replace
from typing import Any

from mailhub.domain.commands import Command, ConfirmErasure, ErasePerson, ProposeErasure, WithdrawLead
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import ErasureProposed, LeadWithdrawn, OfferWithdrawn, PersonErased
from mailhub.domain.lifecycles import OFFER, move
from mailhub.domain.terms import CLOSED, WORKED, ErasureId, PersonId, Role, VendorId
from mailhub.routing.authority import manager_of, of_lead, of_offer, way_of
from mailhub.routing.holders import ask_holders, holders_of
from mailhub.routing.leads import withdraw_lead
from mailhub.routing.leaving import hand_work_over
from mailhub.routing.work import end_work
from mailhub.speech import N_, Phrase, phrase, speaking
from mailhub.store.claims import lock_row
from mailhub.store.forgetting import (
    Deals,
    Subject,
    deals_by_vendor,
    find_person,
    forget_person,
    lines_by_vendor,
    previewed,
)
from mailhub.store.queries.history import is_in_history, line_told_by
from mailhub.store.queries.offers import open_offers
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Erasure, Lead, Letter, Mail, Person
from mailhub.store.unit import Unit

_NOT_YOURS = N_("Only a channel manager for all countries, or a director, may have a person erased.")
_NOBODY = N_("Nothing is kept of {named}.")
_REASON: Phrase = phrase("Its contact's data were erased.")


def propose_erasure(command: ProposeErasure, unit: Unit) -> None:
    """Tell a vendor's person what would go; nothing does before it is confirmed.

    Raises Refusal for somebody who may not order it, when nothing is kept, and for a registered contact or person.
    """
    vendor_id = _author(unit, command.person_id).vendor_id
    subject = _customer(unit, command.named, vendor_id)
    preview = previewed(unit, subject)
    proposed = ErasureProposed(
        vendor_id=vendor_id,
        person_id=command.person_id,
        named=command.named,
        leads=tuple(sorted(subject.deals.leads)),
        registrations=tuple(sorted(subject.deals.registrations)),
        ending=tuple(lead.id for lead in _ending(unit, subject)),
        mails=len(preview.naming),
        letters=preview.letters,
        holders=len(holders_of(unit, subject, preview.naming)),
        **way_of(command),
    )
    if not is_in_history(unit, proposed):
        unit.record(proposed)


def confirm_erasure(command: ConfirmErasure, unit: Unit) -> None:
    """Erase whom a mail has named, in answer to it; saying so again changes nothing.

    Raises Refusal for somebody who may not order it.
    """
    vendor_id = _author(unit, command.person_id).vendor_id
    mail = unit.get(Mail, command.mail_id)
    line = line_told_by(unit, mail.event_key)
    if line is None or line.event != ErasureProposed.__name__ or line.vendor_id != vendor_id:
        raise StaleLink("This mail cannot be answered in that way.")
    if line.body["named"]:  # which is erased with all the rest
        _erase(unit, _customer(unit, line.body["named"], vendor_id), line.body["named"], command, command.person_id)


def erase_person(command: ErasePerson, unit: Unit) -> None:
    """Erase a person at one vendor or everywhere, as ordered at the hub itself.

    Raises Refusal when nothing is kept, for somebody whom a program names, and for a partner's only contact.
    """
    subject = find_person(unit, command.named, command.vendor_id)
    _check_unnamed(unit, subject)
    _erase(unit, subject, command.named, command, None)


def _customer(unit: Unit, named: str, vendor_id: VendorId) -> Subject:
    """The person, if it is nobody but a customer's contact: of partners and their people the hub itself disposes."""
    everywhere = find_person(unit, named)
    if everywhere.contacts or everywhere.people:
        raise Refusal(
            "{named} is registered with the hub. Only whoever looks after the hub can erase a partner's contact;"
            " a person of yours is taken out of the program first.",
            named=named,
        )
    subject = find_person(unit, named, vendor_id)
    if not (subject.deals.leads or subject.deals.registrations):
        raise Refusal(_NOBODY, named=named)
    return subject


def _check_unnamed(unit: Unit, subject: Subject) -> None:
    if subject.contacts and subject.vendor_id is not None:
        contact = unit.get(Contact, subject.contacts[0])
        raise Refusal("{name} is a partner's contact, for all vendors. Erase it without naming one.", name=contact.name)
    active = [person for person in (unit.get(Person, key) for key in subject.people) if person.active]
    if active:
        raise Refusal(
            "A program in force names {name}. Apply one without this person first; then erase it.", name=active[0].name
        )


def _erase(unit: Unit, subject: Subject, named: str, command: Command, person_id: PersonId | None) -> None:
    for contact_id in subject.contacts:
        hand_work_over(unit, contact_id, command)
    _end_leads(unit, subject, command)
    unit.session.flush()
    forgotten = forget_person(unit, subject)
    if not any(forgotten.emptied.rows.values()):
        raise Refusal(_NOBODY, named=named)
    _forget_letter_in_hand(unit, command)
    mark = unit.vouch(f"erasure {sorted(subject.words.addresses) or named}".encode())
    holders = holders_of(unit, subject, forgotten.naming)
    lines, deals = lines_by_vendor(unit, forgotten.emptied.lines), deals_by_vendor(unit, subject.deals)
    for vendor_id in dict.fromkeys([*deals, *lines]) or [subject.vendor_id]:
        told: dict[str, Any] = {"asked_by_id": person_id, **way_of(command)}
        counts = {name: number for name, number in forgotten.emptied.rows.items() if number}
        row = unit.add(Erasure(vendor_id=vendor_id, subject=mark, erased_at=unit.now, counts=counts, **told))
        own = [holder for holder in holders if holder.vendor_id == vendor_id]
        event = _erased(row, deals[vendor_id] if vendor_id in deals else Deals())
        told = {"lines": lines.get(vendor_id, ()), "unread": forgotten.unread, "holders": len(own)}
        unit.record(replace(event, **told))
        ask_holders(unit, row, own, command)


def _forget_letter_in_hand(unit: Unit, command: Command) -> None:
    """The letter that confirms quotes whom it is about, and is not read to its end yet."""
    letter = unit.find(Letter, command.letter_id)
    if letter is not None:
        letter.raw = b""


def _erased(row: Erasure, own: Deals) -> PersonErased:
    by: dict[str, Any] = {"person_id": row.asked_by_id, "via": row.via, "letter_id": row.letter_id}
    return PersonErased(vendor_id=row.vendor_id, erasure_id=ErasureId(row.id), **own.told, **by)


def _ending(unit: Unit, subject: Subject) -> list[Lead]:
    """The open leads, which nobody can work on without a contact; a deal that its partner has found is its own."""
    leads = (unit.get(Lead, key) for key in sorted(subject.deals.leads))
    return [lead for lead in leads if lead.status not in CLOSED and not lead.is_registered]


def _end_leads(unit: Unit, subject: Subject, command: Command) -> None:
    for lead_id in [lead.id for lead in _ending(unit, subject)]:
        lock_row(unit, Lead, lead_id)
        lead = unit.get(Lead, lead_id)
        manager_id = manager_of(unit, lead)
        with speaking(current_program(unit, lead.vendor_id).language):
            note = str(_REASON)
        if lead.status in WORKED:
            _end_work(unit, lead, LeadWithdrawn(**of_lead(lead, command), person_id=manager_id, note=note), command)
        else:
            wish = WithdrawLead(lead_id=lead.id, person_id=manager_id, note=note, **way_of(command))
            withdraw_lead(replace(wish, letter_id=None), unit)


def _end_work(unit: Unit, lead: Lead, event: LeadWithdrawn, command: Command) -> None:
    for offer in open_offers(unit, lead.id):  # a distributor may have passed it on
        move(OFFER, offer, "withdraw")
        unit.record(OfferWithdrawn(**of_offer(offer, command)))
    end_work(unit, lead, "forget")
    lead.closed_at = unit.now
    unit.record(event)


def _author(unit: Unit, person_id: PersonId) -> Person:
    person = unit.get(Person, person_id)
    is_everywhere = not person.countries and not person.territories
    may = Role.DIRECTOR in person.roles or (Role.CHANNEL_MANAGER in person.roles and is_everywhere)
    if not person.active or not may:
        raise Refusal(_NOT_YOURS)
    return person
