"""Deals registered over HTTP: what a program gets back, and what it does not get in by."""

from datetime import timedelta
from typing import Any

import httpx2 as httpx
import pytest

from mailhub.domain.terms import RegistrationStatus
from mailhub.store.tables import Registration
from tests.journeys.cast import ADAM, GRACE, REGISTER
from tests.journeys.deals import DEAL, registered
from tests.journeys.exchange import Exchange

TOLD = {
    "Company": "Oakhurst School",
    "Country": "GB",
    "Product": "wireless",
    "Contact": "Rita Oak",
    "E-mail": "rita@oakhurst.example",
    "Value": "30000 GBP",
}


@pytest.fixture
def token(served: Exchange) -> str:
    """What comes with the form that Adam has asked for."""
    served.post(ADAM, REGISTER, "\n")
    return served.last_to(ADAM, "registration_form").link("browser").removeprefix("/a/")


def sent(served: Exchange, token: str, deal: Any, **headers: str) -> httpx.Response:
    """What is answered to a deal that a program sends."""
    url = f"{served.hub.settings.base_url.rstrip('/')}/registrations"
    return httpx.post(url, json=deal, headers={"Authorization": f"Bearer {token}", **headers})


def test_a_deal_is_answered_by_its_number_and_receipted_by_mail(served: Exchange, token: str) -> None:
    answer = sent(served, token, TOLD)
    assert (answer.status_code, answer.json()["number"], answer.json()["status"]) == (201, "REG-1", "submitted")
    assert served.last_to(ADAM).name == "registration_receipt"
    assert served.last_to(GRACE).name == "registration_request"


def test_what_is_missing_is_named(served: Exchange, token: str) -> None:
    answer = sent(served, token, {"Firma": "Oakhurst School", "Produkt": "wireless"}).json()
    assert (answer["status"], sorted(answer["missing"])) == ("returned", ["contact_email", "contact_name", "country"])


def test_the_same_deal_within_the_hour_is_taken_once(served: Exchange, token: str) -> None:
    first, second = sent(served, token, TOLD), sent(served, token, TOLD)
    assert (first.status_code, second.status_code) == (201, 200)
    assert len(served.rows(Registration)) == 1


def test_a_deal_that_is_sold_is_a_win(served: Exchange, token: str) -> None:
    sent(served, token, {**TOLD, "Sold on": "2026-11-20"})
    assert served.rows(Registration)[0].is_win


def test_a_denial_says_why_in_one_sentence_and_names_nobody(served: Exchange) -> None:
    registered(served, "olivia.hart@harbour-it.example", DEAL)
    served.post(ADAM, REGISTER, "\n")
    token = served.last_to(ADAM, "registration_form").link("browser").removeprefix("/a/")
    answer = sent(served, token, {**TOLD, "Contact": "Joe Pine", "E-mail": "joe@oakhurst.example"})
    assert answer.json()["status"] == "denied"
    assert "earlier registration" in answer.json()["note"]
    assert all(word not in answer.text for word in ("Harbour", "Olivia", "Rita", "REG-1"))


@pytest.mark.parametrize(
    "deal",
    [{}, [], "words", {"Company": {"name": "x"}}, {f"Field {number}": "x" for number in range(61)}, {"": ""}],
)
def test_what_is_no_deal_gets_a_sentence_and_changes_nothing(served: Exchange, token: str, deal: Any) -> None:
    answer = sent(served, token, deal)
    assert answer.status_code == 422
    assert "labels with values" in answer.json()["message"]
    assert not served.rows(Registration)


def test_a_value_that_cannot_be_read_is_told_and_nothing_is_taken(served: Exchange, token: str) -> None:
    answer = sent(served, token, {**TOLD, "Country": "Atlantis"})
    assert answer.status_code == 422
    assert "Atlantis" in answer.json()["message"]
    assert not served.rows(Registration)


def test_a_token_for_something_else_or_too_old_registers_nothing(served: Exchange, token: str) -> None:
    registered(served)
    other = served.last_to(GRACE, "registration_request").link("approve").removeprefix("/a/")
    assert sent(served, other, TOLD).status_code == 401
    served.clock.set(served.clock.now() + timedelta(days=400))
    assert sent(served, token, {**TOLD, "Company": "Elm Clinic"}).status_code == 401
    assert [row.status for row in served.rows(Registration)] == [RegistrationStatus.SUBMITTED]


def test_a_page_of_somebody_else_cannot_register_by_a_partners_browser(served: Exchange, token: str) -> None:
    answer = sent(served, token, TOLD, **{"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not served.rows(Registration)
