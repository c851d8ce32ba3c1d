"""Points: what a partner gets for accepting fast, for feedback on time and for wins; only ever added to a ledger."""

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from mailhub.domain.business_time import working_between
from mailhub.domain.commands import Command, TellPoints
from mailhub.domain.events import LeadWon, OfferAccepted, OfferReopened, PointsAsked
from mailhub.domain.program import PointRules
from mailhub.domain.terms import Mode, OfferStatus, PointReason, Temperature
from mailhub.routing.authority import way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.points import entries_for_acceptance, has_entry
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Offer, PointEntry
from mailhub.store.unit import Unit


def worth_of(points: int, temperature: Temperature, rules: PointRules) -> int:
    """What points are worth for a lead of that temperature: cold ones count more, rounded half up."""
    if temperature != Temperature.COLD:
        return points
    more = Decimal(points) * Decimal(str(rules.cold_factor))
    return int(more.quantize(Decimal(1), ROUND_HALF_UP))


def is_fast(taken: float, given: float, rules: PointRules) -> bool:
    """Whether an answer after `taken` of the `given` working time (in one unit) counts as fast."""
    return given > 0 and taken <= rules.fast_share * given


def credit_acceptance(event: OfferAccepted, unit: Unit) -> Iterable[Command]:
    """Points for whoever accepts within the first part of the offer's working time; again only after an undoing.

    A lead that was reserved, or taken at once by whoever had asked for it, answers no offer and earns nothing.
    """
    offer = unit.get(Offer, event.offer_id)
    rules = current_program(unit, offer.vendor_id).points
    points = _worth(unit, offer, PointReason.FAST_ACCEPTANCE, rules)
    if points > 0 and _was_fast(unit, offer, rules):
        past = entries_for_acceptance(unit, offer.vendor_id, offer.partner_id, offer.lead_id)
        if sum(entry.points for entry in past) <= 0:
            _write(unit, offer, PointReason.FAST_ACCEPTANCE, points, f"acceptance-{offer.id}-{len(past)}")
    return ()


def take_acceptance_back(event: OfferReopened, unit: Unit) -> Iterable[Command]:
    """An acceptance that is undone takes its points back, by a line of its own."""
    if event.was == OfferStatus.ACCEPTED:
        offer = unit.get(Offer, event.offer_id)
        past = entries_for_acceptance(unit, offer.vendor_id, offer.partner_id, offer.lead_id)
        points = sum(entry.points for entry in past)
        if points > 0:
            _write(unit, offer, PointReason.RETURNED, -points, f"undone-{offer.id}-{len(past)}")
    return ()


def credit_win(event: LeadWon, unit: Unit) -> Iterable[Command]:
    """Points for a sale, once for each lead that was given; what a partner found itself earns it margin instead."""
    lead = unit.get(Lead, event.lead_id)
    if lead.is_registered:
        return ()
    rules = current_program(unit, lead.vendor_id).points
    _credit(unit, lead, PointReason.WIN, rules, f"win-{lead.id}")
    return ()


def credit_feedback(unit: Unit, lead: Lead, due_at: datetime | None) -> None:
    """Points for feedback that came before it was due, once for each time it falls due."""
    if due_at is not None and unit.now <= due_at:
        rules = current_program(unit, lead.vendor_id).points
        _credit(unit, lead, PointReason.FEEDBACK_ON_TIME, rules, f"feedback-{lead.id}-{due_at:%Y%m%dT%H%M}")


def tell_points(command: TellPoints, unit: Unit) -> None:
    """Answer a contact with its company's points, once a letter."""
    event = PointsAsked(vendor_id=None, contact_id=command.contact_id, **way_of(command))
    if not is_in_history(unit, event):
        unit.record(event)


def _was_fast(unit: Unit, offer: Offer, rules: PointRules) -> bool:
    if offer.mode == Mode.POOL or offer.wanted_again_at is not None:
        return False
    calendar = contact_calendar(unit, current_program(unit, offer.vendor_id), offer.contact_id)
    begin, taken_at = offer.goes_out_at, offer.answered_at or unit.now
    given = working_between(calendar, begin, offer.deadline_at).total_seconds()
    return is_fast(working_between(calendar, begin, taken_at).total_seconds(), given, rules)


def _credit(unit: Unit, row: Lead | Offer, reason: PointReason, rules: PointRules, event_key: str) -> None:
    points = _worth(unit, row, reason, rules)
    if points > 0 and not has_entry(unit, event_key):
        _write(unit, row, reason, points, event_key)


def _worth(unit: Unit, row: Lead | Offer, reason: PointReason, rules: PointRules) -> int:
    lead = row if isinstance(row, Lead) else unit.get(Lead, row.lead_id)
    return worth_of(getattr(rules, reason), lead.temperature, rules) if rules.enabled else 0


def _write(unit: Unit, row: Lead | Offer, reason: PointReason, points: int, event_key: str) -> None:
    parties: dict[str, Any] = {"vendor_id": row.vendor_id, "partner_id": row.partner_id, "contact_id": row.contact_id}
    lead_id = row.id if isinstance(row, Lead) else row.lead_id
    unit.add(PointEntry(**parties, lead_id=lead_id, reason=reason, points=points, event_key=event_key, at=unit.now))
