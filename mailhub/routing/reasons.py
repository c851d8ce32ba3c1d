"""Reasons: why this partner gets this lead, in sentences for the partner that are all true."""

from collections.abc import Iterator, Mapping

from babel import Locale
from babel.dates import format_date

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts

_MOST = 4
_ENOUGH_LEADS = 3  # below that a record is no reason

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "place": "You cover {place}.",
        "product": "You sell {product}.",
        "certificate": "You are certified for {product} until {until}.",
        "record": "You won {won} of your {accepted} leads.",
        "free": "You have room for another lead: {open_leads} of {capacity} in work.",
        "tier": "You are a {tier} partner.",
    },
    "de": {
        "place": "Ihr Gebiet: {place}.",
        "product": "Sie verkaufen {product}.",
        "certificate": "Sie sind für {product} zertifiziert bis {until}.",
        "record": "Sie haben {won} von {accepted} Leads gewonnen.",
        "free": "Sie haben Platz für einen weiteren Lead: {open_leads} von {capacity} in Arbeit.",
        "tier": "Sie sind {tier}-Partner.",
    },
}


def why_of(candidate: Candidate, lead: LeadFacts) -> list[str]:
    """Two to four sentences in the language of the partner's contact (English where we lack it)."""
    language = candidate.partner.language[:2]
    words = _SENTENCES.get(language, _SENTENCES["en"])
    told = _reasons(candidate.partner, lead, language if language in _SENTENCES else "en")
    return [words[reason].format(**details) for reason, details in told][:_MOST]


def _reasons(partner: PartnerFacts, lead: LeadFacts, language: str) -> Iterator[tuple[str, dict[str, object]]]:
    yield "place", {"place": _place(partner, lead, language)}
    valid_until = partner.certificates.get(lead.certificate) if lead.certificate else None
    if valid_until:
        until = format_date(valid_until, "long", locale=language)
        yield "certificate", {"product": lead.product, "until": until}
    else:
        yield "product", {"product": lead.product}
    if partner.accepted >= _ENOUGH_LEADS and partner.won:
        yield "record", {"won": partner.won, "accepted": partner.accepted}
    if partner.tier:
        yield "tier", {"tier": partner.tier.capitalize()}
    if partner.open_leads < partner.capacity:
        yield "free", {"open_leads": partner.open_leads, "capacity": partner.capacity}


def _place(partner: PartnerFacts, lead: LeadFacts, language: str) -> str:
    by_region = any(territory.region for territory in partner.territories)
    country = str(Locale(language).territories.get(lead.country, lead.country))
    return f"{lead.region} ({country})" if by_region and lead.region else country
