"""Deals of an export as leads: new ones are written, those that have changed there are brought up to date."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import phonenumbers
from sqlalchemy import insert, select

from mailhub.domain.addresses import fold
from mailhub.domain.events import LeadImported
from mailhub.domain.terms import CLOSED, WORKED, AccountId, LeadId, LeadStatus, PartnerId
from mailhub.domain.territory import Place
from mailhub.speech import phrase
from mailhub.store.history_import.acceptances import note_acceptances, renew_acceptance
from mailhub.store.history_import.entries import DealEntry
from mailhub.store.history_import.judging import Fate, Judged
from mailhub.store.history_import.parties import Books
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.programs import manager_for
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.tallying import count_in
from mailhub.store.unit import Unit

Settle = Callable[[Unit, Lead], None]
"""Gives an open lead its deadlines, counted from now."""

_lead: Any = Lead
_person_row: Any = LeadContact
_OWNED = WORKED | {LeadStatus.WON, LeadStatus.LOST}
_COPIED = (
    *("reference", "country", "region", "postcode", "city", "product", "sector", "source", "need", "amount"),
    *("expected_close_on", "qualified_at", "offered_at", "accepted_at", "contacted_at", "closed_at"),
)
_STATED = (
    *("account", "country", "region", "postcode", "city", "product", "amount", "need", "source", "sector"),
    *("lawful_basis", "purpose"),
)
_KEPT_UNLESS_SAID = ("temperature", "lawful_basis", "purpose")
_STANDS = (
    *("status", "round", "partner_id", "contact_id", "temperature", "program_version"),
    *("received_at", "qualified_at", "offered_at", "accepted_at", "contacted_at", "closed_at", "stage_since_at"),
    *("won_amount", "deal_currency", "loss_reason"),
)
_WAITS = phrase("It was imported as a lead that nobody has qualified yet.")
_KEPT_WAITING = 1  # reminders: the qualifier is asked in the usual course, not five minutes after an import


def book(unit: Unit, judged: Sequence[Judged], books: Books, settle: Settle) -> None:
    """Write the new deals of a batch, and those that have changed, each with a line of the history."""
    news = [one for one in judged if one.fate == Fate.NEW]
    rows = [_values(unit, one, books) for one in news]
    keys = _write(unit, rows, books)
    note_acceptances(unit, rows, keys)
    for one, key, row in zip(news, keys, rows, strict=True):
        unit.record(_event(one, key, books, row))
    if people := [{"lead_id": key} | _person(one.deal) for one, key in zip(news, keys, strict=True)]:
        unit.session.connection().execute(insert(_person_row.__table__), people)
    _settle_open(unit, [key for one, key in zip(news, keys, strict=True) if one.deal.stage not in CLOSED], settle)
    for one in judged:
        if one.fate == Fate.CHANGED and one.lead is not None:
            row = _values(unit, one, books)
            _bring_up_to_date(unit, one.lead, row, settle)
            unit.record(_event(one, one.lead.id, books, row))


def _write(unit: Unit, rows: Sequence[dict[str, Any]], books: Books) -> list[LeadId]:
    """Insert leads past the session, which would take seconds over what is never looked at again."""
    if not rows:
        return []
    at: dict[str, Any] = {"received_at": unit.now, "since_at": unit.now, "manager_id": 0}
    common = Lead(vendor_id=books.vendor_id, **at).model_dump(exclude={"id"})
    whole = [common | row for row in rows]
    count_in(unit.session, Lead, whole)
    unit.session.connection().execute(insert(_lead.__table__), whole)
    references = [row["reference"] for row in rows]
    found = select(_lead.reference, _lead.id).where(_lead.vendor_id == books.vendor_id)
    keys = {row.reference: row.id for row in unit.session.execute(found.where(_lead.reference.in_(references)))}
    return [keys[reference] for reference in references]


def _settle_open(unit: Unit, keys: Sequence[LeadId], settle: Settle) -> None:
    for lead in unit.session.execute(select(_lead).where(_lead.id.in_(keys))).scalars().all():
        settle(unit, lead)


def _bring_up_to_date(unit: Unit, lead: Lead, values: Mapping[str, Any], settle: Settle) -> None:
    for name, value in values.items():
        setattr(lead, name, value)
    lead.due_at, lead.due_rule, lead.feedback_due_at = None, "", None
    renew_acceptance(unit, lead)
    if lead.status not in CLOSED:
        settle(unit, lead)


def _values(unit: Unit, one: Judged, books: Books) -> dict[str, Any]:
    deal, lead = one.deal, one.lead
    assert deal.stage is not None  # noqa: S101 - those without one are left out before # nosec B101
    received_at = deal.received_at or (lead.received_at if lead else unit.now)
    is_open = deal.stage not in CLOSED
    return {
        **{name: getattr(deal, name) for name in _COPIED},
        **_owner(unit, deal, books),
        **_outcome(deal, books),
        "vendor_id": books.vendor_id,
        "round": 1,
        "status": deal.stage,
        "account_id": _account_of(unit, deal, books),
        "received_at": received_at,
        "engaged_at": received_at,
        "since_at": unit.now if is_open else deal.closed_at,
        "stage_since_at": unit.now if is_open else deal.closed_at,
        "known": [name for name in _STATED if getattr(deal, name)],
        "currency": (deal.currency or books.currency) if deal.amount is not None else "",
        "program_version": books.program_version,
        "objections": [_WAITS.kept] if deal.stage == LeadStatus.ON_HOLD else [],
        "reminders_sent": _KEPT_WAITING if deal.stage == LeadStatus.ON_HOLD else 0,
        **{name: value for name in _KEPT_UNLESS_SAID if (value := getattr(deal, name))},
    }


def _owner(unit: Unit, deal: DealEntry, books: Books) -> dict[str, Any]:
    """Who has the lead; the partner of one that nobody has accepted is the one that is wished for."""
    manager_id = books.people.get(deal.manager)
    if manager_id is None:
        place = Place(country=deal.country, region=deal.region, postcode=deal.postcode)
        manager_id = manager_for(unit, books.vendor_id, place).id
    partner_id = _partner_of(deal, books)
    if partner_id is None:
        return {"manager_id": manager_id, "partner_id": None, "contact_id": None, "requested_partner": deal.partner}
    contact_id = books.contacts[deal.contact][1] if deal.contact else books.partners[deal.partner][1]
    return {"manager_id": manager_id, "partner_id": partner_id, "contact_id": contact_id, "requested_partner": ""}


def _outcome(deal: DealEntry, books: Books) -> dict[str, Any]:
    won_amount = deal.won_amount if deal.stage == LeadStatus.WON else None
    return {
        "won_amount": won_amount,
        "deal_currency": (deal.currency or books.currency) if won_amount is not None else "",
        "loss_reason": deal.loss_reason if deal.stage == LeadStatus.LOST else None,
    }


def _account_of(unit: Unit, deal: DealEntry, books: Books) -> AccountId | None:
    if not deal.account:
        return None
    if books.accounts is not None:
        return books.accounts[deal.account]
    return account_for(unit, books.vendor_id, name=deal.account, country=deal.country).id


def _person(deal: DealEntry) -> dict[str, str]:
    return {"name": deal.contact_name, "email": fold(deal.contact_email), "phone": _phone(deal)}


def _phone(deal: DealEntry) -> str:
    """In E.164 where it can be read, so that the same contact is found again."""
    try:
        number = phonenumbers.parse(deal.contact_phone, deal.country or None)
    except phonenumbers.NumberParseException:
        return deal.contact_phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _event(one: Judged, lead_id: LeadId, books: Books, row: Mapping[str, Any]) -> LeadImported:
    assert one.deal.stage is not None  # noqa: S101 - those without one are left out before # nosec B101
    return LeadImported(
        vendor_id=books.vendor_id,
        lead_id=lead_id,
        reference=one.deal.reference,
        file=one.row.file,
        line=one.row.line,
        digest=one.digest,
        status=one.deal.stage,
        partner_id=_partner_of(one.deal, books),
        is_new=one.fate == Fate.NEW,
        stands={name: row[name] for name in _STANDS if name in row},
    )


def _partner_of(deal: DealEntry, books: Books) -> PartnerId | None:
    return books.partners[deal.partner][0] if deal.stage in _OWNED and deal.partner else None
