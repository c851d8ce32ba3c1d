"""Reasons: why this partner gets this lead, in sentences for the partner that are all true."""

from collections.abc import Iterator

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.routing.reason_words import SENTENCES

_LOCALES = {"en": "en_GB", "de": "de_DE"}
_MOST = 4
_ENOUGH_LEADS = 3  # below that a record is no reason
_ENOUGH_ANSWERS = 3
_NEAR_KM = 100
_QUICK = 0.6  # of the usual time
_BELOW_SHARE = 0.6  # of the fair share


def why_of(candidate: Candidate, lead: LeadFacts) -> list[str]:
    """Two to four sentences for the mail that offers the lead, in the contact's language."""
    language = candidate.partner.language[:2]
    language = language if language in SENTENCES else "en"
    told = (SENTENCES[language][name].format(**words) for name, words in _reasons(candidate, lead, _LOCALES[language]))
    return list(told)[:_MOST]


_Reason = tuple[str, dict[str, object]]


def _reasons(candidate: Candidate, lead: LeadFacts, locale: str) -> Iterator[_Reason]:
    partner = candidate.partner
    if partner.stands_in_for:
        yield "stands_in", {"who": partner.stands_in_for}
    yield from _waived(candidate, lead, locale)
    if "territory" not in candidate.waived:
        yield _coverage(partner, lead, locale)
    yield from _abilities(candidate, lead, locale)
    yield from _merits(partner, lead, locale)
    if partner.busy_with < partner.capacity:
        yield "room", {"leads": partner.open_leads, "capacity": partner.capacity}


def _waived(candidate: Candidate, lead: LeadFacts, locale: str) -> Iterator[_Reason]:
    """What speaks against the partner stands first: it is asked although not all of it fits."""
    product = lead.product_name or lead.product
    for name in candidate.waived:
        yield f"waived_{name}", {"place": _whole_place(lead, locale), "product": product}


def _abilities(candidate: Candidate, lead: LeadFacts, locale: str) -> Iterator[_Reason]:
    product = lead.product_name or lead.product
    valid_until = candidate.partner.certificates.get(lead.certificate) if lead.certificate else None
    if valid_until and "certification" not in candidate.waived:
        until = format_date(valid_until, "d. MMMM y" if locale.startswith("de") else "d MMM y", locale=locale)
        yield "certified", {"product": product, "until": until}
    elif "product" not in candidate.waived:
        yield "sells", {"product": product}


def _merits(partner: PartnerFacts, lead: LeadFacts, locale: str) -> Iterator[_Reason]:
    if partner.accepted >= _ENOUGH_LEADS and 0 < partner.won <= partner.accepted:
        yield "won", {"won": partner.won, "leads": partner.accepted}
    if partner.distance_km is not None and partner.distance_km <= _NEAR_KM:
        yield "near", {"km": format_decimal(max(1, round(partner.distance_km)), locale=locale)}
    if _is_quick(partner):
        hours = partner.record.hours / partner.record.answers
        yield "quick", {"hours": format_decimal(max(0.1, round(hours, 1)), locale=locale)}
    if partner.tier:
        yield "tier", {"tier": partner.tier}
    if partner.record.fair >= 1 and partner.record.recent <= _BELOW_SHARE * partner.record.fair:
        yield "turn", {}


def _is_quick(partner: PartnerFacts) -> bool:
    record = partner.record
    if record.answers < _ENOUGH_ANSWERS or not record.usual_hours:
        return False
    return record.hours / record.answers <= _QUICK * record.usual_hours


def _coverage(partner: PartnerFacts, lead: LeadFacts, locale: str) -> _Reason:
    areas = [area for area in partner.territories if area.covers(lead.place)]
    if any(not area.is_part for area in areas):
        return "covers", {"place": _country(lead, locale)}
    by_region = any(area.region for area in areas)
    return "covers" if by_region else "covers_part", {"place": _whole_place(lead, locale)}


def _whole_place(lead: LeadFacts, locale: str) -> str:
    country = _country(lead, locale)
    return f"{lead.region} ({country})" if lead.region else country


def _country(lead: LeadFacts, locale: str) -> str:
    return str(Locale.parse(locale).territories.get(lead.country, lead.country))
