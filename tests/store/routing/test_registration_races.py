"""Races of registrations: however many register a deal at one moment, one is first, provably."""

from dataclasses import replace

from mailhub.domain import commands
from mailhub.domain.commands import DealFields
from mailhub.domain.terms import ConflictStatus, RegistrationStatus
from mailhub.store.tables import Account, Conflict, Registration
from tests.store.routing.test_registrations import DEAL, HARBOUR, LATER, THAMES, submission, submit
from tests.store.routing.trading import Trading, at_once

ROUNDS = 20
THIN = replace(DEAL, contact_name=None)


def _of_round(number: int, fields: DealFields = DEAL) -> DealFields:
    word = "".join(chr(ord("a") + (number * 7 + place * place * 5) % 26) for place in range(9))
    host = f"{word}.example"
    return replace(fields, account=f"{word} Works", account_domain=host, contact_email=f"nora@{host}")


def _check_round(trading: Trading, number: int) -> None:
    """Both stand in a conflict, or the later one is denied; the first is whoever was complete first."""
    rows = trading.all(Registration)[-2:]
    (case,) = [it for it in trading.all(Conflict) if {it.first_id, it.second_id} == {row.id for row in rows}]
    order = sorted(rows, key=lambda row: (row.completed_at, row.id))
    assert [case.first_id, case.second_id] == [row.id for row in order]
    assert len({row.account_id for row in rows}) == 1
    expected = ["submitted", "submitted"] if case.status == ConflictStatus.OPEN else ["submitted", "denied"]
    assert [row.status for row in order] == expected, number


def test_of_two_that_are_complete_at_one_moment_one_is_first(trading: Trading) -> None:
    for number in range(ROUNDS):
        deal = _of_round(number)
        at_once(trading, submission(trading, HARBOUR, deal), submission(trading, THAMES, deal))
        _check_round(trading, number)
    assert {it.status for it in trading.all(Conflict)} == {"open"}


def test_of_two_letters_the_one_that_we_took_first_is_first_whoever_reads_faster(trading: Trading) -> None:
    for number in range(ROUNDS):
        deal, early = _of_round(number), trading.letter()
        trading.clock.advance(LATER)
        late = trading.letter()
        at_once(
            trading,
            submission(trading, HARBOUR, deal, letter_id=late),
            submission(trading, THAMES, deal, letter_id=early),
        )
        _check_round(trading, number)
        case = trading.all(Conflict)[-1]
        assert trading.registration(id=case.first_id).letter_id == early


def test_of_two_that_are_completed_at_one_moment_one_is_first(trading: Trading) -> None:
    for number in range(ROUNDS):
        rows = [submit(trading, address, _of_round(number, THIN)) for address in (HARBOUR, THAMES)]
        more = DealFields(contact_name="Nora Quist")
        at_once(
            trading,
            *[
                commands.CompleteRegistration(registration_id=row.id, contact_id=row.contact_id, fields=more)
                for row in rows
            ],
        )
        _check_round(trading, number)


def test_a_new_company_that_is_spelt_in_two_ways_is_one_account_at_one_domain(trading: Trading) -> None:
    for number in range(ROUNDS):
        deal = _of_round(number)
        spelt = replace(deal, account=f"{deal.account} Group Ltd")
        before = len(trading.all(Account))
        at_once(trading, submission(trading, HARBOUR, deal), submission(trading, THAMES, spelt))
        _check_round(trading, number)
        assert len(trading.all(Account)) == before + 1


def test_a_new_company_whose_name_has_a_slip_is_seen_by_whoever_comes_second(trading: Trading) -> None:
    for number in range(ROUNDS):
        deal = replace(_of_round(number), account_domain=None, contact_email="nora@gmail.com")
        slip = replace(deal, account=str(deal.account).replace(" Works", "s Works"))
        at_once(trading, submission(trading, HARBOUR, deal), submission(trading, THAMES, slip))
        first, second = trading.all(Registration)[-2:]
        assert first.status == second.status == RegistrationStatus.SUBMITTED
        assert (first.like_account_id, second.like_account_id) == (None, first.account_id)


def test_a_partner_that_registers_the_deal_twice_at_one_moment_has_one_registration(trading: Trading) -> None:
    for number in range(ROUNDS):
        at_once(trading, *[submission(trading, HARBOUR, _of_round(number))] * 2)
        rows = trading.all(Registration)[-2:]
        assert sorted(row.status for row in rows) == ["denied", "submitted"]
