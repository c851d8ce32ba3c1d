"""Duplicates: earlier leads that a new one looks like, surely or so that a person has to say."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from mailhub.domain.program import Program, Qualification
from mailhub.domain.terms import AccountId, LeadId, VendorId
from mailhub.routing.likeness import Claim, Company, likeness, likeness_of_accounts
from mailhub.store.account_names import fold_domain
from mailhub.store.queries.duplicates import accounts_near, earlier_leads, separations
from mailhub.store.queries.registrations import accounts_apart
from mailhub.store.tables import Account, Lead, LeadContact
from mailhub.store.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Twin:
    """An earlier lead that a new one looks like (0 to 100); `is_sure` says that nobody needs to be asked."""

    lead: Lead
    likeness: float
    is_sure: bool


def accounts_like(unit: Unit, vendor_id: VendorId, claim: Claim, least: float) -> list[AccountId]:
    """The vendor's accounts that are at least so much alike (0 to 100) to the one that is claimed."""
    own = claim.company
    near = accounts_near(unit, vendor_id, folded=own.folded, host=own.host)
    known = ((key, Company(folded=folded, host=host, country=country)) for key, folded, host, country in near)
    return [key for key, company in known if likeness_of_accounts(own, company) >= least]


def twins_of(unit: Unit, lead: Lead, program: Program) -> list[Twin]:
    """Earlier leads within the look-back that may be the same, the surest first and then the newest.

    Those that a person has told apart are none any more.
    """
    gate, own = program.qualification, claim_of(unit, lead, program)
    since = unit.now - timedelta(days=gate.duplicates_within_days)
    alike = accounts_like(unit, lead.vendor_id, own, gate.doubtful_from)
    met, there = earlier_leads(unit, lead, unit.get(LeadContact, lead.id), alike, since)
    others = {one.id: one for one in (*met, *there)}
    if not others:
        return []
    apart, known = _told_apart(unit, lead, others.values()), {one.id for one in met}
    judged = (
        _judged(own, claim_of(unit, one, program), one, is_met=one.id in known, gate=gate)
        for one in others.values()
        if one.id not in apart
    )
    found = [twin for twin in judged if twin is not None]
    return sorted(found, key=lambda twin: (twin.is_sure, twin.likeness, twin.lead.id), reverse=True)


def _judged(own: Claim, other: Claim, lead: Lead, *, is_met: bool, gate: Qualification) -> Twin | None:
    """Two deals of one person about one product are one, unless they are about two companies."""
    alike = likeness(own, other)
    is_sure = alike >= gate.same_from
    if is_met and own.family and own.family == other.family:
        are_named = bool(own.account and other.account)
        is_sure = not are_named or likeness_of_accounts(own.company, other.company) >= gate.doubtful_from
    is_doubtful = is_met or alike >= gate.doubtful_from
    return Twin(lead=lead, likeness=alike, is_sure=is_sure) if is_sure or is_doubtful else None


def claim_of(unit: Unit, lead: Lead, program: Program) -> Claim:
    """What a lead says about its deal; where it names no company, its contact's domain stands for one."""
    account, contact = unit.find(Account, lead.account_id), unit.find(LeadContact, lead.id)
    product = program.product(lead.product)
    return Claim(
        account=account.name if account else "",
        domain=account.domain if account else fold_domain(contact.email if contact else ""),
        country=lead.country,
        family=(product.family or product.code) if product else "",
    )


def _told_apart(unit: Unit, lead: Lead, others: Iterable[Lead]) -> Collection[LeadId]:
    """Leads that were told apart from this one, or whose accounts were, also where a registration was decided."""
    others = list(others)
    accounts = {one.account_id for one in (lead, *others) if one.account_id is not None}
    told = separations(unit, lead, accounts)
    pairs = {frozenset((one["account_id"], one["other_account_id"])) for one in told}
    leads = {one["other_id"] for one in told if one["lead_id"] == lead.id}
    if lead.account_id is None:
        return leads
    pairs |= {frozenset((lead.account_id, other)) for other in accounts_apart(unit, lead.vendor_id, lead.account_id)}
    # Two deals of one account that were told apart say nothing of its other deals.
    elsewhere = [one for one in others if one.account_id not in (None, lead.account_id)]
    return leads | {one.id for one in elsewhere if frozenset((lead.account_id, one.account_id)) in pairs}
