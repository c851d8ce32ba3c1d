"""Deal registrations: claimed, completed, decided; the first complete claim to an account and product family wins."""

from datetime import timedelta

from mailhub.domain.commands import (
    ApproveRegistration,
    Command,
    CompleteRegistration,
    DealFields,
    DenyRegistration,
    EscalateRegistration,
    SubmitRegistration,
)
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    RegistrationApproved,
    RegistrationDenied,
    RegistrationEscalated,
    RegistrationReturned,
    RegistrationSubmitted,
)
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.program import Program
from mailhub.domain.terms import AccountId, PersonId, RegistrationStatus, VendorId
from mailhub.domain.territory import Place
from mailhub.routing.accounts import settled_account
from mailhub.routing.authority import check_person, held_registration, manager_of, of_registration
from mailhub.routing.stated import cleaned, remarks, unknown_product
from mailhub.routing.watch import is_due
from mailhub.speech import _, speaking
from mailhub.store.claims import lock_row
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.programs import current_program, director_for, manager_for, place_of
from mailhub.store.queries.registrations import count_open, registration_of_row, rivals_of
from mailhub.store.tables import Account, Contact, Registration
from mailhub.store.unit import Unit

_PLACE = ("country", "region", "postcode")
_TEXTS = ("account", "account_domain", *_PLACE, "contact_name", "contact_email", "contact_phone", "currency")
_VALUES = ("quantity", "amount", "expected_close_on")
_LONGEST = 730  # days of protection that a manager may grant


def submit_registration(command: SubmitRegistration, unit: Unit) -> None:
    """Take a partner's claim into the books: complete, it waits for a decision; else the rest is asked for.

    A row of a letter is taken once only. Raises Refusal for a partner that is not in the program, or
    has as many open registrations as the program allows.
    """
    if command.letter_id is not None and registration_of_row(unit, command.letter_id, command.row):
        return
    contact = unit.get(Contact, command.contact_id)
    program = current_program(unit, command.vendor_id)
    if enrollment_of(unit, command.vendor_id, contact.partner_id) is None:
        raise Refusal("You are not enrolled in the program of {name}.", name=program.name)
    if count_open(unit, command.vendor_id, contact.partner_id) >= program.registration.most_open:
        raise Refusal(
            "You have {most_open} open registrations, as many as the program allows.",
            most_open=program.registration.most_open,
        )
    fields = cleaned(command.fields)
    registration = unit.add(
        Registration(
            vendor_id=command.vendor_id,
            partner_id=contact.partner_id,
            contact_id=contact.id,
            manager_id=_manager(unit, command.vendor_id, fields),
            letter_id=command.letter_id,
            row=command.row,
            received_at=unit.now,
        )
    )
    _merge(registration, fields, program)
    _examine(unit, registration, program, command)


def complete_registration(command: CompleteRegistration, unit: Unit) -> None:
    """Add what was asked back.

    Raises StaleLink for a registration that is decided, Refusal for anybody but its contact.
    """
    registration = held_registration(unit, command.registration_id)
    if registration.contact_id != command.contact_id:
        raise Refusal("This registration is somebody else's.")
    if registration.status not in {RegistrationStatus.RETURNED, RegistrationStatus.SUBMITTED}:
        raise StaleLink(
            "{registration} is {status} and cannot be changed any more.",
            registration=f"REG-{registration.id}",
            status=registration.status,
        )
    program = current_program(unit, registration.vendor_id)
    if registration.status == RegistrationStatus.SUBMITTED:
        # What is decided on must not change under the manager's eyes; more words are kept with it.
        registration.note = _joined(registration.note, remarks(cleaned(command.fields)))
        return
    _merge(registration, cleaned(command.fields), program)
    registration.manager_id = manager_for(unit, registration.vendor_id, place_of(registration)).id
    _examine(unit, registration, program, command)


def approve_registration(command: ApproveRegistration, unit: Unit) -> None:
    """Grant a registration for some days from today; saying so again changes nothing."""
    registration = held_registration(unit, command.registration_id)
    check_person(unit, registration.vendor_id, command.person_id)
    program = current_program(unit, registration.vendor_id)
    days = command.days or program.registration.protected_days
    if not 1 <= days <= _LONGEST:
        raise Refusal("Protection can last 1 to {longest} days, not {days}.", longest=_LONGEST, days=days)
    until = program.calendar().local_day(unit.now) + timedelta(days=days)
    if _is_decided(registration, RegistrationStatus.APPROVED, command.person_id):
        return
    _decide(registration, unit, "approve", command.person_id)
    registration.protected_until = until
    about = {**of_registration(registration, command), "person_id": command.person_id}
    unit.record(RegistrationApproved(**about, protected_until=until))


def deny_registration(command: DenyRegistration, unit: Unit) -> None:
    """Deny a registration; saying so again changes nothing."""
    registration = held_registration(unit, command.registration_id)
    check_person(unit, registration.vendor_id, command.person_id)
    if _is_decided(registration, RegistrationStatus.DENIED, command.person_id):
        return
    _decide(registration, unit, "deny", command.person_id)
    registration.decision_note = command.note
    about = {**of_registration(registration, command), "person_id": command.person_id}
    unit.record(RegistrationDenied(**about, note=command.note))


def escalate_registration(command: EscalateRegistration, unit: Unit) -> None:
    """Tell the director that a registration is not decided in time."""
    registration = held_registration(unit, command.registration_id)
    if not is_due(unit, registration, "registration_undecided"):
        return
    manager_of(unit, registration)
    registration.escalated_at = unit.now
    director = director_for(unit, registration.vendor_id, place_of(registration))
    unit.record(RegistrationEscalated(**of_registration(registration, command), person_id=director.id))


def _manager(unit: Unit, vendor_id: VendorId, fields: DealFields) -> PersonId:
    place = Place(country=fields.country or "", region=fields.region or "", postcode=fields.postcode or "")
    return manager_for(unit, vendor_id, place).id


def _merge(registration: Registration, fields: DealFields, program: Program) -> None:
    for name in (*_TEXTS, *_VALUES):
        value = getattr(fields, name)
        if value not in (None, ""):
            setattr(registration, name, value)
    product = program.product_named(fields.product or "")
    if product:
        registration.product, registration.family = product.code, product.family or product.code
    unclear = unknown_product(fields, product)
    registration.note = _joined(registration.note, remarks(fields, fields.need or "", unclear))
    if registration.amount is not None:
        registration.currency = registration.currency or program.currency


def _examine(unit: Unit, registration: Registration, program: Program, command: Command) -> None:
    required = dict.fromkeys(("account", "product", *program.registration.required))
    registration.missing = [name for name in required if not getattr(registration, name, "stated")]
    if registration.missing:
        move(REGISTRATION, registration, "return")
        missing = tuple(registration.missing)
        return unit.record(RegistrationReturned(**of_registration(registration, command), missing=missing))
    registration.account_id = _locked_account(unit, registration)
    rival = next(iter(rivals_of(unit, registration, program.calendar().local_day(unit.now))), None)
    registration.completed_at = unit.now
    move(REGISTRATION, registration, "complete")
    if rival:
        return _deny_for(unit, registration, rival, command)
    event = RegistrationSubmitted(**of_registration(registration, command), manager_id=manager_of(unit, registration))
    return unit.record(event)


def _locked_account(unit: Unit, registration: Registration) -> AccountId:
    # Whoever holds the account's row asks for rivals alone: of two complete claims at once one is first.
    account = settled_account(
        unit,
        registration.vendor_id,
        name=registration.account,
        domain=registration.account_domain,
        country=registration.country,
    )
    lock_row(unit, Account, account.id)
    return account.id


def _deny_for(unit: Unit, registration: Registration, rival: Registration, command: Command) -> None:
    is_own = rival.partner_id == registration.partner_id
    with speaking(unit.get(Contact, registration.contact_id).language):
        note = _("an earlier registration of this account and product stands")
        if is_own:
            note = _(
                "you have registered this account and product already: {registration} stands",
                registration=f"REG-{rival.id}",
            )
    _decide(registration, unit, "deny", None)
    registration.decision_note = note
    unit.record(RegistrationDenied(**of_registration(registration, command), note=note, rival_id=rival.id))


def _decide(registration: Registration, unit: Unit, verb: str, person_id: PersonId | None) -> None:
    if verb == "approve" and registration.status == RegistrationStatus.RETURNED:
        raise Refusal(
            "{registration} still lacks {missing}.",
            registration=f"REG-{registration.id}",
            missing=registration.missing,
        )
    move(REGISTRATION, registration, verb)
    registration.decided_at, registration.decided_by_id = unit.now, person_id


def _is_decided(registration: Registration, wish: RegistrationStatus, person_id: PersonId) -> bool:
    if registration.status not in {RegistrationStatus.APPROVED, RegistrationStatus.DENIED}:
        return False
    if registration.status == wish and registration.decided_by_id == person_id:
        return True
    raise StaleLink(
        "{registration} is {status} already; the decision stands.",
        registration=f"REG-{registration.id}",
        status=registration.status,
    )


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
