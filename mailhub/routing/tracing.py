"""Tracing: from the letter that registered a deal to its lead, its sale and what was credited, as plain values."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mailhub.domain.terms import LeadStatus, LetterId, RegistrationId
from mailhub.routing.explaining import sentence_of
from mailhub.store.queries.history import history_about
from mailhub.store.queries.registered_deals import conflicts_of, credits_of
from mailhub.store.tables import Account, Conflict, Credit, Lead, Letter, Partner, Registration, Vendor
from mailhub.store.unit import Unit

Traced = dict[str, Any]
"""Text, numbers, lists and objects: instants and days are ISO 8601, amounts are text."""


def outline(unit: Unit, registration: Registration) -> Traced:
    """What a registration claims and how it stands; nothing of its contact."""
    account = unit.find(Account, registration.account_id)
    return {
        "registration": f"REG-{registration.id}",
        "vendor": unit.get(Vendor, registration.vendor_id).name,
        "partner": unit.get(Partner, registration.partner_id).name,
        "account": account.name if account else registration.account,
        "product": registration.product,
        "family": registration.family,
        "status": str(registration.status),
        "is_win": registration.is_win,
        "received_at": _iso(registration.received_at),
        "completed_at": _iso(registration.completed_at),
        "decided_at": _iso(registration.decided_at),
        "protected_until": _iso(registration.protected_until),
        "ended_at": _iso(registration.ended_at),
        "lead": _lead_name(registration.lead_id),
        "due_at": _iso(registration.due_at),
        "due_rule": registration.due_rule,
    }


def history_lines(unit: Unit, registration: Registration) -> list[Traced]:
    """Everything that happened to a registration, each with its sentence."""
    lines = history_about(unit, registration.id)
    return [{"at": _iso(line.at), "event": line.event, "told": sentence_of(unit, line)} for line in lines]


def trace(unit: Unit, number: RegistrationId) -> Traced:
    """The way of one deal: letters, registration, conflicts, lead, sale, credits; raises Refusal when there is none."""
    registration = unit.get(Registration, number)
    credited = credits_of(unit, number)
    leads = dict.fromkeys(filter(None, [registration.lead_id, *(credit.lead_id for credit in credited)]))
    return {
        **outline(unit, registration),
        "letters": list(_letters(unit, registration)),
        "conflicts": [_conflict(conflict, number) for conflict in conflicts_of(unit, number)],
        "leads": [_lead(unit, unit.get(Lead, lead_id)) for lead_id in leads],
        "credits": [_credit(unit, credit) for credit in credited],
    }


def _letters(unit: Unit, registration: Registration) -> Iterator[Traced]:
    brought: dict[LetterId, list[str]] = {}
    if registration.letter_id is not None:
        brought[registration.letter_id] = []
    for line in history_about(unit, registration.id):
        if line.letter_id is not None:
            brought.setdefault(line.letter_id, []).append(line.event)
    for letter_id, names in brought.items():
        letter = unit.get(Letter, letter_id)
        yield {
            "letter": letter.id,
            "received_at": _iso(letter.received_at),
            "sha256": letter.content_hash,
            "brought": _each_once(names),
        }


def _conflict(conflict: Conflict, number: RegistrationId) -> Traced:
    other = conflict.second_id if conflict.first_id == number else conflict.first_id
    return {
        "case": f"CASE-{conflict.id}",
        "against": f"REG-{other}",
        "ground": str(conflict.ground),
        "status": str(conflict.status),
        "outcome": str(conflict.outcome) if conflict.outcome else None,
        "decided_at": _iso(conflict.decided_at),
    }


def _lead(unit: Unit, lead: Lead) -> Traced:
    partner = unit.find(Partner, lead.partner_id)
    is_won = lead.status == LeadStatus.WON
    return {
        "lead": f"LEAD-{lead.id}",
        "status": str(lead.status),
        "is_registered": lead.is_registered,
        "partner": partner.name if partner else None,
        "begun_at": _iso(lead.accepted_at),
        "closed_at": _iso(lead.closed_at),
        "won_amount": _text(lead.won_amount) if is_won else None,
        "won_currency": lead.deal_currency if is_won and lead.won_amount is not None else None,
    }


def _credit(unit: Unit, credit: Credit) -> Traced:
    return {
        "partner": unit.get(Partner, credit.partner_id).name,
        "percent": _text(credit.percent),
        "lead": _lead_name(credit.lead_id),
        "sold_by": unit.get(Partner, credit.sold_by_id).name,
        "amount": _text(credit.amount),
        "currency": credit.currency,
        "credited_at": _iso(credit.credited_at),
    }


def _lead_name(lead_id: int | None) -> str | None:
    return None if lead_id is None else f"LEAD-{lead_id}"


def _iso(value: datetime | date | None) -> str | None:
    return None if value is None else value.isoformat()


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
