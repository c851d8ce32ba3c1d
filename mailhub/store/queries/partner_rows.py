"""Partner rows: what the question about candidates brings, put into the facts that rules are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from mailhub.domain.facts import Area, LeadFacts, PartnerFacts, Wishes
from mailhub.domain.terms import ContactId, Often, PartnerId, Standing
from mailhub.store.queries.partner_loads import Load

_Row = Any
"""A row of the question about candidates, asked by the names of its columns."""

Facts = TypeVar("Facts")
_DEFAULTS = vars(PartnerFacts(partner_id=PartnerId(0), contact_id=ContactId(0), name=""))
_STANDINGS = {str(word): word for word in Standing}
_OFTEN = {str(word): word for word in Often}


def facts_of(rows: Sequence[_Row], lead: LeadFacts, ranks: dict[str, float]) -> PartnerFacts:
    """What is settled of one partner; its rows differ in the coverage alone. `ranks` are the tiers'."""
    row = rows[0]
    values = {
        **_DEFAULTS,
        "partner_id": row.partner_id,
        "name": row.name,
        "tier": row.tier,
        "tier_rank": ranks.get(row.tier, 0.0),
        "standing": _STANDINGS[row.standing],
        "territories": tuple([_area(it) for it in rows]),
        "often": _OFTEN[row.often],
        "wishes": _wishes(row.wishes) if row.wishes else _NO_WISHES,
        "products": frozenset((row.product,)) if row.product else frozenset(),
        "certificates": {lead.certificate: row.valid_until} if row.valid_until else {},
        "capacity": row.capacity,
        "weight": row.weight,
        **_asked(row, lead.today),
    }
    return filled(PartnerFacts, values)


def at_the_moment(partner: PartnerFacts, load: Load, offered_before: bool, distance_km: float | None) -> PartnerFacts:
    """A partner as requirements see it, with what is new for each lead."""
    values = {
        **vars(partner),
        "distance_km": distance_km,
        "open_leads": load.open_leads,
        "open_offers": load.open_offers,
        "expected_leads": load.expected_leads,
        "offered_before": offered_before,
    }
    return filled(PartnerFacts, values)


def filled(kind: type[Facts], values: dict[str, Any]) -> Facts:
    """Facts of these values, all of them; a frozen dataclass would set its thirty fields one by one."""
    made = object.__new__(kind)
    object.__setattr__(made, "__dict__", values)
    return made


def _area(row: _Row) -> Area:
    area = _plain_area(row.country, row.region, row.postcode_from, row.postcode_to)
    if row.radius_km is None:
        return area
    return replace(area, radius_km=row.radius_km, latitude=row.latitude, longitude=row.longitude)


@lru_cache(maxsize=4096)
def _plain_area(country: str, region: str, postcode_from: str, postcode_to: str) -> Area:
    return Area(country=country, region=region, postcode_from=postcode_from, postcode_to=postcode_to)


def _wishes(stated: dict[str, Any]) -> Wishes:
    named = {name: frozenset(stated.get(name) or ()) for name in ("products", "regions", "temperatures")}
    return Wishes(**named, radius_km=stated.get("radius_km"), none=bool(stated.get("none")))


_NO_WISHES = Wishes()


def _asked(row: _Row, today: date) -> dict[str, Any]:
    """The contact who would be asked: while the usual one is away, a colleague who is there and gets our mail."""
    if row.away_until is not None and row.away_until >= today and _stands_in(row, today):
        asked = {"contact_id": row.colleague_id, "language": row.colleague_language}
        return {**asked, "stands_in_for": row.contact_name, "reachable": True}
    return {
        "contact_id": row.contact_id,
        "language": row.language,
        "away_until": row.away_until,
        "reachable": not row.is_unreachable,
    }


def _stands_in(row: _Row, today: date) -> bool:
    is_away = row.colleague_away_until is not None and row.colleague_away_until >= today
    is_other = row.colleague_id is not None and row.colleague_id != row.contact_id
    return is_other and not row.is_colleague_unreachable and not is_away


def ranks_of(tiers: Sequence[str]) -> dict[str, float]:
    """1 for the program's best tier, falling in equal steps; there is none for no tier or an unknown one."""
    return {tier: (len(tiers) - number) / len(tiers) for number, tier in enumerate(tiers)}
