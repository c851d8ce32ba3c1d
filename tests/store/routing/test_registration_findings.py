"""What is known of a customer decides about its registration: by rule where it is sure, by a person where it is not."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.registration_facts import said_to_people, said_to_registrant
from mailhub.domain.terms import AccountId, LeadStatus, Ownership, PartnerId, RegistrationStatus
from mailhub.store import sample
from mailhub.store.tables import Account, Conflict, Lead, Registration, Vendor
from tests.store.routing.test_registrations import DEAL, HARBOUR, LATER, THAMES, approve, manager, submit
from tests.store.routing.trading import Trading

SLIP = replace(DEAL, account="Fjord Food Ltd", account_domain=None)
"""The same company with a slip of the pen, or another one."""


def account(trading: Trading, **values: Any) -> Account:
    """An account of Acme that is on record."""
    known: dict[str, Any] = {"name": "Fjord Foods Ltd", "folded": "fjord foods", "country": "GB"}
    known["vendor_id"] = trading.one(Vendor, slug="acme").id
    with trading.units() as unit:
        return unit.add(Account(**{**known, **values}))


def _partner(trading: Trading, address: str) -> PartnerId:
    return trading.contact(address).partner_id


def _won(trading: Trading, account_id: AccountId, address: str, days: int) -> None:
    contact = trading.contact(address)
    sold_at = trading.clock.now() - timedelta(days=days)
    with trading.units() as unit:
        person = trading.person("grace.bell@acme.example")
        won: dict[str, Any] = {
            "status": LeadStatus.WON,
            "closed_at": sold_at,
            "received_at": sold_at,
            "since_at": sold_at,
        }
        by: dict[str, Any] = {"partner_id": contact.partner_id, "contact_id": contact.id, "manager_id": person.id}
        unit.add(Lead(vendor_id=person.vendor_id, account_id=account_id, product="RX", is_registered=True, **won, **by))


def _decide(trading: Trading, kind: Any, registration: Registration, **more: Any) -> None:
    trading.ask(kind(registration_id=registration.id, person_id=manager(trading), **more))


def test_the_registrant_hears_that_it_is_the_first(trading: Trading) -> None:
    said = said_to_registrant(submit(trading).findings)
    assert [str(one) for one in said] == ["You are the first to register this deal."]


@pytest.mark.parametrize(
    ("ownership", "reason"),
    [
        (Ownership.DIRECT, "Acme Networks Ltd serves this account itself."),
        (Ownership.CONTRACT, "This account belongs to another partner by contract."),
        (Ownership.HISTORY, "This account is an existing customer of Acme Networks Ltd."),
    ],
)
def test_an_account_that_is_somebody_elses_is_denied_by_rule(
    trading: Trading, ownership: Ownership, reason: str
) -> None:
    owner = None if ownership is Ownership.DIRECT else _partner(trading, THAMES)
    account(trading, ownership=ownership, owner_id=owner)
    assert submit(trading).status == RegistrationStatus.DENIED
    (denied,) = trading.heard(events.RegistrationDenied)
    assert (denied.note, denied.person_id, denied.conflict_id) == (reason, None, None)
    assert trading.all(Conflict) == []


def test_ownership_that_is_over_denies_nobody(trading: Trading) -> None:
    yesterday = trading.clock.now().date() - timedelta(days=1)
    account(trading, ownership=Ownership.DIRECT, owned_until=yesterday)
    assert submit(trading).status == RegistrationStatus.SUBMITTED


def test_a_customer_of_another_partner_is_denied_within_the_programs_time(trading: Trading) -> None:
    _won(trading, account(trading).id, THAMES, days=700)
    assert submit(trading).status == RegistrationStatus.DENIED
    trading.clock.advance(timedelta(days=31))
    assert submit(trading).status == RegistrationStatus.SUBMITTED


def test_whoever_sold_there_last_registers_the_next_deal(trading: Trading) -> None:
    known = account(trading)
    _won(trading, known.id, THAMES, days=90)
    _won(trading, known.id, HARBOUR, days=30)
    registration = submit(trading)
    assert registration.status == RegistrationStatus.SUBMITTED
    assert "sold to Fjord Foods Ltd before, on 2026-10-24" in str(said_to_people(registration.findings)[0])


def test_a_lead_on_which_another_partner_works_is_not_taken_from_it(trading: Trading) -> None:
    lead = trading.accepted()
    others = [it for it in (HARBOUR, THAMES) if trading.contact(it).id != lead.contact_id]
    assert submit(trading, others[0]).status == RegistrationStatus.DENIED
    (denied,) = trading.heard(events.RegistrationDenied)
    assert denied.note == "Another partner works on a lead of this account and product."


def test_a_lead_of_another_product_family_is_no_matter(trading: Trading) -> None:
    lead = trading.accepted()
    others = [it for it in (HARBOUR, THAMES) if trading.contact(it).id != lead.contact_id]
    assert submit(trading, others[0], replace(DEAL, product="RX")).status == RegistrationStatus.SUBMITTED


def test_a_lead_that_nobody_has_yet_is_told_to_both(trading: Trading) -> None:
    lead_id = trading.receive()
    registration = submit(trading)
    assert registration.status == RegistrationStatus.SUBMITTED
    assert f"LEAD-{lead_id} is open" in " ".join(map(str, said_to_people(registration.findings)))
    assert "on which no partner works" in " ".join(map(str, said_to_registrant(registration.findings)))


def test_two_of_the_same_minutes_are_in_conflict_and_nobody_decides_them_by_hand(trading: Trading) -> None:
    first = submit(trading, THAMES)
    trading.clock.advance(timedelta(minutes=9))
    second = submit(trading)
    assert [it.status for it in trading.all(Registration)] == ["submitted", "submitted"]
    (case,) = trading.all(Conflict)
    assert (case.first_id, case.second_id, case.ground, case.status) == (first.id, second.id, "simultaneous", "open")
    for row in (first, second):
        with pytest.raises(Refusal, match=f"CASE-{case.id} decides about REG-{row.id}"):
            _decide(trading, commands.ApproveRegistration, row)
        with pytest.raises(Refusal, match=f"CASE-{case.id} decides"):
            _decide(trading, commands.DenyRegistration, row, note="no")
        with pytest.raises(Refusal, match=f"CASE-{case.id} decides"):
            _decide(trading, commands.AskRegistrant, row, question="Who is it?")


def test_the_letter_that_we_took_first_is_first_also_when_it_is_read_last(trading: Trading) -> None:
    early = trading.letter()
    trading.clock.advance(timedelta(minutes=1))
    late = submit(trading, THAMES, letter_id=trading.letter())
    trading.clock.advance(timedelta(minutes=1))
    slow = submit(trading, HARBOUR, letter_id=early)
    (case,) = trading.all(Conflict)
    assert (case.first_id, case.second_id) == (slow.id, late.id)
    assert case.status == "open"


def test_a_name_that_may_be_the_same_waits_for_a_person_with_both_names(trading: Trading) -> None:
    first = submit(trading, THAMES)
    trading.clock.advance(LATER)
    doubtful = submit(trading, fields=SLIP)
    assert (doubtful.status, doubtful.like_account_id) == ("submitted", first.account_id)
    told = " ".join(map(str, said_to_people(doubtful.findings)))
    assert "Fjord Food Ltd may be the same company as Fjord Foods Ltd" in told
    assert "Fjord Foods" not in " ".join(map(str, said_to_registrant(doubtful.findings)))


def test_a_like_name_of_which_nothing_is_known_troubles_nobody(trading: Trading) -> None:
    account(trading)
    assert submit(trading, fields=SLIP).like_account_id is None


def test_one_domain_in_another_country_is_doubtful(trading: Trading) -> None:
    account(trading, country="DE", domain="fjord-foods.example", ownership=Ownership.DIRECT)
    doubtful = submit(trading)
    assert (doubtful.status, doubtful.like_account_id is not None) == ("submitted", True)


def test_two_names_whose_people_have_one_mail_domain_are_doubtful(trading: Trading) -> None:
    first = submit(trading, THAMES, replace(DEAL, account_domain=None))
    trading.clock.advance(LATER)
    brand = replace(DEAL, account="Nordic Catch", account_domain=None, contact_email="Ole@Fjord-Foods.example")
    assert submit(trading, fields=brand).like_account_id == first.account_id


@pytest.mark.parametrize("host", ["gmail.com", "harbour-it.example"])
def test_a_mail_domain_of_anybody_or_of_the_partner_says_nothing(trading: Trading, host: str) -> None:
    deal = replace(DEAL, account_domain=None, contact_email=f"nora@{host}")
    submit(trading, THAMES, deal)
    trading.clock.advance(LATER)
    assert submit(trading, fields=replace(deal, account="Nordic Catch")).like_account_id is None


def test_one_name_with_another_domain_is_doubtful_and_stays_apart_once_told(trading: Trading) -> None:
    known = account(trading, domain="fjord-fishing.example", ownership=Ownership.DIRECT)
    doubtful = submit(trading)
    assert (doubtful.status, doubtful.like_account_id) == ("submitted", known.id)
    _decide(trading, commands.SeparateRegistration, doubtful)
    assert submit(trading, THAMES, replace(DEAL, product="RX")).like_account_id is None


def test_the_same_company_is_checked_again_and_denied_for_the_earlier_registration(trading: Trading) -> None:
    first = submit(trading, THAMES)
    trading.clock.advance(LATER)
    doubtful = submit(trading, fields=SLIP)
    _decide(trading, commands.MergeRegistration, doubtful)
    after = trading.registration(id=doubtful.id)
    assert (after.status, after.account_id, after.completed_at) == ("denied", first.account_id, doubtful.completed_at)
    (matched,) = trading.heard(events.AccountsMatched)
    assert (matched.account_id, matched.other_account_id) == (doubtful.account_id, first.account_id)
    assert trading.heard(events.RegistrationDenied)[-1].rival_id == first.id


def test_what_was_called_the_same_once_is_the_same_from_then_on(trading: Trading) -> None:
    submit(trading, THAMES)
    trading.clock.advance(LATER)
    _decide(trading, commands.MergeRegistration, submit(trading, fields=SLIP))
    again = submit(trading, fields=SLIP)
    assert (again.status, again.like_account_id) == ("denied", None)


def test_another_company_goes_its_way_and_nobody_asks_again(trading: Trading) -> None:
    submit(trading, THAMES)
    doubtful = submit(trading, fields=SLIP)
    _decide(trading, commands.SeparateRegistration, doubtful)
    after = trading.registration(id=doubtful.id)
    assert (after.status, after.like_account_id) == ("submitted", None)
    assert len(trading.heard(events.RegistrationSubmitted)) == 3
    trading.ask(approve(trading, doubtful.id))
    further = submit(trading, fields=replace(SLIP, product="RX"))
    assert further.like_account_id is None


def test_saying_so_again_changes_nothing_and_without_a_doubt_there_is_nothing_to_say(trading: Trading) -> None:
    plain = submit(trading, THAMES)
    with pytest.raises(StaleLink, match="waits for no such decision"):
        _decide(trading, commands.MergeRegistration, plain)
    doubtful = submit(trading, fields=SLIP)
    _decide(trading, commands.SeparateRegistration, doubtful)
    happened = len(trading.told)
    _decide(trading, commands.SeparateRegistration, doubtful)
    assert len(trading.told) == happened


def test_a_merged_registration_that_was_first_is_not_denied_but_in_conflict(trading: Trading) -> None:
    known = account(trading, ownership=Ownership.REQUEST, owner_id=_partner(trading, THAMES))
    doubtful = submit(trading, fields=SLIP)
    trading.change(Account, known.id, ownership=None, owner_id=None)
    trading.clock.advance(LATER)
    later = submit(trading, THAMES)
    _decide(trading, commands.SeparateRegistration, later)
    _decide(trading, commands.MergeRegistration, doubtful)
    (case,) = trading.all(Conflict)
    assert (case.first_id, case.second_id, case.ground) == (doubtful.id, later.id, "late")


def test_a_clear_case_is_approved_at_once_by_the_program(trading: Trading) -> None:
    clear = "lead.amount < 50000.0 && lead.country == 'GB' && lead.family == 'switches' && !lead.named"
    trading.apply_program(_with_rule(clear))
    registration = submit(trading)
    assert (registration.status, registration.decided_by_id) == ("approved", None)
    (approved,) = trading.heard(events.RegistrationApproved)
    assert (approved.person_id, approved.lead_id) == (None, registration.lead_id)
    assert trading.heard(events.RegistrationSubmitted) == []
    large = submit(trading, fields=replace(DEAL, account="Severn Mills", account_domain=None, amount=Decimal(96000)))
    assert large.status == RegistrationStatus.SUBMITTED


def test_a_doubt_is_never_approved_by_the_program(trading: Trading) -> None:
    trading.apply_program(_with_rule("lead.amount > 0.0"))
    submit(trading, THAMES)
    trading.clock.advance(LATER)
    doubtful = submit(trading, fields=SLIP)
    assert doubtful.status == RegistrationStatus.SUBMITTED
    _decide(trading, commands.SeparateRegistration, doubtful)
    assert trading.registration(id=doubtful.id).status == RegistrationStatus.APPROVED


def test_a_sale_passes_the_same_checks_and_asks_for_its_own_fields(trading: Trading) -> None:
    today = trading.clock.now().date()
    sale = replace(DEAL, closed_on=today, expected_close_on=None)
    bare = submit(trading, fields=DealFields(account="Severn Mills", country="GB", product="SX"), is_win=True)
    assert trading.heard(events.RegistrationReturned)[-1].missing == ("amount", "closed_on")
    trading.ask(
        commands.CompleteRegistration(
            registration_id=bare.id,
            contact_id=bare.contact_id,
            fields=DealFields(amount=sale.amount, closed_on=today + timedelta(days=3)),
        )
    )
    assert trading.registration(id=bare.id).missing == ["closed_on"]
    _won(trading, account(trading).id, THAMES, days=3)
    assert submit(trading, fields=sale, is_win=True).status == RegistrationStatus.DENIED


def test_a_sale_is_won_at_once_when_it_is_approved(trading: Trading) -> None:
    sale = replace(DEAL, closed_on=trading.clock.now().date(), expected_close_on=None)
    registration = submit(trading, fields=sale, is_win=True)
    trading.ask(approve(trading, registration.id))
    after = trading.registration(id=registration.id)
    assert after.status == RegistrationStatus.WON
    assert trading.one(Lead, id=after.lead_id).status == LeadStatus.WON
    assert trading.ask(approve(trading, registration.id)) == []


def _with_rule(condition: str) -> str:
    lines = [line for line in sample.PROGRAMS["acme"].splitlines() if not line.startswith("approve_when")]
    lines.insert(lines.index("[registration]") + 1, f'approve_when = "{condition}"')
    return "\n".join(lines)
