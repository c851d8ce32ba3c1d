"""Withdrawing: a registration is given up by its partner, or taken back by the vendor, never without a reason."""

from typing import Any

from mailhub.domain.commands import Command, HandBackLead, ReclaimLead, RevokeRegistration, WithdrawRegistration
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import LeadHandedBack, LeadReclaimed, RegistrationWithdrawn
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.terms import ContactId, LeadStatus, PersonId, RegistrationStatus
from mailhub.routing.authority import check_registrar, of_registration, way_of
from mailhub.routing.conflicts import hold_involved
from mailhub.routing.deciding_registrations import check_undisputed
from mailhub.routing.registered_deals import close_deal, held_deal, registration_in_work
from mailhub.routing.stated import clean_text
from mailhub.store.queries.registered_deals import registrations_of_lead
from mailhub.store.tables import Conflict, Contact, Lead, Registration
from mailhub.store.unit import Unit

_GONE = frozenset({RegistrationStatus.DENIED, RegistrationStatus.WON, RegistrationStatus.LOST})


def withdraw_registration(command: WithdrawRegistration, unit: Unit) -> None:
    """Give a registration up; saying so again changes nothing.

    Raises Refusal for another partner's, StaleLink for one that has ended otherwise.
    """
    hold_involved(unit, command.registration_id)
    registration, _ = held_deal(unit, command.registration_id)
    check_partner(unit, registration, command.contact_id)
    if registration.status == RegistrationStatus.WITHDRAWN:
        return
    _check_going(registration)
    end_protection(unit, registration, command, note=clean_text(command.note).strip())


def revoke_registration(command: RevokeRegistration, unit: Unit) -> None:
    """Take a registration back from its partner, to whom the reason is mailed; saying so again changes nothing.

    Raises Refusal without a reason, for whoever does not manage it, and while a conflict decides; StaleLink for one
    that has ended.
    """
    registration, _ = held_deal(unit, command.registration_id)
    check_registrar(unit, registration, command.person_id)
    if registration.status == RegistrationStatus.WITHDRAWN:
        return
    _check_going(registration)
    check_undisputed(unit, registration)
    reason = clean_text(command.reason).strip()
    if not reason:
        raise Refusal(
            "{registration} is its partner's, and your reason is mailed to it. Please say why, for example: withdraw:"
            " the customer buys from us directly.",
            registration=f"REG-{registration.id}",
        )
    end_protection(unit, registration, command, note=reason, by=command.person_id)


def end_protection(
    unit: Unit, registration: Registration, command: Command, *, note: str, by: PersonId | Conflict | None = None
) -> None:
    """End a registration before its time, and with it the work on a lead that it made; its partner is told why.

    `by` is the person that took it back, or the conflict in which that was decided; None for the partner itself.
    """
    registration, lead = held_deal(unit, registration.id)
    move(REGISTRATION, registration, "withdraw")
    registration.ended_at, registration.end_note = unit.now, note
    registration.extension_asked_at = None
    close_deal(unit, registration, lead, command)
    whose: dict[str, Any] = {"person_id": by}
    if isinstance(by, Conflict):
        whose = {"person_id": by.decided_by_id, "conflict_id": by.id}
    unit.record(RegistrationWithdrawn(**of_registration(registration, command), note=note, **whose))


def withdraw_with_lead(event: LeadHandedBack | LeadReclaimed, unit: Unit) -> list[Command]:
    """Whoever no longer has the lead of a registered deal has not the registration either."""
    row = registration_in_work(unit, unit.get(Lead, event.lead_id))
    if row is None or row.partner_id != event.partner_id:
        return []
    if isinstance(event, LeadHandedBack):
        reason = event.reason
        return [WithdrawRegistration(registration_id=row.id, contact_id=row.contact_id, note=reason, **way_of(event))]
    if event.person_id is None:
        return []
    wish: dict[str, Any] = {"person_id": event.person_id, "reason": str(event.reason)}
    return [RevokeRegistration(registration_id=row.id, **wish, **way_of(event))]


def hand_back_deal(unit: Unit, lead: Lead, command: HandBackLead) -> None:
    """Give a registered deal up, whose lead nobody else is asked about; the reason may be missing."""
    row = registration_in_work(unit, lead)
    if row is None:
        return _check_given_up(unit, lead, command.contact_id)
    way = way_of(command)
    wish = WithdrawRegistration(registration_id=row.id, contact_id=command.contact_id, note=command.reason, **way)
    return withdraw_registration(wish, unit)


def reclaim_deal(unit: Unit, lead: Lead, command: ReclaimLead, person_id: PersonId) -> None:
    """Take a registered deal back from its partner, to whom the reason is mailed; nobody else is asked about it."""
    row = registration_in_work(unit, lead)
    if row is None:
        if any(each.status == RegistrationStatus.WITHDRAWN for each in registrations_of_lead(unit, lead.id)):
            return None
        raise _closed(lead)
    wish: dict[str, Any] = {"registration_id": row.id, "person_id": person_id, "reason": str(command.reason)}
    return revoke_registration(RevokeRegistration(**wish, **way_of(command)), unit)


def check_partner(unit: Unit, registration: Registration, contact_id: ContactId) -> None:
    """Raises Refusal for a contact of another partner than that of a registration."""
    if unit.get(Contact, contact_id).partner_id != registration.partner_id:
        raise Refusal("This registration is somebody else's.")


def _check_going(registration: Registration) -> None:
    if registration.status in _GONE:
        raise StaleLink(
            "{registration} is {status} and cannot be withdrawn any more.",
            registration=f"REG-{registration.id}",
            status=registration.status,
        )


def _check_given_up(unit: Unit, lead: Lead, contact_id: ContactId) -> None:
    is_own = unit.get(Contact, contact_id).partner_id == lead.partner_id
    if lead.status != LeadStatus.WITHDRAWN or not is_own:
        raise _closed(lead)


def _closed(lead: Lead) -> StaleLink:
    return StaleLink("{lead} is closed: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status)
