"""Questions about many leads at once, for the vendor's own people."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.store.tables import Account, Lead, Verdict
from mailhub.store.unit import Unit

_AT_ONCE = 500  # keys in one statement; SQLite allows a limited number of values


def leads_with_accounts(unit: Unit, lead_ids: Sequence[LeadId]) -> list[tuple[Lead, str]]:
    """The leads in the given order, each with its account's name (empty when it states none)."""
    lead: Any = Lead
    account: Any = Account
    found: dict[LeadId, tuple[Lead, str]] = {}
    for start in range(0, len(lead_ids), _AT_ONCE):
        some = lead_ids[start : start + _AT_ONCE]
        asked = select(Lead, account.name).outerjoin(account, account.id == lead.account_id).where(lead.id.in_(some))
        found |= {row.id: (row, name or "") for row, name in unit.session.execute(asked)}
    return [found[lead_id] for lead_id in lead_ids if lead_id in found]


def rows_of_leads(unit: Unit, lead_ids: Sequence[LeadId]) -> dict[int, tuple[LeadId, LeadStatus, tuple[str, ...]]]:
    """By the row of its letter each lead's number, status, and what it lacks, in sentences."""
    lead: Any = Lead
    found: dict[int, tuple[LeadId, LeadStatus, tuple[str, ...]]] = {}
    for start in range(0, len(lead_ids), _AT_ONCE):
        some = lead.id.in_(lead_ids[start : start + _AT_ONCE])
        asked = select(lead.row, lead.id, lead.status, lead.objections, lead.problems).where(some)
        for row, key, status, objections, problems in unit.session.execute(asked):
            found[row] = key, status, (*objections, *problems)
    return found


def last_verdict(unit: Unit, lead_id: LeadId) -> Verdict | None:
    """The newest act of choosing a partner for a lead."""
    verdict: Any = Verdict
    newest = select(Verdict).where(verdict.lead_id == lead_id).order_by(verdict.id.desc()).limit(1)
    return unit.session.execute(newest).scalar_one_or_none()
