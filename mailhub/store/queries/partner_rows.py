"""Partner rows: what the question about candidates brings, put into the facts that rules are told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from mailhub.domain.facts import Area, LeadFacts, PartnerFacts, Wishes
from mailhub.domain.territory import distance_km

_Row = dict[str, Any]


def facts_of(rows: Sequence[_Row], lead: LeadFacts, tiers: tuple[str, ...]) -> PartnerFacts:
    """One partner as requirements see it; its rows differ in the coverage alone."""
    row = rows[0]
    return PartnerFacts(
        **{name: row[name] for name in _TAKEN},
        tier_rank=rank_of(row["tier"], tiers),
        territories=tuple([_area(it) for it in rows]),
        products=frozenset((row["product"],)) if row["product"] else frozenset(),
        certificates={lead.certificate: row["valid_until"]} if row["valid_until"] else {},
        distance_km=distance_km((row["latitude"], row["longitude"]), (lead.latitude, lead.longitude)),
        wishes=_wishes(row["wishes"]) if row["wishes"] else _NO_WISHES,
        expected_leads=float(row["expected_leads"] or 0.0),
        offered_before=bool(row["offered_before"]),
        **_asked(row, lead.today),
    )


def _area(row: _Row) -> Area:
    place = (row["country"], row["region"], row["postcode_from"], row["postcode_to"])
    if row["radius_km"] is None:
        return _plain_area(*place)
    return replace(
        _plain_area(*place), radius_km=row["radius_km"], latitude=row["latitude"], longitude=row["longitude"]
    )


@lru_cache(maxsize=4096)
def _plain_area(country: str, region: str, postcode_from: str, postcode_to: str) -> Area:
    return Area(country=country, region=region, postcode_from=postcode_from, postcode_to=postcode_to)


def _wishes(stated: dict[str, Any]) -> Wishes:
    named = {name: frozenset(stated.get(name) or ()) for name in ("products", "regions", "temperatures")}
    return Wishes(**named, radius_km=stated.get("radius_km"), none=bool(stated.get("none")))


_NO_WISHES = Wishes()


def _asked(row: _Row, today: date) -> dict[str, Any]:
    """The contact who would be asked: while the usual one is away, a colleague who is there and gets our mail."""
    is_away = row["away_until"] is not None and row["away_until"] >= today
    colleague_away = row["colleague_away_until"] is not None and row["colleague_away_until"] >= today
    has_colleague = row["colleague_id"] is not None and row["colleague_undeliverable_at"] is None
    if is_away and has_colleague and not colleague_away and row["colleague_id"] != row["contact_id"]:
        asked = {"contact_id": row["colleague_id"], "language": row["colleague_language"]}
        return {**asked, "stands_in_for": row["contact_name"], "reachable": True}
    asked = {"contact_id": row["contact_id"], "language": row["language"]}
    return {**asked, "away_until": row["away_until"], "reachable": row["undeliverable_at"] is None}


_TAKEN = ("partner_id", "name", "tier", "standing", "capacity", "weight", "often", "open_leads", "open_offers")
"""What of a row is a partner's fact as it stands."""


def rank_of(tier: str, tiers: tuple[str, ...]) -> float:
    """1 for the program's best tier, falling in equal steps; 0 for none or an unknown one."""
    return (len(tiers) - tiers.index(tier)) / len(tiers) if tier in tiers else 0.0
