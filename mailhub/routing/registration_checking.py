"""Checking a registration: what the rows say about its customer, as facts, and what the checks find in them."""

from datetime import timedelta
from typing import Any

from mailhub.domain.program import Program
from mailhub.domain.registration_facts import ClaimFacts, Found, KnownLead, LikeAccount, OtherClaim
from mailhub.domain.terms import PartnerId
from mailhub.family import members
from mailhub.routing import registration_checks
from mailhub.routing.deal_accounts import accounts_maybe_same
from mailhub.routing.ownership import is_in_force
from mailhub.routing.registered_deals import family_of
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.store.queries.ownership import last_sale_at
from mailhub.store.queries.registrations import open_leads_at, others_at
from mailhub.store.tables import Account, Partner, Registration
from mailhub.store.unit import Unit

CHECKS: dict[str, RegistrationCheck] = {
    check.__module__.rpartition(".")[2]: check() for check in members(registration_checks, RegistrationCheck)
}
"""The checks by their names, in the order in which they are told."""


def findings_of(unit: Unit, registration: Registration, program: Program) -> list[Found]:
    """What stands in the way of a complete registration, and what whoever decides should know."""
    account = unit.get(Account, registration.account_id)
    claim = _claim(unit, registration, account, program, like=_likeliest(unit, registration, program))
    return judged(claim)


def judged(claim: ClaimFacts) -> list[Found]:
    """What each check finds, in their order; with a doubt or worse, nobody is told that all is well."""
    found = ((name, check.finding(claim)) for name, check in CHECKS.items())
    return [_named(one, name) for name, one in found if one is not None]


def _named(found: Found, rule: str) -> Found:
    values: dict[str, Any] = {**vars(found), "rule": rule}
    return Found(**values)


def _likeliest(unit: Unit, registration: Registration, program: Program) -> LikeAccount | None:
    """The likeliest other account of which anything is known that would count if it were the same company."""
    for account in accounts_maybe_same(unit, registration, program):
        if _counts(_claim(unit, registration, account, program)):
            known: dict[str, Any] = {"name": account.name, "country": account.country, "domain": account.domain}
            return LikeAccount(account_id=account.id, **known)
    return None


def _counts(claim: ClaimFacts) -> bool:
    is_anothers = claim.ownership is not None and claim.owner_id != claim.partner_id
    was_sold_to = claim.winner_id not in (None, claim.partner_id)
    return (
        bool(claim.others) or is_anothers or was_sold_to or any(it.partner_id != claim.partner_id for it in claim.leads)
    )


def _claim(
    unit: Unit, registration: Registration, account: Account, program: Program, *, like: LikeAccount | None = None
) -> ClaimFacts:
    """The registration as if its customer were that account."""
    others = others_at(unit, registration, account.id, program.calendar().local_day(unit.now))
    protected = {row.lead_id for row, _name_of in others}
    leads = [lead for lead in _leads(unit, registration, account, program) if lead.lead_id not in protected]
    return ClaimFacts(
        registration_id=registration.id,
        partner_id=registration.partner_id,
        completed_at=registration.completed_at or unit.now,
        simultaneous_within=program.registration.conflicts.simultaneous_within,
        account=account.name,
        vendor=program.name,
        is_win=registration.is_win,
        others=[_other(row, name) for row, name in others],
        leads=leads,
        like=like,
        **_owner(unit, account, program),
        **_winner(unit, account, program),
    )


def _other(row: Registration, partner: str) -> OtherClaim:
    return OtherClaim(
        registration_id=row.id,
        partner_id=row.partner_id,
        partner=partner,
        completed_at=row.completed_at or row.received_at,
        protected_until=row.protected_until,
    )


def _leads(unit: Unit, registration: Registration, account: Account, program: Program) -> list[KnownLead]:
    family = registration.family
    leads = [lead for lead in open_leads_at(unit, account) if family_of(program, lead.product) == family]
    return [
        KnownLead(
            lead_id=lead.id,
            partner_id=lead.partner_id,
            partner=_name(unit, lead.partner_id),
            is_registered=lead.is_registered,
        )
        for lead in leads
        if lead.id != registration.lead_id
    ]


def _owner(unit: Unit, account: Account, program: Program) -> dict[str, Any]:
    if account.ownership is None or not is_in_force(account, program.calendar().local_day(unit.now)):
        return {}
    return {"ownership": account.ownership, "owner_id": account.owner_id, "owner": _name(unit, account.owner_id)}


def _winner(unit: Unit, account: Account, program: Program) -> dict[str, Any]:
    since = unit.now - timedelta(days=program.registration.customer_within_days)
    sale = last_sale_at(unit, account.id, since)
    if sale is None:
        return {}
    partner_id, closed_at = sale
    won_on = program.calendar().local_day(closed_at)
    return {"winner_id": partner_id, "winner": _name(unit, partner_id), "won_on": won_on}


def _name(unit: Unit, partner_id: PartnerId | None) -> str:
    partner = unit.find(Partner, partner_id)
    return partner.name if partner else ""
