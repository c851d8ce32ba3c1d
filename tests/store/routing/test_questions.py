"""Leads that are not ready: asked about, answered, scored anew; and to whom an account belongs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadId, LeadStatus, Ownership
from mailhub.routing.calibrating import calibrate_vendor
from mailhub.routing.facts import lead_facts
from mailhub.speech import told
from mailhub.store.account_import import import_accounts
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Account, Lead, LeadContact, Partner
from tests.store.routing.trading import HOT, THIN, Trading

NOWHERE = replace(HOT, country=None, region=None, contact_phone=None)


def _answer(trading: Trading, lead_id: LeadId, *said: tuple[str, str], **fields: Any) -> list[events.Event]:
    person = trading.person("quentin.hale@acme.example")
    return trading.ask(
        commands.AnswerQuestions(lead_id=lead_id, person_id=person.id, fields=DealFields(**fields), answers=said)
    )


def test_a_lead_without_a_country_is_held_and_asked_about_and_goes_out_when_it_is_answered(trading: Trading) -> None:
    lead_id = trading.receive(NOWHERE)
    assert trading.lead(lead_id).status == LeadStatus.ON_HOLD
    trading.pass_time(timedelta(minutes=15))
    (asked,) = trading.heard(events.QualifierAsked)
    assert "country" in dict(asked.questions)[lead_id]
    _answer(trading, lead_id, ("country", "UK"), country="GB", region="London")
    lead = trading.lead(lead_id)
    assert (lead.status, lead.country, lead.objections) == (LeadStatus.OFFERED, "GB", [])
    (answered,) = trading.heard(events.QuestionsAnswered)
    assert set(answered.named) == {"country", "region"}


def test_an_answer_that_is_not_enough_is_kept_and_the_rest_is_asked_again_once_a_day_at_most(trading: Trading) -> None:
    lead_id = trading.receive(replace(NOWHERE, product=None))
    trading.pass_time(timedelta(minutes=15))
    _answer(trading, lead_id, ("product", "SX"), product="SX")
    lead = trading.lead(lead_id)
    assert (lead.status, lead.product) == (LeadStatus.ON_HOLD, "SX")
    trading.pass_time(timedelta(hours=1))
    assert len(trading.heard(events.QualifierAsked)) == 1
    trading.clock.set(trading.clock.now() + timedelta(days=1))
    _answer(trading, lead_id, ("city", "London"), city="London")
    trading.pass_time(timedelta(minutes=15))
    last = trading.heard(events.QualifierAsked)[-1]
    assert "country" in dict(last.questions)[lead_id]
    assert "timeframe" not in dict(last.questions)[lead_id], "what is not required is not asked twice"


def test_an_answer_to_the_programs_own_question_is_kept_with_the_lead_as_the_program_spells_it(
    trading: Trading,
) -> None:
    lead_id = trading.receive(replace(NOWHERE, amount=None))
    _answer(trading, lead_id, ("budget_approved", "NOT YET."), ("colour", "red"), unknown=(("Colour", "red"),))
    lead = trading.lead(lead_id)
    assert lead.answers == {"budget_approved": "not yet"}
    with trading.units.reading() as unit:
        assert "Colour: red" in unit.get(LeadContact, lead_id).notes


def test_words_that_answer_nothing_are_refused_and_a_lead_that_went_out_is_not_answered(trading: Trading) -> None:
    lead_id = trading.receive(NOWHERE)
    with pytest.raises(Refusal, match="no answer about LEAD-"):
        _answer(trading, lead_id)
    with pytest.raises(Refusal, match="Product as stated: Toaster"):
        _answer(trading, lead_id, product="Toaster")
    _answer(trading, lead_id, country="GB")
    with pytest.raises(StaleLink, match="waits for no answers"):
        _answer(trading, lead_id, country="DE")


def test_an_answer_that_shows_a_duplicate_merges_the_lead(trading: Trading) -> None:
    first = trading.receive(HOT)
    lead_id = trading.receive(DealFields(product="SX", need="Switches."), again=True)
    _answer(trading, lead_id, account="Fjord Foods Ltd", country="GB")
    lead = trading.lead(lead_id)
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.DISQUALIFIED, first)


def test_a_held_lead_that_waits_is_scored_anew_when_it_is_decided(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    before = trading.lead(lead_id).score
    trading.clock.set(trading.clock.now() + timedelta(days=120))
    person = trading.person("quentin.hale@acme.example")
    trading.ask(commands.QualifyLead(lead_id=lead_id, person_id=person.id))
    assert trading.lead(lead_id).score < before


ACCOUNTS = """\
vendor,account,domain,country,sector,owner,ownership,from,until
acme,Fjord Foods Ltd,fjord-foods.example,GB,food,{owner},contract,2026-01-01,2027-12-31
acme,Larkhill plc,,GB,,direct,,,
acme,Nobody Ltd,,XX,,{owner},,,
acme,Somebody Ltd,,GB,,Unknown Partner,,,
acme,Badly Ltd,,GB,,,history,,
"""


def _imported(trading: Trading) -> Partner:
    owner = trading.all(Partner)[0]
    with trading.units() as unit:
        result = import_accounts(unit, ACCOUNTS.format(owner=owner.name), source_name="accounts.csv")
    assert (result.created, result.updated, len(result.faults)) == (2, 0, 3)
    assert [fault.partition(":")[0] for fault in result.faults] == [f"accounts.csv, line {at}" for at in (4, 5, 6)]
    return owner


def test_named_accounts_are_imported_once_with_a_sentence_for_each_fault(trading: Trading) -> None:
    owner = _imported(trading)
    with trading.units() as unit:
        again = import_accounts(unit, ACCOUNTS.format(owner=owner.name), source_name="accounts.csv")
    assert (again.created, again.updated) == (0, 0)
    account = trading.one(Account, folded="fjord foods")
    assert (account.owner_id, account.ownership, account.sector) == (owner.id, Ownership.CONTRACT, "food")


def test_the_facts_of_a_lead_name_the_owner_of_its_account_and_the_partner_that_is_wanted(trading: Trading) -> None:
    owner = _imported(trading)
    lead_id = trading.receive(replace(HOT, requested_partner=owner.name.upper()))
    with trading.units.reading() as unit:
        lead = unit.get(Lead, lead_id)
        facts = lead_facts(unit, lead, current_program(unit, lead.vendor_id))
    assert (facts.owner_id, facts.ownership, facts.requested_id) == (owner.id, Ownership.CONTRACT, owner.id)
    assert facts.sector == "food"


def test_a_direct_account_is_held(trading: Trading) -> None:
    _imported(trading)
    lead = trading.lead(trading.receive(replace(HOT, account="Larkhill plc", account_domain=None)))
    assert lead.status == LeadStatus.ON_HOLD
    assert "serves this account itself" in told(lead.objections[0])


def test_the_partner_that_won_an_account_last_is_its_owner_by_history(trading: Trading) -> None:
    won = trading.accepted(HOT)
    assert won.contact_id is not None
    trading.ask(commands.ReportWin(lead_id=won.id, contact_id=won.contact_id))
    lead_id = trading.receive(replace(HOT, product="RX"), again=True)
    with trading.units.reading() as unit:
        lead = unit.get(Lead, lead_id)
        facts = lead_facts(unit, lead, current_program(unit, lead.vendor_id))
    assert (facts.owner_id, facts.ownership) == (won.partner_id, Ownership.HISTORY)


def test_calibration_says_honestly_that_there_is_too_little_to_tell(trading: Trading) -> None:
    won = trading.accepted(HOT)
    assert won.contact_id is not None
    trading.ask(commands.ReportWin(lead_id=won.id, contact_id=won.contact_id))
    with trading.units.reading() as unit:
        lines = "\n".join(calibrate_vendor(unit, "acme", 365))
    assert "won 1" in lines
    assert "No weights are proposed" in lines
    with trading.units.reading() as unit, pytest.raises(Refusal, match="no vendor"):
        calibrate_vendor(unit, "nobody", 365)


def test_calibration_prints_weights_to_paste_when_there_are_enough(trading: Trading) -> None:
    vendor, manager = trading.lead(trading.receive(HOT)).vendor_id, trading.lead(LeadId(1)).manager_id
    now = trading.clock.now()
    with trading.units() as unit:
        for number in range(120):
            status = LeadStatus.WON if number % 3 == 0 else LeadStatus.LOST
            shares = {"fit": 15.0 if number % 3 == 0 else 3.0, "source": float(number % 7)}
            at: dict[str, Any] = {"received_at": now, "since_at": now, "closed_at": now}
            row = Lead(vendor_id=vendor, manager_id=manager, status=status, score=40 + number % 50, shares=shares, **at)
            unit.session.add(row)
    with trading.units.reading() as unit:
        lines = calibrate_vendor(unit, "acme", 30)
    assert "[scoring.weights]" in lines
    assert any(line.startswith("fit = ") and int(line.split()[2]) > 50 for line in lines)
