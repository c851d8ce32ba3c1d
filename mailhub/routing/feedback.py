"""What a partner tells about a lead it works on: how it goes, won, lost, handed back."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from mailhub.domain.commands import GiveFeedback, HandBackLead, ReportLoss, ReportWin
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import FeedbackGiven, LeadHandedBack, LeadLost, LeadWon
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.terms import LeadStatus, OfferStatus, Stage
from mailhub.routing.authority import held_lead, of_lead, of_work, work_for
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.passing_on import return_lead
from mailhub.routing.points import credit_feedback
from mailhub.routing.withdrawing import hand_back_deal
from mailhub.routing.work import end_work, hear_from, take_back
from mailhub.speech import money
from mailhub.store.queries.history import is_in_history, was_just_said
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_FORWARD = frozenset({Stage.MEETING, Stage.PROPOSAL, Stage.NEGOTIATION})
_MOST = Decimal(10) ** 15


def give_feedback(command: GiveFeedback, unit: Unit) -> None:
    """Keep what the owning contact tells, and move the lead by the stage named; saying it twice is saying it once.

    Raises StaleLink for a lead that is not theirs any more, Refusal for an amount that cannot be.
    """
    lead = work_for(unit, command.lead_id, command.contact_id)
    currency = _currency_of(unit, lead, command.amount, command.currency)
    event = FeedbackGiven(
        **of_work(lead, command),
        stage=command.stage,
        amount=command.amount,
        currency=currency,
        probability=command.probability,
        expected_close_on=command.expected_close_on,
        note=command.note,
    )
    if is_in_history(unit, event) or was_just_said(unit, event):
        return
    credit_feedback(unit, lead, lead.feedback_due_at)
    _keep_forecast(unit, lead, command, currency)
    _move_by_stage(unit, lead, command.stage)
    hear_from(unit, lead, command.contact_id)
    unit.record(event)


def report_win(command: ReportWin, unit: Unit) -> None:
    """Close a lead as won; `closed_on` may lie back to the acceptance, not in the future."""
    lead = held_lead(unit, command.lead_id)
    if lead.status == LeadStatus.WON and lead.contact_id == command.contact_id:
        return _add_amount(unit, lead, command)
    lead = work_for(unit, command.lead_id, command.contact_id)
    currency = _currency_of(unit, lead, command.amount, command.currency)
    closed_on = command.closed_on or _today(unit, lead, command)
    if closed_on > _today(unit, lead, command):
        raise Refusal(
            "A deal cannot have been won on {closed_on}: that day is yet to come.", closed_on=closed_on.isoformat()
        )
    end_work(unit, lead, "win")
    lead.won_amount, lead.deal_currency = command.amount, currency or lead.deal_currency
    lead.closed_at = _closing(unit, lead, command, closed_on)
    sold: dict[str, Any] = {"amount": command.amount, "currency": currency, "closed_at": lead.closed_at}
    unit.record(LeadWon(**of_work(lead, command), **sold, closed_on=closed_on))
    return None


def report_loss(command: ReportLoss, unit: Unit) -> None:
    """Close a lead as lost, with the reason."""
    lead = held_lead(unit, command.lead_id)
    if lead.status == LeadStatus.LOST and lead.contact_id == command.contact_id:
        return
    lead = work_for(unit, command.lead_id, command.contact_id)
    credit_feedback(unit, lead, lead.feedback_due_at)
    end_work(unit, lead, "lose")
    lead.loss_reason, lead.closed_at = command.reason, unit.now
    unit.record(LeadLost(**of_work(lead, command), reason=command.reason, note=command.note))


def hand_back_lead(command: HandBackLead, unit: Unit) -> None:
    """Give a lead back, so that others are asked; doing it twice in a moment is doing it once.

    What a reseller gives back is its distributor's again; a deal that the partner has registered is given up with its
    registration. Raises Refusal where no reason is given.
    """
    lead = held_lead(unit, command.lead_id)
    if lead.is_registered:
        return hand_back_deal(unit, lead, command)
    partner_id = unit.get(Contact, command.contact_id).partner_id
    parties: dict[str, Any] = {"partner_id": partner_id, "contact_id": command.contact_id}
    event = LeadHandedBack(**of_lead(lead, command), **parties, reason=command.reason)
    if is_in_history(unit, event) or was_just_said(unit, event):
        return None
    work_for(unit, command.lead_id, command.contact_id)
    if not command.reason.strip():
        raise Refusal(
            "Please say why you give {lead} back, for example: hand back: no capacity.", lead=f"LEAD-{lead.id}"
        )
    unit.record(event)
    if lead.distributor_id is None:
        return take_back(unit, lead)
    return return_lead(unit, lead, command, _accepted_of(unit, lead))


def _accepted_of(unit: Unit, lead: Lead) -> Offer | None:
    """The offer by whose acceptance the present partner has a lead."""
    own = [it for it in offers_of(unit, lead.id) if it.partner_id == lead.partner_id]
    return next((offer for offer in reversed(own) if offer.status == OfferStatus.ACCEPTED), None)


def _keep_forecast(unit: Unit, lead: Lead, command: GiveFeedback, currency: str | None) -> None:
    if command.amount is not None and currency is not None:
        lead.forecast, lead.deal_currency = command.amount, currency
    if command.probability is not None:
        lead.probability = min(100, max(0, command.probability))
    if command.expected_close_on is not None:
        lead.forecast_close_on = command.expected_close_on
    if command.stage is not None and command.stage != lead.stage:
        lead.stage, lead.stage_since_at = command.stage, unit.now


def _move_by_stage(unit: Unit, lead: Lead, stage: Stage | None) -> None:
    if stage in _FORWARD:
        move(LEAD, lead, "progress")
    elif stage == Stage.CONTACTED and lead.status != LeadStatus.IN_PROGRESS:
        move(LEAD, lead, "contact")
    if lead.status != LeadStatus.ACCEPTED:
        lead.contacted_at = lead.contacted_at or unit.now


def _currency_of(unit: Unit, lead: Lead, amount: Decimal | None, currency: str | None) -> str | None:
    """The currency of a stated amount: the one named, else that of the deal so far, else the program's."""
    if amount is None:
        return None
    if not (amount.is_finite() and 0 <= amount < _MOST):
        raise Refusal("The amount '{amount}' cannot be right.", amount=amount)
    return currency or lead.deal_currency or lead.currency or current_program(unit, lead.vendor_id).currency


def _add_amount(unit: Unit, lead: Lead, command: ReportWin) -> None:
    """A win told without its amount may be told again with it; one that has its amount stays as it is."""
    if command.amount is None or command.amount == lead.won_amount:
        return
    if lead.won_amount is not None:
        worth = money(lead.won_amount, lead.deal_currency)
        raise StaleLink("{lead} was reported won already, at {worth}.", lead=f"LEAD-{lead.id}", worth=worth)
    currency = _currency_of(unit, lead, command.amount, command.currency)
    lead.won_amount, lead.deal_currency = command.amount, currency or lead.deal_currency
    closed_on = (lead.closed_at or unit.now).date()
    sold: dict[str, Any] = {"amount": command.amount, "currency": currency, "closed_at": lead.closed_at}
    unit.record(LeadWon(**of_work(lead, command), **sold, closed_on=closed_on))


def _today(unit: Unit, lead: Lead, command: ReportWin) -> date:
    program = current_program(unit, lead.vendor_id)
    return contact_calendar(unit, program, command.contact_id).local_day(unit.now)


def _closing(unit: Unit, lead: Lead, command: ReportWin, closed_on: date) -> datetime:
    if closed_on == _today(unit, lead, command):
        return unit.now
    stated = datetime.combine(closed_on, time(12), UTC)
    return min(unit.now, max(stated, lead.accepted_at or stated))
