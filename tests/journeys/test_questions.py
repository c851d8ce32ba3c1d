"""A lead that is not ready is held, asked about, answered and scored anew; one that comes twice is one lead."""

from datetime import timedelta

import pytest

from mailhub.domain.terms import LeadStatus
from tests.journeys.cast import ACME_PARTNERS, LEADS, QUENTIN, SALLY
from tests.journeys.exchange import Exchange

NOWHERE = """\
Company: Quarry Lane Press
Contact: Edith Moor
E-Mail: edith.moor@quarry-lane.example
Product: SX-400
Quantity: 40
Value: 38000 GBP
Timeframe: this month
Source: referral
Industry: printing
Need: Access switches for two halls, with installation and support, before the end of the month.
"""


def test_a_lead_without_a_country_is_asked_about_answered_between_the_lines_and_offered(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, NOWHERE)
    assert (exchange.status(), exchange.lead().sector) == (LeadStatus.ON_HOLD, "printing")
    exchange.let_pass(timedelta(minutes=10))
    asked = exchange.last_to(QUENTIN, "qualification_request")
    assert "? In which country is the customer?" in asked.text
    before = exchange.lead().score
    quoted = "\n".join(f"> {line}" for line in asked.text.splitlines())
    answered = quoted.replace(">   Country:", ">   Country:\nUnited Kingdom\n")
    exchange.reply(asked, QUENTIN, f"Hello,\n\nOn Monday the exchange wrote:\n{answered}", quoting=False)
    lead = exchange.lead()
    assert (lead.status, lead.country) == (LeadStatus.OFFERED, "GB")
    assert lead.score > before
    assert any("offer" in exchange.names_to(partner) for partner in ACME_PARTNERS)


def test_the_questions_are_answered_on_a_page_that_shows_nothing_personal(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, NOWHERE)
    exchange.let_pass(timedelta(minutes=10))
    link = exchange.last_to(QUENTIN, "qualification_request").link("Answer the questions")
    page = exchange.browser.get(link).text
    assert "In which country is the customer?" in page
    assert not [word for word in ("Quarry", "Edith", "edith.moor") if word in page]
    assert exchange.status() == LeadStatus.ON_HOLD, "looking changes nothing"
    refused = exchange.browser.post(link, data={"asked": ["Country"], "given": ["Atlantis"]})
    assert "is not a country we know" in refused.text
    exchange.browser.post(link, data={"asked": ["Country"], "given": ["UK"]})
    assert exchange.lead().country == "GB"
    assert exchange.status() == LeadStatus.OFFERED


def test_a_lead_that_comes_twice_is_one_lead_and_its_sender_is_told_which(exchange: Exchange) -> None:
    located = f"{NOWHERE}Country: GB\n"
    exchange.post(SALLY, LEADS, located)
    exchange.post(SALLY, LEADS, located.replace("Quarry Lane Press", "Quarry Lane Press Ltd"))
    assert exchange.status(2) == LeadStatus.DISQUALIFIED
    receipt = exchange.last_to(SALLY, "lead_receipt")
    assert "in the books already as LEAD-1" in receipt.text


def test_a_doubtful_lead_is_shown_beside_the_earlier_one_and_merged_by_a_link(exchange: Exchange) -> None:
    located = f"{NOWHERE}Country: GB\n"
    exchange.post(SALLY, LEADS, located)
    exchange.post(SALLY, LEADS, located.replace("SX-400", "WAVE"))
    exchange.let_pass(timedelta(minutes=10))
    asked = exchange.last_to(QUENTIN, "qualification_request")
    assert "Beside LEAD-1" in asked.text
    page = exchange.click(asked.link("Merge: the same"))
    assert "The two are one now" in page
    assert exchange.status(2) == LeadStatus.DISQUALIFIED


@pytest.mark.parametrize(
    ("said", "becomes"), [("merge", LeadStatus.DISQUALIFIED), ("separate", LeadStatus.OFFERED), ("perhaps", None)]
)
def test_a_doubtful_lead_is_merged_or_told_apart_by_a_letter(
    exchange: Exchange, said: str, becomes: LeadStatus | None
) -> None:
    located = f"{NOWHERE}Country: GB\n"
    exchange.post(SALLY, LEADS, located)
    exchange.post(SALLY, LEADS, located.replace("SX-400", "WAVE"))
    exchange.let_pass(timedelta(minutes=10))
    exchange.reply(exchange.last_to(QUENTIN, "qualification_request"), QUENTIN, said)
    assert exchange.status(2) == (becomes or LeadStatus.ON_HOLD)
