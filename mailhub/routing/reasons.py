"""Reasons: why this partner gets this lead, in sentences for the partner that are all true."""

from collections.abc import Iterator

from babel import Locale
from babel.dates import format_date

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts

_LOCALE = "en_GB"  # our mails are written in English
_MOST = 4
_ENOUGH_LEADS = 3  # below that a record is no reason


def why_of(candidate: Candidate, lead: LeadFacts) -> list[str]:
    """Two to four sentences for the mail that offers the lead."""
    return list(_reasons(candidate.partner, lead))[:_MOST]


def _reasons(partner: PartnerFacts, lead: LeadFacts) -> Iterator[str]:
    if partner.stands_in_for:
        yield f"You stand in for {partner.stands_in_for}, who is away."
    yield f"You cover {_place(partner, lead)}."
    product = lead.product_name or lead.product
    valid_until = partner.certificates.get(lead.certificate) if lead.certificate else None
    if valid_until:
        yield f"You are certified for {product} until {format_date(valid_until, 'd MMM y', locale=_LOCALE)}."
    else:
        yield f"You sell {product}."
    if partner.accepted >= _ENOUGH_LEADS and partner.won:
        yield f"You won {partner.won} of your {partner.accepted} leads."
    if partner.tier:
        yield f"You are in the {partner.tier} tier of the program."
    if partner.open_leads < partner.capacity:
        yield f"You have room for another lead: {partner.open_leads} of {partner.capacity} in work."


def _place(partner: PartnerFacts, lead: LeadFacts) -> str:
    by_region = any(territory.region for territory in partner.territories)
    country = str(Locale.parse(_LOCALE).territories.get(lead.country, lead.country))
    return f"{lead.region} ({country})" if by_region and lead.region else country
