"""What a replay needs of the past: the leads of a time, their partners with the loads of then, and all records."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select

from mailhub.domain.facts import LeadFacts
from mailhub.domain.partner_facts import Candidate, PartnerFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadId, LeadStatus, OfferStatus, PartnerId, VendorId
from mailhub.routing.candidates import judge
from mailhub.routing.experience import experience_of
from mailhub.routing.facts import lead_facts
from mailhub.routing.replaying import Chances, Past, Replay, Replayed, Turns, Way, scored, way_of
from mailhub.store.tables import Lead, Offer, Verdict
from mailhub.store.unit import Unit

MOST_LEADS = 5_000
"""Leads of one replay; of more, the newest count."""

_lead: Any = Lead
_offer: Any = Offer
_verdict: Any = Verdict
_TRIED = (OfferStatus.ACCEPTED, OfferStatus.REJECTED, OfferStatus.EXPIRED)
_LOADS = ("open_leads", "open_offers", "capacity")
_Loads = dict[int, dict[str, Any]]


def replay(unit: Unit, vendor_id: VendorId, programs: tuple[Program, Program], within: timedelta) -> Replay:
    """The leads received within the time, each under the old and the new program; nothing is changed."""
    leads, merged, left_out = _leads(unit, vendor_id, unit.now - within)
    loads = _loads_of(unit, [lead.id for lead in leads])
    turns = (Turns(), Turns())
    found = []
    for lead in leads:
        ways = [
            _way(unit, lead, program, loads.get(lead.id, {}), own) for program, own in zip(programs, turns, strict=True)
        ]
        found.append(
            Replayed(
                lead_id=lead.id,
                received_at=lead.received_at,
                product=lead.product,
                country=lead.country,
                old=ways[0],
                new=ways[1],
            )
        )
    unknown = sum(lead.id not in loads for lead in leads)
    chances = _chances(unit, vendor_id)
    return Replay(leads=found, chances=chances, merged=merged, left_out=left_out, unknown_loads=unknown)


def _way(unit: Unit, lead: Lead, program: Program, loads: _Loads, turns: Turns) -> Way:
    # Judged as on the day on which it came in: certificates, engagement and recent turns are those of then.
    then = Unit(unit.session, lead.received_at)
    known = replace(lead_facts(then, lead, program), **experience_of(then, lead, program))
    # Under its own number it would count as offered before to all who have had it since.
    facts = replace(scored(known, program), id=LeadId(0), round=0, maybe_same_as=None)
    return way_of(facts, program, _candidates(then, lead, facts, program, loads), turns)


def _candidates(then: Unit, lead: Lead, facts: LeadFacts, program: Program, loads: _Loads) -> Iterator[Candidate]:
    # A generator, for of a lead that is held nobody asks for them.
    yield from judge(then, lead, facts, program, seen=lambda it: _as_then(it, loads.get(it.partner_id, {}))).candidates


def _as_then(partner: PartnerFacts, kept: dict[str, Any]) -> PartnerFacts:
    loads = {name: value for name, value in kept.items() if name in _LOADS}
    if not loads and partner.away_until is None:
        return partner
    return replace(partner, away_until=None, **({**loads, "expected_leads": None} if loads else {}))


def _leads(unit: Unit, vendor_id: VendorId, since: datetime) -> tuple[list[Lead], int, int]:
    """The leads in the order in which they came, how many were merged into others, how many were too many."""
    of_time = (_lead.vendor_id == vendor_id, _lead.received_at >= since)
    was_merged = (_lead.status == LeadStatus.DISQUALIFIED) & _lead.duplicate_of_id.is_not(None)
    counted = select(func.count(), func.count(case((was_merged, 1)))).select_from(Lead).where(*of_time)
    whole, merged = unit.session.execute(counted).one()
    wanted = select(Lead).where(*of_time, ~was_merged).order_by(_lead.received_at.desc(), _lead.id.desc())
    leads = list(unit.session.execute(wanted.limit(MOST_LEADS)).scalars())
    return leads[::-1], merged, whole - merged - len(leads)


def _loads_of(unit: Unit, lead_ids: list[LeadId]) -> dict[LeadId, _Loads]:
    """What the first verdict about each lead says of every partner's load, by partner."""
    first = select(func.min(_verdict.id)).where(_verdict.lead_id.in_(lead_ids)).group_by(_verdict.lead_id)
    rows = unit.session.execute(select(_verdict.lead_id, _verdict.candidates).where(_verdict.id.in_(first)))
    return {lead: {int(one["partner_id"]): one for one in said if one.get("partner_id")} for lead, said in rows}


def _chances(unit: Unit, vendor_id: VendorId) -> Chances:
    tried, accepted = _offer.status.in_(_TRIED), _offer.status == OfferStatus.ACCEPTED
    offers = select(_offer.partner_id, _count(tried), _count(accepted)).where(_offer.vendor_id == vendor_id)
    ended, won = _lead.status.in_((LeadStatus.WON, LeadStatus.LOST)), _lead.status == LeadStatus.WON
    owned = (_lead.vendor_id == vendor_id, _lead.partner_id.is_not(None))
    leads = select(_lead.partner_id, _count(ended), _count(won)).where(*owned)
    answers = {row[0]: row[1:] for row in unit.session.execute(offers.group_by(_offer.partner_id))}
    results = {row[0]: row[1:] for row in unit.session.execute(leads.group_by(_lead.partner_id))}
    none = (0, 0)
    return Chances(
        by_partner={
            PartnerId(key): Past(
                offered=answers.get(key, none)[0],
                accepted=answers.get(key, none)[1],
                ended=results.get(key, none)[0],
                won=results.get(key, none)[1],
            )
            for key in {*answers, *results}
        }
    )


def _count(which: Any) -> Any:
    return func.count(case((which, 1)))
