"""Crediting: whoever registered a deal is credited for its sale, its own or another partner's."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from mailhub.domain.commands import Command, CreditSale
from mailhub.domain.events import LeadWon, SaleCredited
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadStatus, PartnerId, RegistrationStatus
from mailhub.routing.authority import held_lead, of_registration, way_of
from mailhub.routing.registered_deals import family_of
from mailhub.store.queries.partners import enrolled_contact
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.registered_deals import agreed_shares, credit_of, granted_at
from mailhub.store.tables import Credit, Lead, Partner, Registration
from mailhub.store.unit import Unit

_HUNDREDTH = Decimal("0.01")


class _Portion(NamedTuple):
    """What one partner gets of a credit, in per cent of the sale."""

    partner_id: PartnerId
    contact_id: ContactId
    percent: Decimal


def credit_with_win(event: LeadWon, unit: Unit) -> Iterable[Command]:
    """A sale may be that of a registered deal."""
    yield CreditSale(lead_id=event.lead_id, **way_of(event))


def credit_sale(command: CreditSale, unit: Unit) -> None:
    """Credit a sale to whoever registered its deal, once; an amount that is told later is added.

    A sale by another partner counts while the protection lasts, or within the program's days of its end.
    """
    lead = held_lead(unit, command.lead_id)
    if lead.status != LeadStatus.WON or lead.partner_id is None:
        return
    program = current_program(unit, lead.vendor_id)
    registration = credited_for(unit, lead, program)
    if registration is None:
        return
    for portion in _portions(unit, registration, lead, program):
        _credit(unit, registration, lead, portion, command)


def credited_for(unit: Unit, lead: Lead, program: Program) -> Registration | None:
    """The registration by which a won lead is credited: the one in force, else the one that ended last; or none."""
    family = family_of(program, lead.product)
    if lead.account_id is None or lead.closed_at is None or not family:
        return None
    rows = granted_at(unit, lead.vendor_id, lead.account_id, family)
    sold_on = program.calendar().local_day(lead.closed_at)
    known = [(row, _last_day(row, program)) for row in rows if _is_of_sale(row, lead)]
    grace = timedelta(days=max(0, program.registration.credit.after_days))
    found = [(row, end) for row, end in known if sold_on <= end + grace]
    in_force = [row for row, end in found if sold_on <= end]
    own = [row for row in in_force if row.lead_id == lead.id]
    ended = [row for row, _ in sorted(found, key=lambda each: each[1], reverse=True)]
    return next(iter([*own, *in_force, *ended]), None)


def _is_of_sale(registration: Registration, lead: Lead) -> bool:
    """Whether a registration stood at a sale: a deal that was sold is done, and nobody is credited for the past."""
    if registration.status == RegistrationStatus.WON or registration.lead_id == lead.id:
        return registration.lead_id == lead.id
    completed_at, sold_at = registration.completed_at, lead.closed_at
    return completed_at is not None and sold_at is not None and completed_at <= sold_at


def _last_day(registration: Registration, program: Program) -> date:
    until = registration.protected_until or date.min
    if registration.status == RegistrationStatus.LOST and registration.ended_at is not None:
        return min(until, program.calendar().local_day(registration.ended_at))
    return until


def _portions(unit: Unit, registration: Registration, lead: Lead, program: Program) -> Iterator[_Portion]:
    """The whole credit for the registrant, or each partner's share of an agreed split; nothing of nothing."""
    shares = [share for share in agreed_shares(unit, registration.id) if share.partner_id is not None]
    parties = {registration.partner_id, *(share.partner_id for share in shares)}
    rules = program.registration.credit
    whole = rules.margin
    if lead.partner_id not in parties:
        whole = rules.margin * rules.when_sold_by_another / 100
    portions = [_Portion(registration.partner_id, registration.contact_id, whole)]
    if shares:
        portions = [
            _Portion(share.partner_id, contact_id, whole * share.credit / 100)
            for share in shares
            if share.partner_id is not None and (contact_id := _reader(unit, registration, share)) is not None
        ]
    return (each._replace(percent=rounded) for each in portions if (rounded := each.percent.quantize(_HUNDREDTH)))


def _reader(unit: Unit, registration: Registration, share: Any) -> ContactId | None:
    contact_id: ContactId | None = share.contact_id
    return contact_id or enrolled_contact(unit, registration.vendor_id, share.partner_id)


def _credit(unit: Unit, registration: Registration, lead: Lead, portion: _Portion, command: Command) -> None:
    seller_id = PartnerId(lead.partner_id or 0)
    known = credit_of(unit, registration.id, lead.id, portion.partner_id)
    if known is not None and (known.amount is not None or lead.won_amount is None):
        return
    sold: dict[str, Any] = {"amount": lead.won_amount, "currency": lead.deal_currency}
    if known is None:
        unit.add(
            Credit(
                vendor_id=lead.vendor_id,
                registration_id=registration.id,
                lead_id=lead.id,
                partner_id=portion.partner_id,
                sold_by_id=seller_id,
                percent=portion.percent,
                credited_at=unit.now,
                **sold,
            )
        )
    else:
        known.amount, known.currency = lead.won_amount, lead.deal_currency
    about = of_registration(registration, command)
    about |= {"partner_id": portion.partner_id, "contact_id": portion.contact_id, "percent": portion.percent}
    is_own = portion.partner_id == seller_id
    sold_by = unit.get(Partner, seller_id).name
    unit.record(SaleCredited(**about, **sold, lead_id=lead.id, sold_by=sold_by, is_own=is_own))
