"""What a replay needs of the past: the leads of a time, their partners with the loads of then, and all records."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select

from mailhub.domain.facts import LeadFacts
from mailhub.domain.partner_facts import Candidate, PartnerFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadId, LeadStatus, OfferStatus, PartnerId, VendorId
from mailhub.routing.candidates import Sifted, best_first, sift
from mailhub.routing.experience import experience_of
from mailhub.routing.facts import lead_facts
from mailhub.routing.replaying import Chances, Past, Replay, Replayed, Turns, Way, scored, way_of
from mailhub.store.queries.partner_rows import filled
from mailhub.store.settled_unit import SettledUnit
from mailhub.store.tables import Account, Lead, LeadContact, Offer, Verdict
from mailhub.store.unit import Unit

MOST_LEADS = 5_000
"""Leads of one replay; of more, the newest count."""

_lead: Any = Lead
_offer: Any = Offer
_verdict: Any = Verdict
_account: Any = Account
_contact: Any = LeadContact
_TRIED = (OfferStatus.ACCEPTED, OfferStatus.REJECTED, OfferStatus.EXPIRED)
_LOADS = ("open_leads", "open_offers", "capacity")
_READ_AT_ONCE = 200
_Loads = dict[int, dict[str, Any]]


def replay(unit: Unit, vendor_id: VendorId, programs: tuple[Program, Program], within: timedelta) -> Replay:
    """The leads received within the time, each under the old and the new program; nothing is changed."""
    leads, merged, left_out = _leads(unit, vendor_id, unit.now - within)
    loads = _loads_of(unit, [lead.id for lead in leads])
    turns, held = (Turns(), Turns()), _read_with(unit, leads)
    found, said = [], dict[Any, Any]()
    for lead in leads:
        # Judged as on the day on which it came in: certificates, engagement and recent turns are those of then.
        then = SettledUnit(unit.session, lead.received_at, said)
        judging = _Judging(then, lead, loads.get(lead.id, {}))
        old, new = (judging.way(program, own) for program, own in zip(programs, turns, strict=True))
        about: dict[str, Any] = {"received_at": lead.received_at, "product": lead.product, "country": lead.country}
        found.append(Replayed(lead_id=lead.id, old=old, new=new, **about))
    del held
    unknown = sum(lead.id not in loads for lead in leads)
    chances = _chances(unit, vendor_id)
    return Replay(leads=found, chances=chances, merged=merged, left_out=left_out, unknown_loads=unknown)


def _read_with(unit: Unit, leads: Sequence[Lead]) -> list[Any]:
    """The accounts and contacts of the leads; whoever holds them has them found without asking for each."""
    accounts = {lead.account_id for lead in leads} - {None}
    contacts = select(LeadContact).where(_contact.lead_id.in_([lead.id for lead in leads]))
    found = (select(Account).where(_account.id.in_(accounts)), contacts)
    return [row for wanted in found for row in unit.session.execute(wanted).scalars()]


class _Judging:
    """One lead under two programs; what is the same under both is looked at once."""

    def __init__(self, unit: Unit, lead: Lead, loads: _Loads) -> None:
        self._unit, self._lead, self._loads = unit, lead, loads
        self._known: tuple[Any, LeadFacts] | None = None
        self._sifted: tuple[Any, Sifted] | None = None
        self._ranked: tuple[Any, tuple[Candidate, ...]] | None = None

    def way(self, program: Program, turns: Turns) -> Way:
        """What a program does with the lead."""
        # Under its own number it would count as offered before to all who have had it since.
        facts = replace(scored(self._facts(program), program), id=LeadId(0), round=0, maybe_same_as=None)
        return way_of(facts, program, self._candidates(facts, program), turns)

    def _facts(self, program: Program) -> LeadFacts:
        asked = _settings_of_facts(program)
        if self._known is None or self._known[0] != asked:
            facts = lead_facts(self._unit, self._lead, program)
            self._known = asked, replace(facts, **experience_of(self._unit, self._lead, program))
        return self._known[1]

    def _candidates(self, facts: LeadFacts, program: Program) -> Iterator[Candidate]:
        # A generator, for of a lead that is held nobody asks for them.
        asked = (_settings_of_sifting(program), replace(facts, score=0))
        if self._sifted is None or self._sifted[0] != asked:
            self._sifted = asked, sift(self._unit, self._lead, facts, program, seen=self._as_then)
            self._ranked = None
        if self._ranked is None or self._ranked[0] != program.matching:
            self._ranked = program.matching, best_first(self._sifted[1], program)
        yield from self._ranked[1]

    def _as_then(self, partner: PartnerFacts) -> PartnerFacts:
        loads = self._loads.get(partner.partner_id)
        if loads is None:
            return partner if partner.away_until is None else replace(partner, away_until=None)
        return filled(PartnerFacts, vars(partner) | {"away_until": None, "expected_leads": None, **loads})


def _settings_of_facts(program: Program) -> Any:
    """What of a program decides what rules are told about a lead, besides its score."""
    history, gate = bool(program.weights.get("history")), program.qualification
    return program.products, program.sources, program.timezone, history, gate.engagement_half_life_days


def _settings_of_sifting(program: Program) -> Any:
    """What of a program decides which partners are let through, and what is known of them."""
    return program.tiers, program.widening, program.products, program.track_record_floor


def _leads(unit: Unit, vendor_id: VendorId, since: datetime) -> tuple[list[Lead], int, int]:
    """The leads in the order in which they came, how many were merged into others, how many were too many."""
    of_time = (_lead.vendor_id == vendor_id, _lead.received_at >= since, _lead.is_registered.is_(False))
    was_merged = (_lead.status == LeadStatus.DISQUALIFIED) & _lead.duplicate_of_id.is_not(None)
    counted = select(func.count(), func.count(case((was_merged, 1)))).select_from(Lead).where(*of_time)
    whole, merged = unit.session.execute(counted).one()
    wanted = select(Lead).where(*of_time, ~was_merged).order_by(_lead.received_at.desc(), _lead.id.desc())
    leads = list(unit.session.execute(wanted.limit(MOST_LEADS)).scalars())
    return leads[::-1], merged, whole - merged - len(leads)


def _loads_of(unit: Unit, lead_ids: list[LeadId]) -> dict[LeadId, _Loads]:
    """What the first verdict about each lead says of every partner's load, by partner."""
    first = select(func.min(_verdict.id)).where(_verdict.lead_id.in_(lead_ids)).group_by(_verdict.lead_id)
    said = select(_verdict.lead_id, _verdict.candidates).where(_verdict.id.in_(first))
    # What else was said of them is long, and not held in memory for all leads at once.
    rows = unit.session.execute(said.execution_options(yield_per=_READ_AT_ONCE))
    return {lead: {int(one["partner_id"]): _loads(one) for one in told if one.get("partner_id")} for lead, told in rows}


def _loads(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in _LOADS if name in one}


def _chances(unit: Unit, vendor_id: VendorId) -> Chances:
    tried, accepted = _offer.status.in_(_TRIED), _offer.status == OfferStatus.ACCEPTED
    offers = select(_offer.partner_id, _count(tried), _count(accepted)).where(_offer.vendor_id == vendor_id)
    ended, won = _lead.status.in_((LeadStatus.WON, LeadStatus.LOST)), _lead.status == LeadStatus.WON
    owned = (_lead.vendor_id == vendor_id, _lead.partner_id.is_not(None), _lead.is_registered.is_(False))
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
