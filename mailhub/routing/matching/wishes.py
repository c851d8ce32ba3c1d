"""Wishes: what the partner's contact has asked to be sent."""

from collections.abc import Iterator

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.domain.regions import region_key, regions_around
from mailhub.domain.terms import Often
from mailhub.routing.matching.base import Requirement
from mailhub.speech import Phrase, phrase


class WishesForIt(Requirement):
    """The contact has not asked to be spared such leads; what a lead does not state is held against nobody."""

    name = "wishes"

    def refusal(self, partner: PartnerFacts, lead: LeadFacts) -> Phrase | None:
        """The leads of its own account reach a contact whatever it wishes otherwise."""
        if partner.partner_id == lead.owner_id:
            return None
        return next(_unwanted(partner, lead), None)


def _unwanted(partner: PartnerFacts, lead: LeadFacts) -> Iterator[Phrase]:
    wishes = partner.wishes
    if partner.often == Often.WEEKLY:
        yield phrase("has asked not to be sent offers of their own, only the weekly list")
    if wishes.products and lead.product and not wishes.products & {lead.product, lead.family, lead.product_name}:
        yield phrase("has asked not to be sent leads for {product}", product=lead.product)
    if wishes.regions and lead.country and not _may_be_in(lead, wishes.regions):
        yield phrase("has asked not to be sent leads in {place}", place=lead.region or lead.country)
    if wishes.temperatures and lead.temperature not in wishes.temperatures:
        yield phrase("has asked not to be sent {kind} leads", kind=lead.temperature)
    away = partner.distance_km
    if wishes.radius_km is not None and away is not None and away > wishes.radius_km:
        yield phrase("has asked not to be sent leads more than {km} km away", km=wishes.radius_km)


def _may_be_in(lead: LeadFacts, regions: frozenset[str]) -> bool:
    """Whether the lead is in one of these; where it states no region, in whose country it is."""
    around = regions_around(lead.country, lead.region)
    here = [region for region in regions if (_country_of(region) or lead.country) == lead.country]
    return any(not around or region == lead.country or region_key(lead.country, region) in around for region in here)


def _country_of(region: str) -> str:
    """The country of `DE` and of `DE-BY`; empty for a mere name."""
    is_code = region[:2].isupper() and region[2:3] in ("", "-")
    return region[:2] if is_code else ""
