"""Which partners are found near a lead, and what is known of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event, select

from mailhub.domain.facts import Candidate, LeadFacts
from mailhub.domain.terms import LeadId, LeadStatus, Mode, OfferStatus, Temperature
from mailhub.routing.candidates import judge
from mailhub.routing.facts import lead_facts
from mailhub.speech import told
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.candidates import partners_near
from mailhub.store.queries.programs import apply_program, current_program, manager_for, vendor_by_slug
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Contact, Coverage, Enrollment, Lead, Offer, Partner
from mailhub.store.unit import Unit
from tests.unit.routing.leads_and_partners import a_lead


def _lead(unit: Unit, slug: str = "acme", **stated: Any) -> Lead:
    vendor = vendor_by_slug(unit, slug)
    assert vendor
    manager = manager_for(unit, vendor.id, "GB")
    usual = {"country": "GB", "product": "SX", "known": ["account", "product", "country"]}
    return unit.add(
        Lead(vendor_id=vendor.id, manager_id=manager.id, received_at=unit.now, since_at=unit.now, **{**usual, **stated})
    )


def _facts(unit: Unit, lead: Lead) -> LeadFacts:
    return lead_facts(unit, lead, current_program(unit, lead.vendor_id))


def _names(unit: Unit, lead: Lead) -> list[str]:
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ()).partners
    return sorted(partner.name.split()[0] for partner in near)


def _candidates(unit: Unit, lead: Lead) -> Sequence[Candidate]:
    return judge(unit, lead, _facts(unit, lead), current_program(unit, lead.vendor_id)).candidates


def _partner(unit: Unit, word: str) -> Partner:
    rows: Iterable[Partner] = unit.session.execute(select(Partner)).scalars()
    return next(row for row in rows if row.name.startswith(word))


def _offer(unit: Unit, lead: Lead, word: str, status: OfferStatus, round: int = 0) -> Offer:
    partner = _partner(unit, word)
    contact = next(row for row in unit.session.execute(select(Contact)).scalars() if row.partner_id == partner.id)
    return unit.add(
        Offer(
            vendor_id=lead.vendor_id,
            lead_id=lead.id,
            partner_id=partner.id,
            contact_id=contact.id,
            mode=Mode.BEST_MATCH,
            round=round,
            rank=1,
            others=0,
            status=status,
            offered_at=unit.now,
            goes_out_at=unit.now,
            deadline_at=unit.now + timedelta(hours=4),
        )
    )


NEAR: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["Harbour", "Severn", "Thames"]),
    ({"region": "SCOTLAND"}, ["Harbour", "Highland", "Severn", "Thames"]),
    ({"region": "Wales"}, ["Harbour", "Severn", "Thames"]),
    ({"product": "SENTRY"}, ["Harbour", "Severn"]),
    ({"country": "DE"}, ["Elbe", "Isar"]),
    ({"country": "FR"}, []),
    ({"country": ""}, []),
    ({"product": "LP"}, []),
    ({"slug": "nordwerk", "product": "LP", "country": "DE"}, ["Elbe", "Rheinblick", "Saale"]),
    (
        {"slug": "nordwerk", "product": "LP", "country": "DE", "region": "BADEN-WÜRTTEMBERG"},
        ["Elbe", "Isar", "Rheinblick", "Saale"],
    ),
]


def test_partners_are_narrowed_by_place_and_product_of_the_vendor(unit: Unit) -> None:
    assert [(stated, _names(unit, _lead(unit, **stated))) for stated, _ in NEAR] == NEAR


def test_the_number_of_the_other_enrolled_partners_is_known(unit: Unit) -> None:
    lead = _lead(unit)
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ())
    assert (len(near.partners), near.others) == (3, 3)


def test_a_partner_that_covers_a_place_twice_is_found_once(unit: Unit) -> None:
    highland = _partner(unit, "Highland")
    enrolled = next(row for row in unit.session.execute(select(Enrollment)).scalars() if row.partner_id == highland.id)
    unit.add(Coverage(enrollment_id=enrolled.id, country="GB"))
    lead = _lead(unit, region="Scotland")
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ()).partners
    (facts,) = [partner for partner in near if partner.partner_id == highland.id]
    assert sorted(territory.region for territory in facts.territories) == ["", "Scotland"]


def test_what_a_partner_did_for_this_vendor_is_counted(unit: Unit) -> None:
    harbour = _partner(unit, "Harbour")
    for status in (LeadStatus.ACCEPTED, LeadStatus.IN_PROGRESS, LeadStatus.WON, LeadStatus.LOST):
        _offer(unit, _lead(unit, status=status, partner_id=harbour.id), "Harbour", OfferStatus.ACCEPTED)
    _offer(unit, _lead(unit), "Harbour", OfferStatus.OPEN)
    elsewhere = _lead(unit, "nordwerk", product="LP", status=LeadStatus.WON, partner_id=harbour.id)
    _offer(unit, elsewhere, "Harbour", OfferStatus.ACCEPTED)
    lead = _lead(unit)
    (facts,) = [it.partner for it in _candidates(unit, lead) if it.partner.partner_id == harbour.id]
    assert (facts.open_leads, facts.open_offers, facts.accepted, facts.won) == (2, 1, 4, 1)
    assert (facts.tier_rank, facts.capacity, facts.record.decided) == (1.0, 15, 2)


def test_tiers_rank_in_equal_steps_and_an_unknown_one_is_last(unit: Unit) -> None:
    lead = _lead(unit)
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ("gold", "silver")).partners
    assert {partner.tier: partner.tier_rank for partner in near} == {"gold": 1.0, "silver": 0.5, "bronze": 0.0}


TRIED = {
    (OfferStatus.REJECTED, 1): True,
    (OfferStatus.TAKEN, 1): False,
    (OfferStatus.REJECTED, 0): False,
    (OfferStatus.EXPIRED, 0): False,
    (OfferStatus.ACCEPTED, 0): True,
}


def _said(refusals: Any) -> dict[str, str]:
    return {rule: told(reason) for rule, reason in refusals.items()}


def _was_tried(unit: Unit, status: OfferStatus, round: int) -> bool:
    lead = _lead(unit, round=1)
    _offer(unit, lead, "Thames", status, round)
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ()).partners
    tried = {partner.name.split()[0]: partner.offered_before for partner in near}
    assert not tried["Harbour"]
    return tried["Thames"]


def test_a_new_round_asks_all_anew_except_whoever_had_the_lead(unit: Unit) -> None:
    assert {past: _was_tried(unit, *past) for past in TRIED} == TRIED


def test_an_absent_or_unreachable_contact_is_found_and_refused_in_the_judgement(unit: Unit) -> None:
    today = unit.now.date()
    for word, values in (("Thames", {"away_until": today}), ("Severn", {"undeliverable_at": unit.now})):
        partner = _partner(unit, word)
        contact = next(row for row in unit.session.execute(select(Contact)).scalars() if row.partner_id == partner.id)
        for name, value in values.items():
            setattr(contact, name, value)
        unit.add(contact)
    lead = _lead(unit)
    judged = judge(unit, lead, _facts(unit, lead), current_program(unit, lead.vendor_id))
    assert [candidate.partner.name for candidate in judged.candidates] == ["Harbour IT Ltd"]
    refusals = {str(verdict.get("name")): verdict.get("refusals") for verdict in judged.verdicts}
    assert _said(refusals["Thames Data Ltd"]) == {"absence": "is away until 2026-11-23"}
    assert _said(refusals["Severn Systems Ltd"]) == {"reachable": "has a contact to whom mail comes back"}
    assert judged.verdicts[-1] == {"not_near": 3, "not_listed": 0, "widened": []}


def test_a_certificate_is_read_with_its_last_day(unit: Unit) -> None:
    lead = _lead(unit, product="SENTRY")
    near = partners_near(unit, lead.vendor_id, _facts(unit, lead), ()).partners
    days = {it.name.split()[0]: it.certificates["sentry-pro"].isoformat() for it in near}
    assert days == {"Harbour": "2028-03-31", "Severn": "2027-11-30"}


def test_the_number_of_queries_does_not_grow_with_the_partners(unit: Unit) -> None:
    asked: list[str] = []
    engine = unit.session.get_bind()
    two, four = (_facts(unit, _lead(unit, **place)) for place in ({"country": "DE"}, {"region": "Scotland"}))
    vendor = vendor_by_slug(unit, "acme")
    assert vendor
    _read_anew(unit)
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert len(partners_near(unit, vendor.id, two, ()).partners) == 2
    of_two = len(asked)
    _read_anew(unit)
    asked.clear()
    assert len(partners_near(unit, vendor.id, four, ()).partners) == 4
    assert len(asked) == of_two
    asked.clear()
    assert len(partners_near(unit, vendor.id, four, ()).partners) == 4
    assert len(asked) == 2  # the marks and the loads: nobody can have had a lead that the unit itself has made
    asked.clear()
    later = Unit(unit.session, unit.now)
    assert len(partners_near(later, vendor.id, four, ()).partners) == 4
    assert len(asked) == 3  # and who had the lead


def _read_anew(unit: Unit) -> None:
    """Change something about a partner, so that all is asked again."""
    harbour = _partner(unit, "Harbour")
    harbour.name += "."
    unit.add(harbour)


def test_facts_say_what_the_row_and_the_program_know(unit: Unit) -> None:
    lead = _lead(unit, product="SENTRY", region="Wales", source="Trade  Show", claimed_temperature=Temperature.WARM)
    facts = _facts(unit, lead)
    assert (facts.family, facts.certificate, facts.source_worth) == ("security", "sentry-pro", 0.6)
    assert facts.known == {"account", "product", "country", "region", "source", "temperature"}
    assert facts.today.isoformat() == "2026-11-23"


def test_a_product_that_the_program_does_not_have_is_stated_and_unknown(unit: Unit) -> None:
    facts = _facts(unit, _lead(unit, product="Toaster"))
    assert (facts.product, "product" in facts.known, facts.source_worth) == ("", True, None)


def test_a_lead_without_country_is_where_its_account_is(unit: Unit) -> None:
    lead = _lead(unit, country="")
    assert _facts(unit, lead).country == ""
    lead.account_id = account_for(unit, lead.vendor_id, name="Acorn", country="GB").id
    assert (_facts(unit, lead).country, "account" in _facts(unit, lead).known) == ("GB", True)


def test_the_program_in_force_ranks(unit: Unit) -> None:
    only_tier = PROGRAMS["acme"].replace("track_record = 50", "track_record = 0").replace("load = 30", "load = 0")
    program = apply_program(unit, only_tier, "acme.toml")
    lead = _lead(unit)
    ranked = judge(unit, lead, _facts(unit, lead), program).candidates
    assert [candidate.partner.tier for candidate in ranked] == ["gold", "silver", "bronze"]


def test_leads_that_are_not_stored_yet_can_be_judged_too(unit: Unit) -> None:
    lead = _lead(unit)
    facts = replace(a_lead(), id=LeadId(0), product="SX", certificate="")
    assert len(partners_near(unit, lead.vendor_id, facts, ()).partners) == 4
