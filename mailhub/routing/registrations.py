"""Deal registrations come in: taken into the books, asked back for what they lack, completed and settled."""

from datetime import datetime, timedelta

from mailhub.domain.commands import Command, CompleteRegistration, DealFields, SendRegistrationForm, SubmitRegistration
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import RegistrantAnswered, RegistrationFormAsked, RegistrationReturned
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.program import Program
from mailhub.domain.terms import Channel, PersonId, RegistrationStatus, VendorId
from mailhub.domain.territory import Place
from mailhub.routing.authority import held_registration, manager_of, of_registration, way_of
from mailhub.routing.claimed import adds_to, merge_fields, missing_of, stated_lines
from mailhub.routing.deal_accounts import account_of_deal
from mailhub.routing.registered_deals import family_of
from mailhub.routing.settling_registrations import renew, settle_claim
from mailhub.routing.stated import cleaned, remarks
from mailhub.store.account_names import fold_company
from mailhub.store.claims import lock_claims
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.programs import current_program, manager_for, place_of
from mailhub.store.queries.registrations import (
    count_open,
    never_complete,
    registration_of_row,
    was_registered_since,
)
from mailhub.store.tables import Contact, Letter, Registration
from mailhub.store.unit import Unit

_PRESSED_ONCE = timedelta(hours=1)


def submit_registration(command: SubmitRegistration, unit: Unit) -> None:
    """Take a partner's claim into the books: complete, it is settled or decided; else the rest is asked for.

    A row of a letter is taken once only, and what comes by a form in a browser once within the hour. What the partner
    has begun of the same deal and never completed goes on with this letter, under its number. Raises Refusal for a
    partner that is not in the program, has as many open registrations as the program allows, or has registered the
    deal too often.
    """
    if command.letter_id is not None and registration_of_row(unit, command.letter_id, command.row):
        return
    lock_claims(unit, command.vendor_id)
    contact = unit.get(Contact, command.contact_id)
    program, fields = _program_for(unit, command.vendor_id, contact), cleaned(command.fields)
    begun = _begun(unit, command, contact, fields, program)
    is_pressed_again = command.via == Channel.LINK and _was_pressed(unit, command, fields, program)
    if is_pressed_again and (begun is None or not adds_to(begun, fields)):
        return
    registration = _taken_up(unit, begun, command) if begun else _opened(unit, command, fields, program)
    merge_fields(registration, fields, program, unit.now)
    registration.manager_id = manager_for(unit, registration.vendor_id, place_of(registration)).id
    _examine(unit, registration, program, command)


def send_registration_form(command: SendRegistrationForm, unit: Unit) -> None:
    """Record that a contact is owed the form, once for a letter; raises Refusal for a partner outside the program."""
    _program_for(unit, command.vendor_id, unit.get(Contact, command.contact_id))
    event = RegistrationFormAsked(vendor_id=command.vendor_id, contact_id=command.contact_id, **way_of(command))
    if not is_in_history(unit, event):
        unit.record(event)


def complete_registration(command: CompleteRegistration, unit: Unit) -> None:
    """Add what was asked back, or what answers the manager's question.

    Raises StaleLink for a registration that is decided, Refusal for anybody but its partner, and for a letter in
    which nothing of what is missing was found.
    """
    lock_claims(unit, unit.get(Registration, command.registration_id).vendor_id)
    registration = held_registration(unit, command.registration_id)
    if unit.get(Contact, command.contact_id).partner_id != registration.partner_id:
        raise Refusal("This registration is somebody else's.")
    if registration.status not in {RegistrationStatus.RETURNED, RegistrationStatus.SUBMITTED}:
        raise StaleLink(
            "{registration} is {status} and cannot be changed any more.",
            registration=f"REG-{registration.id}",
            status=registration.status,
        )
    program, fields = current_program(unit, registration.vendor_id), cleaned(command.fields)
    if registration.status == RegistrationStatus.SUBMITTED:
        # What is decided on must not change under the manager's eyes; more words are kept with it.
        registration.note = "\n".join(filter(None, [registration.note, remarks(fields)]))
    elif registration.completed_at is not None:
        _answer(unit, registration, fields, program, command)
    else:
        _add(unit, registration, fields, program, command)


def _was_pressed(unit: Unit, command: SubmitRegistration, fields: DealFields, program: Program) -> bool:
    """Whether a form's button was pressed for the same deal a moment ago."""
    product = program.product_named(fields.product or "")
    deal = (fields.account or "", product.code if product else "")
    return was_registered_since(unit, command.contact_id, deal, unit.now - _PRESSED_ONCE)


def _begun(
    unit: Unit, command: SubmitRegistration, contact: Contact, fields: DealFields, program: Program
) -> Registration | None:
    """What the partner has registered of that account and family, by another letter, and left incomplete."""
    product, name = program.product_named(fields.product or ""), fold_company(fields.account or "")
    if product is None or not name:
        return None
    rows = never_complete(unit, command.vendor_id, contact.partner_id, family_of(program, product.code))
    for row in rows:
        is_other = command.letter_id is not None and row.letter_id == command.letter_id
        if not is_other and row.is_win == command.is_win and _is_customer(row, fields, name):
            return held_registration(unit, row.id)
    return None


def _is_customer(row: Registration, fields: DealFields, name: str) -> bool:
    """Whether a registration is of a customer of that name, with no word of another place or another person."""
    stated = ("country", "region", "postcode", "account_domain", "contact_email")
    pairs = ((getattr(row, each), getattr(fields, each) or "") for each in stated)
    return fold_company(row.account) == name and all(not one or not two or one == two for one, two in pairs)


def _taken_up(unit: Unit, registration: Registration, command: SubmitRegistration) -> Registration:
    # Its place is when it is complete, and that rests on the letter by which it came to be.
    registration.letter_id, registration.row = command.letter_id, command.row
    registration.received_at, registration.contact_id = _came_at(unit, command), command.contact_id
    registration.asked_for = []
    return registration


def _opened(unit: Unit, command: SubmitRegistration, fields: DealFields, program: Program) -> Registration:
    contact, most = unit.get(Contact, command.contact_id), program.registration.most_open
    if count_open(unit, command.vendor_id, contact.partner_id) >= most:
        raise Refusal("You have {most_open} open registrations, as many as the program allows.", most_open=most)
    return unit.add(
        Registration(
            vendor_id=command.vendor_id,
            partner_id=contact.partner_id,
            contact_id=contact.id,
            manager_id=_manager(unit, command.vendor_id, fields),
            letter_id=command.letter_id,
            row=command.row,
            is_win=command.is_win,
            received_at=_came_at(unit, command),
        )
    )


def _program_for(unit: Unit, vendor_id: VendorId, contact: Contact) -> Program:
    program = current_program(unit, vendor_id)
    if enrollment_of(unit, vendor_id, contact.partner_id) is None:
        raise Refusal("You are not enrolled in the program of {name}.", name=program.name)
    return program


def _manager(unit: Unit, vendor_id: VendorId, fields: DealFields) -> PersonId:
    place = Place(country=fields.country or "", region=fields.region or "", postcode=fields.postcode or "")
    return manager_for(unit, vendor_id, place).id


def _came_at(unit: Unit, command: Command) -> datetime:
    """When we took the letter: who is first must not hang on which worker is faster."""
    letter = unit.find(Letter, command.letter_id)
    return min(unit.now, letter.received_at) if letter else unit.now


def _add(
    unit: Unit, registration: Registration, fields: DealFields, program: Program, command: CompleteRegistration
) -> None:
    if not merge_fields(registration, fields, program, unit.now):
        raise Refusal(
            "Nothing in this mail says what {registration} still lacks: {missing}. "
            "Please write each on a line of its own, as in our mail.",
            registration=f"REG-{registration.id}",
            missing=registration.missing,
        )
    registration.manager_id = manager_for(unit, registration.vendor_id, place_of(registration)).id
    _examine(unit, registration, program, command)


def _examine(unit: Unit, registration: Registration, program: Program, command: Command) -> None:
    registration.missing = missing_of(registration, program)
    if not registration.missing:
        registration.completed_at = _came_at(unit, command)
        return settle_claim(unit, registration, program, command)
    move(REGISTRATION, registration, "return")
    if set(registration.missing) != set(registration.asked_for):
        registration.asked_for = registration.missing
        missing = tuple(registration.missing)
        unit.record(RegistrationReturned(**of_registration(registration, command), missing=missing))
    return None


def _answer(
    unit: Unit, registration: Registration, fields: DealFields, program: Program, command: CompleteRegistration
) -> None:
    """Have the manager decide again, with the answer; what has become another deal comes last and is checked anew."""
    text = stated_lines(fields)
    if not text:
        raise Refusal(
            "Please answer the question about {registration}: {question}",
            registration=f"REG-{registration.id}",
            question=registration.question,
        )
    deal = (registration.account_id, registration.family, registration.account)
    merge_fields(registration, fields, program, unit.now)
    account_id = deal[0] if registration.account == deal[2] else account_of_deal(unit, registration).id
    if (account_id, registration.family) != deal[:2]:
        registration.completed_at = _came_at(unit, command)
        return settle_claim(unit, registration, program, command)
    renew(unit, registration)
    manager = manager_of(unit, registration)
    return unit.record(RegistrantAnswered(**of_registration(registration, command), manager_id=manager, text=text))
