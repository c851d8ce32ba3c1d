"""Suspensions: proposed after a notice that changed nothing, decided by the manager, and over by themselves."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import Command, ProposeSuspension, ReinstatePartner, SparePartner, SuspendPartner
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    NeglectMended,
    OfferRevoked,
    PartnerReinstated,
    PartnerSpared,
    PartnerSuspended,
    SuspensionProposed,
)
from mailhub.domain.lifecycles import OFFER, move
from mailhub.domain.terms import LeadId, OfferId, OfferStatus, PartnerId, Standing, VendorId
from mailhub.routing.authority import check_person, held_offer, of_offer, way_of
from mailhub.routing.calendars import is_away
from mailhub.routing.cases import is_undecided
from mailhub.routing.performance import Record, is_too_much, locked_enrollment, record_of
from mailhub.routing.queue import owed_by
from mailhub.routing.stated import clean_text
from mailhub.routing.watch import is_due
from mailhub.store.claims import lock_row
from mailhub.store.queries.neglect import has_answered, open_offers_of
from mailhub.store.queries.partners import enrolled_as
from mailhub.store.queries.programs import current_program, director_for, manager_for
from mailhub.store.tables import Contact, Enrollment, Offer, Partner
from mailhub.store.unit import Unit


def propose_suspension(command: ProposeSuspension, unit: Unit) -> None:
    """Ask the manager whether to suspend a partner whose notice is over, and the director when the manager is silent.

    One that has mended is left alone.
    """
    lock_row(unit, Enrollment, command.enrollment_id)
    enrollment = unit.get(Enrollment, command.enrollment_id)
    if not (is_due(unit, enrollment, "notice_over") or is_due(unit, enrollment, "suspension_undecided")):
        return
    record = record_of(unit, enrollment, current_program(unit, enrollment.vendor_id).performance)
    if _has_mended(unit, enrollment, record):
        enrollment.noticed_at = enrollment.proposed_at = None
        unit.record(NeglectMended(**_of(enrollment, command)))
        return
    missed: dict[str, Any] = {"missed_offers": record.missed_offers, "missed_feedback": record.missed_feedback}
    event = SuspensionProposed(**_of(enrollment, command), **_asked(unit, enrollment), record=record.told, **missed)
    enrollment.proposed_at = unit.now
    unit.record(event)


def _asked(unit: Unit, enrollment: Enrollment) -> dict[str, Any]:
    """Who is asked now, and who was asked before, if anybody."""
    country = unit.get(Partner, enrollment.partner_id).country
    manager = manager_for(unit, enrollment.vendor_id, country)
    if not is_undecided(enrollment):
        return {"manager_id": manager.id}
    return {"manager_id": director_for(unit, enrollment.vendor_id, country).id, "asked_id": manager.id}


def suspend_partner(command: SuspendPartner, unit: Unit) -> None:
    """Offer a partner no leads for the program's days; its open offers go on to others, its leads in work stay.

    Raises StaleLink when there is nothing to decide any more. Saying so again changes nothing.
    """
    # Leads are locked before the enrollment, as whoever lets an offer expire does it.
    offers = [offer.id for offer in open_offers_of(unit, command.vendor_id, command.partner_id)]
    for offer_id in offers:
        held_offer(unit, offer_id)
    enrollment = _for_decision(unit, command)
    if enrollment.standing == Standing.SUSPENDED:
        return
    _check_proposed(enrollment)
    program = current_program(unit, command.vendor_id)
    until = program.calendar().local_day(unit.now) + timedelta(days=max(1, program.performance.suspended_days))
    enrollment.standing, enrollment.suspended_at, enrollment.suspended_until = Standing.SUSPENDED, unit.now, until
    enrollment.noticed_at = enrollment.proposed_at = None
    moved_on = tuple(filter(None, [_revoke(unit, offer_id, command) for offer_id in offers]))
    told: dict[str, Any] = {"until": until, "moved_on": moved_on, "note": clean_text(command.note)}
    unit.record(PartnerSuspended(**_of(enrollment, command), person_id=command.person_id, **told))


def spare_partner(command: SparePartner, unit: Unit) -> None:
    """Leave a partner in good standing; what it missed so far leads to no further notice within the window."""
    enrollment = _for_decision(unit, command)
    if enrollment.standing == Standing.SUSPENDED:
        raise StaleLink("The partner is suspended already. Reinstate it, if that shall end.")
    if enrollment.proposed_at is None or (enrollment.noticed_at or unit.now) >= enrollment.proposed_at:
        return
    enrollment.noticed_at = unit.now
    note = clean_text(command.note)
    unit.record(PartnerSpared(**_of(enrollment, command), person_id=command.person_id, note=note))


def reinstate_partner(command: ReinstatePartner, unit: Unit) -> None:
    """Offer a suspended partner leads again; raises Refusal when the name fits no partner, or several."""
    if command.person_id is not None:
        check_person(unit, command.vendor_id, command.person_id)
    partner_id = command.partner_id or _named(unit, command.vendor_id, command.named)
    enrollment = locked_enrollment(unit, command.vendor_id, partner_id)
    if enrollment is None or enrollment.standing != Standing.SUSPENDED:
        return _say_not_suspended(unit, partner_id, command)
    if command.person_id is None and not is_over(unit, enrollment):
        return None
    enrollment.standing, enrollment.suspended_until = Standing.GOOD, None
    return unit.record(PartnerReinstated(**_of(enrollment, command), person_id=command.person_id))


def is_over(unit: Unit, enrollment: Enrollment) -> bool:
    """Whether the last day of a suspension has passed where the vendor is; one without an end is a person's matter."""
    today = current_program(unit, enrollment.vendor_id).calendar().local_day(unit.now)
    return enrollment.suspended_until is not None and enrollment.suspended_until < today


def _has_mended(unit: Unit, enrollment: Enrollment, record: Record) -> bool:
    """Whether the partner has answered since its notice and owes nothing, or was away, or the window has moved on."""
    rules = current_program(unit, enrollment.vendor_id).performance
    if not is_too_much(len(record.missed_offers), len(record.missed_feedback), rules):
        return True
    if is_away(unit.get(Contact, enrollment.contact_id), unit.now):
        return True
    since = enrollment.noticed_at or unit.now
    is_heard = has_answered(unit, enrollment.vendor_id, enrollment.partner_id, since)
    return is_heard and not owed_by(unit, enrollment.contact_id, enrollment.vendor_id)


def _for_decision(unit: Unit, command: SuspendPartner | SparePartner) -> Enrollment:
    check_person(unit, command.vendor_id, command.person_id)
    enrollment = locked_enrollment(unit, command.vendor_id, command.partner_id)
    if enrollment is None:
        raise Refusal("This partner is not in your program any more.")
    return enrollment


def _check_proposed(enrollment: Enrollment) -> None:
    if enrollment.proposed_at is None:
        raise StaleLink("There is no suspension to decide on any more; the partner is in good standing.")


def _revoke(unit: Unit, offer_id: OfferId, command: SuspendPartner) -> LeadId | None:
    offer = unit.get(Offer, offer_id)
    if offer.status != OfferStatus.OPEN:
        return None
    move(OFFER, offer, "withdraw")
    unit.record(OfferRevoked(**of_offer(offer, command)))
    return offer.lead_id


def _named(unit: Unit, vendor_id: VendorId, named: str) -> PartnerId:
    found = enrolled_as(unit, vendor_id, named)
    if len(found) == 1:
        return found[0].id
    if found:
        names = ", ".join(partner.name for partner in found[:5])
        raise Refusal("'{named}' may be one of these: {names}. Please write the whole name.", named=named, names=names)
    raise Refusal("There is no partner '{named}' in your program.", named=named)


def _say_not_suspended(unit: Unit, partner_id: PartnerId, command: ReinstatePartner) -> None:
    # A link that is used twice has done what it says; a letter deserves an answer.
    if command.named:
        raise Refusal("{name} is not suspended.", name=unit.get(Partner, partner_id).name)


def _of(enrollment: Enrollment, command: Command) -> dict[str, Any]:
    parties = {"partner_id": enrollment.partner_id, "contact_id": enrollment.contact_id}
    return {"vendor_id": enrollment.vendor_id, **parties, **way_of(command)}
