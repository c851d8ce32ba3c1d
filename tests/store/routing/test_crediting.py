"""Whoever registered a deal is credited for its sale: its own, another's, or a share of it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import MailhubError
from mailhub.domain.terms import LeadId, LossReason, PartnerId, PointReason, RegistrationStatus, SplitStatus
from mailhub.routing.tracing import trace
from mailhub.store import sample
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Credit, Lead, PointEntry, Registration, Split, SplitShare
from tests.store.routing.deals import DEAL, HARBOUR, THAMES, approved, latest, lead_of, manager_id, sold_deal, win
from tests.store.routing.trading import Trading

WORTH = Decimal(40000)


def sold_by(trading: Trading, address: str, row: Registration, **sold: Any) -> LeadId:
    """A lead of a registered account that another partner was given before, and has won now."""
    contact = trading.contact(address)
    lead = trading.lead(trading.receive())
    trading.change(Lead, lead.id, account_id=row.account_id, product=row.product)
    offer = next(one for one in trading.open_offers(lead.id) if one.contact_id == contact.id)
    trading.accept(offer)
    win(trading, lead.id, **sold)
    return lead.id


def credited(trading: Trading) -> Sequence[Credit]:
    return trading.all(Credit)


def with_credit(trading: Trading, **rules: str) -> None:
    """Other rules of credit in Acme's program."""
    program = sample.PROGRAMS["acme"]
    for name, value in rules.items():
        line = next(one for one in program.splitlines() if one.startswith(f"{name} = "))
        program = program.replace(line, f"{name} = {value}")
    trading.apply_program(program)


def test_an_own_sale_is_credited_with_the_margin(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id, amount=WORTH)
    (credit,) = credited(trading)
    assert (credit.partner_id, credit.sold_by_id) == (row.partner_id, row.partner_id)
    assert (credit.percent, credit.amount, credit.currency) == (Decimal(5), WORTH, "GBP")
    (told,) = trading.heard(events.SaleCredited)
    assert (told.is_own, told.percent, told.contact_id) == (True, Decimal(5), row.contact_id)


def test_an_amount_that_is_told_later_is_added_to_the_credit(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id)
    win(trading, row.lead_id, amount=WORTH)
    (credit,) = credited(trading)
    assert credit.amount == WORTH
    assert [it.amount for it in trading.heard(events.SaleCredited)] == [None, WORTH]
    assert trading.ask(commands.CreditSale(lead_id=lead_of(trading, row).id)) == []


def test_a_sale_by_another_partner_is_credited_by_the_programs_rule(trading: Trading) -> None:
    with_credit(trading, margin="8", when_sold_by_another="40")
    row = approved(trading)
    lead_id = sold_by(trading, THAMES, row, amount=WORTH)
    (credit,) = credited(trading)
    seller = trading.contact(THAMES).partner_id
    assert (credit.partner_id, credit.sold_by_id, credit.lead_id) == (row.partner_id, seller, lead_id)
    assert credit.percent == Decimal("3.20")
    (told,) = trading.heard(events.SaleCredited)
    assert (told.is_own, told.contact_id) == (False, row.contact_id)
    assert latest(trading, row.id).status == RegistrationStatus.APPROVED


def test_a_program_may_credit_nothing_for_anothers_sale(trading: Trading) -> None:
    with_credit(trading, when_sold_by_another="0")
    sold_by(trading, THAMES, approved(trading), amount=WORTH)
    assert credited(trading) == []


@pytest.mark.parametrize(("after_days", "late", "is_credited"), [(0, 1, False), (30, 20, True), (30, 45, False)])
def test_a_sale_after_the_end_counts_only_within_the_programs_days(
    trading: Trading, after_days: int, late: int, is_credited: bool
) -> None:
    with_credit(trading, after_days=str(after_days))
    row = approved(trading, days=7)
    trading.pass_time(timedelta(days=7 + late), step=timedelta(hours=12))
    assert latest(trading, row.id).status == RegistrationStatus.LAPSED
    sold_by(trading, THAMES, row, amount=WORTH)
    assert bool(credited(trading)) is is_credited


def test_a_sale_before_the_deal_was_registered_is_nobodys_credit(trading: Trading) -> None:
    trading.clock.advance(timedelta(days=3))
    row = approved(trading)
    contact, lead = trading.contact(THAMES), trading.lead(trading.receive())
    trading.change(Lead, lead.id, account_id=row.account_id, product=row.product)
    trading.accept(next(one for one in trading.open_offers(lead.id) if one.contact_id == contact.id))
    trading.change(Lead, lead.id, accepted_at=trading.clock.now() - timedelta(days=3))
    win(trading, lead.id, amount=WORTH, closed_on=date(2026, 11, 24))
    assert credited(trading) == []


def test_another_product_family_is_another_deal(trading: Trading) -> None:
    row = approved(trading, fields=replace(DEAL, product="RX"))
    lead = trading.lead(trading.receive())
    trading.change(Lead, lead.id, account_id=row.account_id)
    offer = next(one for one in trading.open_offers(lead.id) if one.partner_id != row.partner_id)
    trading.accept(offer)
    win(trading, lead.id, amount=WORTH)
    assert credited(trading) == []


def test_a_deal_that_is_sold_is_done(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id, amount=WORTH)
    sold_by(trading, THAMES, row, amount=WORTH)
    assert [credit.lead_id for credit in credited(trading)] == [row.lead_id]


def test_who_gave_the_deal_up_is_not_credited_for_it(trading: Trading) -> None:
    row = approved(trading)
    trading.ask(commands.WithdrawRegistration(registration_id=row.id, contact_id=row.contact_id))
    sold_by(trading, THAMES, row, amount=WORTH)
    assert credited(trading) == []


def test_who_lost_the_deal_is_credited_within_the_programs_days_of_that(trading: Trading) -> None:
    with_credit(trading, after_days="10")
    row = approved(trading)
    lost = commands.ReportLoss(lead_id=lead_of(trading, row).id, contact_id=row.contact_id, reason=LossReason.PRICE)
    trading.ask(lost)
    trading.clock.advance(timedelta(days=9))
    sold_by(trading, THAMES, row, amount=WORTH)
    assert [credit.partner_id for credit in credited(trading)] == [row.partner_id]


def test_a_sale_that_is_registered_afterwards_is_credited_at_once(trading: Trading) -> None:
    row = approved(trading, fields=sold_deal(), is_win=True)
    (credit,) = credited(trading)
    assert (credit.partner_id, credit.amount, credit.percent) == (row.partner_id, Decimal(48000), Decimal(5))


def test_an_agreed_split_divides_the_credit(trading: Trading) -> None:
    row = approved(trading)
    other = trading.contact(THAMES)
    _split(trading, row, {row.partner_id: "60", other.partner_id: "30"})
    win(trading, row.lead_id, amount=WORTH)
    told = {credit.partner_id: credit.percent for credit in credited(trading)}
    assert told == {row.partner_id: Decimal("3.00"), other.partner_id: Decimal("1.50")}
    assert {it.contact_id: it.is_own for it in trading.heard(events.SaleCredited)} == {
        row.contact_id: True,
        other.id: False,
    }


def test_a_party_of_the_split_that_sells_is_no_other_partner(trading: Trading) -> None:
    with_credit(trading, when_sold_by_another="10")
    row = approved(trading)
    other = trading.contact(THAMES)
    _split(trading, row, {row.partner_id: "50", other.partner_id: "50"})
    sold_by(trading, THAMES, row, amount=WORTH)
    assert {credit.percent for credit in credited(trading)} == {Decimal("2.50")}


def test_a_deal_is_traced_from_its_letter_to_its_credit(trading: Trading) -> None:
    letter_id = trading.letter()
    row = approved(trading, letter_id=letter_id)
    win(trading, row.lead_id, amount=WORTH)
    with trading.units.reading() as unit:
        told = trace(unit, row.id)
    assert (told["registration"], told["status"], told["partner"]) == (f"REG-{row.id}", "won", "Harbour IT Ltd")
    assert [(one["letter"], len(one["sha256"])) for one in told["letters"]] == [(letter_id, 64)]
    assert [(one["lead"], one["status"], one["won_amount"]) for one in told["leads"]] == [
        (f"LEAD-{row.lead_id}", "won", "40000.00")
    ]
    (credit,) = told["credits"]
    assert (credit["partner"], credit["percent"], credit["sold_by"]) == ("Harbour IT Ltd", "5.00", "Harbour IT Ltd")
    assert "nora" not in str(told).casefold()


def test_a_win_and_a_withdrawal_at_once_leave_one_end(trading: Trading) -> None:
    for product in ("SX", "RX"):
        row = approved(trading, fields=replace(DEAL, product=product))
        _race(trading, row)
        after = latest(trading, row.id)
        assert after.status in {RegistrationStatus.WON, RegistrationStatus.WITHDRAWN}
        assert str(lead_of(trading, after).status) == str(after.status)
        assert len(trading.all(Credit, registration_id=row.id)) == (after.status == RegistrationStatus.WON)


def test_a_win_told_twice_at_once_is_credited_once(trading: Trading) -> None:
    row = approved(trading)
    sale = commands.ReportWin(lead_id=lead_of(trading, row).id, contact_id=row.contact_id, amount=WORTH)
    _at_once(trading, sale, sale)
    assert len(credited(trading)) == 1
    with trading.units.reading() as unit:
        assert current_program(unit, row.vendor_id).registration.credit.margin == 5


def _race(trading: Trading, row: Registration) -> None:
    sale = commands.ReportWin(lead_id=lead_of(trading, row).id, contact_id=row.contact_id, amount=WORTH)
    revoke = commands.RevokeRegistration(registration_id=row.id, person_id=manager_id(trading), reason="ours")
    _at_once(trading, sale, revoke)


def _at_once(trading: Trading, *asked: commands.Command) -> None:
    start = Barrier(len(asked))

    def ask(command: commands.Command) -> None:
        start.wait()
        with suppress(MailhubError):
            trading.bus.dispatch(command)

    with ThreadPoolExecutor(len(asked)) as pool:
        list(pool.map(ask, asked))


def _split(trading: Trading, row: Registration, shares: dict[PartnerId, str]) -> None:
    contacts = {trading.contact(address).partner_id: trading.contact(address).id for address in (HARBOUR, THAMES)}
    with trading.units() as unit:
        split = unit.add(
            Split(
                vendor_id=row.vendor_id,
                registration_id=row.id,
                status=SplitStatus.AGREED,
                proposed_at=unit.now,
                settled_at=unit.now,
            )
        )
        for partner_id, credit in shares.items():
            parties: dict[str, Any] = {"partner_id": partner_id, "contact_id": contacts[partner_id], "agreed": True}
            amounts: dict[str, Any] = {"credit": Decimal(credit), "commission": Decimal(credit)}
            unit.add(SplitShare(split_id=split.id, **parties, **amounts))


def test_a_sale_of_ones_own_find_earns_margin_and_no_points(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id, amount=WORTH, currency="GBP")
    assert credited(trading)
    assert not [entry for entry in trading.all(PointEntry) if entry.reason is PointReason.WIN]
