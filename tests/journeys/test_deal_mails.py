"""What a partner says of a registered deal is answered by one mail, and by no second one."""

from tests.journeys.cast import ADAM, GRACE, REGISTER
from tests.journeys.deals import DEAL, approved
from tests.journeys.exchange import Exchange

WON_ALREADY = DEAL + "Sold on: 2026-11-20\n"
BEFORE = ["registration_receipt", "registration_approved"]


def test_a_sale_is_answered_by_the_registration_with_its_credit(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "won 31,000 GBP")
    assert exchange.names_to(ADAM) == [*BEFORE, "registration_won"]
    assert "5 % of the sale are credited to you: £1,550" in exchange.last_to(ADAM).text


def test_an_amount_that_is_told_later_is_credited_in_one_more_mail(exchange: Exchange) -> None:
    certificate = approved(exchange)
    exchange.reply(certificate, ADAM, "won")
    exchange.reply(certificate, ADAM, "won 31,000 GBP")
    assert exchange.names_to(ADAM) == [*BEFORE, "registration_won", "registration_won"]
    assert "£1,550" in exchange.last_to(ADAM).text


def test_a_loss_is_answered_by_the_registration(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "lost: price")
    assert exchange.names_to(ADAM) == [*BEFORE, "registration_lost"]


def test_giving_it_up_is_answered_by_the_registration(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "withdraw: no budget")
    assert exchange.names_to(ADAM) == [*BEFORE, "registration_withdrawn"]


def test_a_registered_sale_is_approved_by_the_mail_about_its_win(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, WON_ALREADY)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "approve")
    assert exchange.names_to(ADAM) == ["registration_receipt", "registration_won"]
    assert "is approved by Grace Bell, and counts as won" in exchange.last_to(ADAM).text


def test_the_request_says_what_vouches_for_the_letter(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    asked = " ".join(exchange.last_to(GRACE, "registration_request").text.split())
    assert "the sender's domain vouches for it" in asked
