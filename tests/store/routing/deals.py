"""Registered deals to trade with: made by the real commands, and told by their latest row."""

from dataclasses import replace
from datetime import date
from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import DealFields
from mailhub.domain.terms import LeadId, PersonId, RegistrationId
from mailhub.store.tables import Lead, Registration, Vendor
from tests.store.routing.trading import HOT, Trading

HARBOUR, THAMES = "olivia.hart@harbour-it.example", "adam.shah@thames-data.example"
DEAL = replace(HOT, source=None, timeframe=None)


def manager_id(trading: Trading) -> PersonId:
    """The vendor Acme's channel manager."""
    return trading.person("grace.bell@acme.example").id


def submitted(trading: Trading, address: str = HARBOUR, fields: DealFields = DEAL, **more: Any) -> Registration:
    """A deal that a contact has registered at the vendor Acme."""
    house, contact = trading.one(Vendor, slug="acme"), trading.contact(address)
    trading.ask(commands.SubmitRegistration(vendor_id=house.id, contact_id=contact.id, fields=fields, **more))
    return trading.all(Registration)[-1]


def approved(trading: Trading, address: str = HARBOUR, fields: DealFields = DEAL, **more: Any) -> Registration:
    """The same, granted by the manager for `days`."""
    days = more.pop("days", None)
    row = submitted(trading, address, fields, **more)
    by = manager_id(trading)
    trading.ask(commands.ApproveRegistration(registration_id=row.id, person_id=by, days=days))
    return latest(trading, row.id)


def latest(trading: Trading, registration_id: RegistrationId) -> Registration:
    """A registration as it is now."""
    return trading.registration(id=registration_id)


def lead_of(trading: Trading, row: Registration) -> Lead:
    """The lead as which a registration is worked on."""
    assert row.lead_id is not None
    return trading.lead(row.lead_id)


def win(trading: Trading, lead_id: LeadId | None, **sold: Any) -> None:
    """The contact of a lead has sold."""
    assert lead_id is not None
    contact_id = trading.lead(lead_id).contact_id
    assert contact_id is not None
    trading.ask(commands.ReportWin(lead_id=lead_id, contact_id=contact_id, **sold))


def sold_deal(closed_on: date = date(2026, 11, 20)) -> DealFields:
    """A deal as one states it that is sold already."""
    return replace(DEAL, closed_on=closed_on)
