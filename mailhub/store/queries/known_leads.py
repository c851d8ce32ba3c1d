"""Questions about many leads at once, for the vendor's own people."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlmodel import SQLModel

from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.speech import KeptPhrase
from mailhub.store.tables import Account, Lead, Verdict
from mailhub.store.unit import Unit

_AT_ONCE = 500  # keys in one statement; SQLite allows a limited number of values
_FEW = 100  # leads of which whole rows are read, for somebody is about to be shown them
_lead: Any = Lead
_account: Any = Account
_KEYS: Any = bindparam("keys", expanding=True)
_LEADS = select(_lead).where(_lead.id.in_(_KEYS))
_ACCOUNTS = select(_account).where(_account.id.in_(_KEYS))
_ROWS = select(_lead.row, _lead.id, _lead.status, _lead.objections, _lead.problems).where(_lead.id.in_(_KEYS))
Missing = tuple[str | KeptPhrase, ...]


def leads_with_accounts(unit: Unit, lead_ids: Sequence[LeadId]) -> list[tuple[Lead, str]]:
    """The leads in the given order, each with its account's name (empty when it states none)."""
    _read(unit, Lead, _LEADS, lead_ids)
    leads = [lead for lead_id in lead_ids if (lead := unit.find(Lead, lead_id)) is not None]
    _read(unit, Account, _ACCOUNTS, list(dict.fromkeys(lead.account_id for lead in leads if lead.account_id)))
    accounts = [unit.find(Account, lead.account_id) for lead in leads]
    return [(lead, account.name if account else "") for lead, account in zip(leads, accounts, strict=True)]


def rows_of_leads(unit: Unit, lead_ids: Sequence[LeadId]) -> dict[int, tuple[LeadId, LeadStatus, Missing]]:
    """By the row of its letter each lead's number, status, and what it lacks, in sentences."""
    if len(lead_ids) <= _FEW:
        few = [lead for lead, _ in leads_with_accounts(unit, lead_ids)]
        return {lead.row: (lead.id, lead.status, (*lead.objections, *lead.problems)) for lead in few}
    found: dict[int, tuple[LeadId, LeadStatus, Missing]] = {}
    for some in _in_parts(lead_ids):
        for lead in unit.ask(_ROWS, {"keys": some}):
            found[lead.row] = lead.id, lead.status, (*lead.objections, *lead.problems)
    return found


def _read(unit: Unit, kind: type[SQLModel], wanted: Executable, keys: Sequence[Any]) -> None:
    """Read the rows that are not at hand together, so that each is found without asking."""
    for some in _in_parts([key for key in keys if not unit.knows(kind, key)]):
        unit.hold(unit.rows(wanted, {"keys": some}))


def _in_parts(keys: Sequence[Any]) -> list[Sequence[Any]]:
    return [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]


def last_verdict(unit: Unit, lead_id: LeadId) -> Verdict | None:
    """The newest act of choosing a partner for a lead."""
    verdict: Any = Verdict
    newest = select(Verdict).where(verdict.lead_id == lead_id).order_by(verdict.id.desc()).limit(1)
    return unit.session.execute(newest).scalar_one_or_none()
