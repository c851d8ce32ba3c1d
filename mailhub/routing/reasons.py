"""Reasons: why this partner gets this lead, in sentences for the partner that are all true."""

from collections.abc import Iterator
from itertools import islice

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.speech import N_, _, country_name, day, speaking

_MOST = 4
_ENOUGH_LEADS = 3  # below that a record is no reason
_ENOUGH_ANSWERS = 3
_NEAR_KM = 100
_QUICK = 0.6  # of the usual time
_BELOW_SHARE = 0.6  # of the fair share

_ALTHOUGH = {
    "territory": N_("The customer's place in {place} is outside your territory; nobody who covers it was left."),
    "capacity": N_("You have as many leads and offers as you wanted at a time; nobody with more room was left."),
    "wishes": N_("This is not what you asked to be sent; nobody else was left for it."),
    "certification": N_("You hold no valid certificate for {product}; nobody who does was left."),
    "product": N_("You do not usually sell {product}; nobody who does was left."),
}
"""Name of a requirement that was waived -> the sentence for the partner."""


def why_of(candidate: Candidate, lead: LeadFacts) -> list[str]:
    """Two to four sentences for the mail that offers the lead, in the contact's language."""
    with speaking(candidate.partner.language):
        return list(islice(_reasons(candidate, lead), _MOST))


def _reasons(candidate: Candidate, lead: LeadFacts) -> Iterator[str]:
    partner = candidate.partner
    if partner.stands_in_for:
        yield _("You stand in for {who}, who is away.", who=partner.stands_in_for)
    yield from _waived(candidate, lead)
    if "territory" not in candidate.waived:
        yield _coverage(partner, lead)
    yield from _abilities(candidate, lead)
    yield from _merits(partner)
    if partner.busy_with < partner.capacity:
        numbers = {"leads": partner.open_leads, "capacity": partner.capacity}
        yield _("You have room for another lead: {leads} of {capacity} in work.", **numbers)


def _waived(candidate: Candidate, lead: LeadFacts) -> Iterator[str]:
    """What speaks against the partner stands first: it is asked although not all of it fits."""
    for name in candidate.waived:
        yield _(_ALTHOUGH[name], place=_whole_place(lead), product=lead.product_name or lead.product)


def _abilities(candidate: Candidate, lead: LeadFacts) -> Iterator[str]:
    product = lead.product_name or lead.product
    valid_until = candidate.partner.certificates.get(lead.certificate) if lead.certificate else None
    if valid_until and "certification" not in candidate.waived:
        yield _("You are certified for {product} until {until}.", product=product, until=day(valid_until))
    elif "product" not in candidate.waived:
        yield _("You sell {product}.", product=product)


def _merits(partner: PartnerFacts) -> Iterator[str]:
    if partner.accepted >= _ENOUGH_LEADS and 0 < partner.won <= partner.accepted:
        yield _("You won {won} of your {leads} leads.", won=partner.won, leads=partner.accepted)
    if partner.distance_km is not None and partner.distance_km <= _NEAR_KM:
        yield _("You are about {km} km away.", km=max(1, round(partner.distance_km)))
    if _is_quick(partner):
        hours = max(0.1, round(partner.record.hours / partner.record.answers, 1))
        yield _("You answer quickly: in {hours} working hours on average.", hours=hours)
    if partner.tier:
        yield _("You are in the {tier} tier of the program.", tier=partner.tier)
    if partner.record.fair >= 1 and partner.record.recent <= _BELOW_SHARE * partner.record.fair:
        yield _("You had fewer of the recent leads than your share.")


def _is_quick(partner: PartnerFacts) -> bool:
    record = partner.record
    if record.answers < _ENOUGH_ANSWERS or not record.usual_hours:
        return False
    return record.hours / record.answers <= _QUICK * record.usual_hours


def _coverage(partner: PartnerFacts, lead: LeadFacts) -> str:
    areas = [area for area in partner.territories if area.covers(lead.place)]
    if any(not area.is_part for area in areas):
        return _("You cover {place}.", place=country_name(lead.country))
    if any(area.region for area in areas):
        return _("You cover {place}.", place=_whole_place(lead))
    return _("You cover the customer's part of {place}.", place=_whole_place(lead))


def _whole_place(lead: LeadFacts) -> str:
    country = country_name(lead.country)
    return f"{lead.region} ({country})" if lead.region else country
