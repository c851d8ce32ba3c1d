"""Which enrolled partners are near a lead, with what match requirements want to know of each; no query per partner."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import cos, radians
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select

from mailhub.domain.facts import LeadFacts, PartnerFacts
from mailhub.domain.regions import region_key, regions_around
from mailhub.domain.terms import VendorId
from mailhub.domain.territory import Point, distance_km, postcode_key
from mailhub.store.geography import located
from mailhub.store.queries.covered_regions import REGIONS
from mailhub.store.queries.kept_partners import KEPT, Marks, marks_of
from mailhub.store.queries.near_question import NARROW as NARROW
from mailhub.store.queries.near_question import NearRow, near
from mailhub.store.queries.near_question import Reach as Reach
from mailhub.store.queries.partner_loads import loads_of, tried
from mailhub.store.queries.partner_rows import at_the_moment, facts_of, ranks_of
from mailhub.store.tables import Coverage, Enrollment, Partner
from mailhub.store.unit import Unit

_enrollment: Any = Enrollment
_coverage: Any = Coverage
_partner: Any = Partner


@dataclass(frozen=True, kw_only=True)
class Vicinity:
    """The partners near a lead, how many more are enrolled, and the lead with its latitude and longitude.

    The `question` is the one that was asked of all that is settled about them; None for partners as they once were.
    """

    partners: tuple[PartnerFacts, ...]
    others: int
    lead: LeadFacts
    question: Hashable | None


def partners_near(unit: Unit, vendor_id: VendorId, lead: LeadFacts, tiers: tuple[str, ...]) -> Vicinity:
    """The vendor's partners that cover the lead's place and sell its product; `tiers` best first.

    Their records are not read yet: `with_records` does that for those who are left in the end.
    """
    marks = marks_of(unit)
    enrolled, northernmost = KEPT.answer(
        (marks, vendor_id), lambda: tuple(unit.ask(_ENROLLED, {"vendor_id": vendor_id}).one()), lambda _: 0
    )
    lead = lead if northernmost is None else _located(lead)
    asking = _Asking(unit=unit, vendor_id=vendor_id, lead=lead, tiers=tiers, marks=marks)
    question, found = _settled(asking, NARROW)
    partners = _now(asking, found)
    return Vicinity(partners=partners, others=enrolled - len(partners), lead=lead, question=question)


def partners_beyond(
    unit: Unit, vendor_id: VendorId, nearer: Vicinity, tiers: tuple[str, ...], reach: Reach
) -> Vicinity:
    """The partners near a lead and those further off, as far as `reach` goes."""
    asking = _Asking(unit=unit, vendor_id=vendor_id, lead=nearer.lead, tiers=tiers, marks=marks_of(unit))
    question, found = _settled(asking, reach)
    partners = _now(asking, found)
    others = nearer.others + len(nearer.partners) - len(partners)
    return replace(nearer, partners=partners, others=others, question=question)


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """Of which lead it is asked, in which unit, and the marks of partners that are to be seen in it."""

    unit: Unit
    vendor_id: VendorId
    lead: LeadFacts
    tiers: tuple[str, ...]
    marks: Marks


@dataclass(frozen=True, kw_only=True)
class _Settled:
    """What of partners does not change from lead to lead, and where they are; shared by all who ask."""

    partners: tuple[PartnerFacts, ...]
    points: tuple[Point, ...]


def _settled(asking: _Asking, reach: Reach) -> tuple[Hashable, _Settled]:
    """What is settled of the partners that `reach` goes to, of many leads alike, with the question."""
    lead = asking.lead
    places = {} if reach.whole_country else _places(asking)
    values = {"vendor_id": asking.vendor_id, **places, **_bound(lead)}
    if not reach.whole_country and not _has_parts(asking, places["regions"]):
        # Where nobody sells by postcodes or in a circle, it does not matter where in the region the lead is.
        values |= _NOWHERE
    asked = tuple(tuple(value) if isinstance(value, list) else value for value in values.values())
    question = (asking.marks, reach, asking.tiers, lead.today, asked)
    return question, KEPT.answer(question, lambda: _read(asking, reach, values), lambda it: len(it.partners))


def _read(asking: _Asking, reach: Reach, values: dict[str, Any]) -> _Settled:
    found = map(NearRow._make, asking.unit.ask(near(reach), values))
    ranks = ranks_of(asking.tiers)
    grouped: list[list[Any]] = [list(group) for _, group in groupby(found, itemgetter(0))]
    return _Settled(
        partners=tuple([facts_of(rows, asking.lead, ranks) for rows in grouped]),
        points=tuple([(rows[0].latitude, rows[0].longitude) for rows in grouped]),
    )


def _now(asking: _Asking, found: _Settled) -> tuple[PartnerFacts, ...]:
    """The partners with what they are busy with at this moment, and how far off the lead is."""
    if not found.partners:
        return ()
    unit, lead = asking.unit, asking.lead
    loads = loads_of(unit, asking.vendor_id, [partner.partner_id for partner in found.partners])
    asked = tried(unit, lead)
    here, away = (lead.latitude, lead.longitude), [None] * len(found.points)
    distances = away if lead.latitude is None else [distance_km(point, here) for point in found.points]
    pairs = zip(found.partners, distances, strict=True)
    return tuple([at_the_moment(one, loads[one.partner_id], one.partner_id in asked, km) for one, km in pairs])


def _located(lead: LeadFacts) -> LeadFacts:
    if lead.latitude is not None:
        return lead
    found = located(lead.country, lead.postcode, lead.city, lead.region)
    return replace(lead, latitude=found[0], longitude=found[1]) if found else lead


def _bound(lead: LeadFacts) -> dict[str, Any]:
    place: dict[str, Any] = {
        "country": lead.country,
        "postcode": postcode_key(lead.country, lead.postcode),
        "latitude": lead.latitude,
        "longitude": lead.longitude,
        # Degrees of longitude are shorter the further north one is.
        "shrunk": max(0.05, cos(radians(lead.latitude or 0.0))),
    }
    return place | {
        "product": lead.product,
        "certificate": lead.certificate,
    }


_NOWHERE: dict[str, Any] = {"postcode": "", "latitude": None, "longitude": None, "shrunk": 1.0}


def _places(asking: _Asking) -> dict[str, list[str]]:
    lead, regions = asking.lead, _spellings(asking)
    return {"regions": regions, "places": [f"{lead.country}/{region}" for region in regions]}


def _spellings(asking: _Asking) -> list[str]:
    unit, lead = asking.unit, asking.lead
    # Databases know no names of regions, and fold only ASCII alike, so the spellings are found here.
    known: tuple[str, ...] = KEPT.answer(
        (asking.marks, "regions", lead.country),
        lambda: tuple(unit.ask(REGIONS, {"country": lead.country}).scalars()),
        len,
    )
    around = regions_around(lead.country, lead.region)
    return ["", *(region for region in known if region and region_key(lead.country, region) in around)]


def _has_parts(asking: _Asking, regions: Sequence[str]) -> bool:
    """Whether anybody sells in a range of postcodes or a circle of these places."""
    country = asking.lead.country
    question, values = (asking.marks, "parts", country, *regions), {"country": country, "regions": regions}
    return KEPT.answer(question, lambda: bool(asking.unit.ask(_PARTS, values).scalar_one()), lambda _: 0)


_ENROLLED = select(
    select(func.count()).where(_enrollment.vendor_id == bindparam("vendor_id")).scalar_subquery(),
    # One look into an index says whether any partner's place is known.
    select(func.max(_partner.latitude)).scalar_subquery(),
)
_IS_PART = or_(_coverage.postcode_from != "", _coverage.radius_km.is_not(None))
_IN_PLACES = (_coverage.country == bindparam("country"), _coverage.region.in_(bindparam("regions", expanding=True)))
_PARTS = select(exists(select(_coverage.id).where(*_IN_PLACES, _IS_PART)))
