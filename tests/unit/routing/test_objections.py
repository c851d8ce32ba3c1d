"""The rules of the gate that look beyond the lead itself."""

from dataclasses import replace
from typing import Any

import pytest

from mailhub.domain.program import Qualification, Threshold
from mailhub.domain.terms import LeadId, Ownership, PartnerId
from mailhub.routing.gate import objections
from mailhub.routing.reaching import is_possible_address
from tests.unit.routing.leads_and_partners import PROGRAM, a_lead


def _objections(gate: Qualification | None = None, **lead: Any) -> str:
    program = replace(PROGRAM, qualification=gate or Qualification(required=()))
    return " ".join(map(str, objections(a_lead(**{"score": 80, **lead}), program)))


def test_a_direct_account_is_held_unless_a_partner_has_registered_the_deal() -> None:
    assert "Acme serves this account itself" in _objections(ownership=Ownership.DIRECT)
    assert _objections(ownership=Ownership.DIRECT, protected_by=PartnerId(3)) == ""


def test_a_protected_account_is_no_objection_until_the_sender_wants_somebody_else() -> None:
    assert _objections(protected_by=PartnerId(3)) == ""
    assert _objections(protected_by=PartnerId(3), requested_partner="Alpine", requested_id=PartnerId(3)) == ""
    wish = _objections(protected_by=PartnerId(3), requested_partner="Alpine", requested_id=PartnerId(4))
    assert "asks for Alpine" in wish


def test_a_contract_counts_more_than_the_senders_wish_and_history_less() -> None:
    wish: dict[str, Any] = {"owner_id": PartnerId(3), "requested_partner": "Alpine", "requested_id": PartnerId(4)}
    assert "by contract" in _objections(ownership=Ownership.CONTRACT, **wish)
    assert _objections(ownership=Ownership.HISTORY, **wish) == ""


def test_a_doubtful_duplicate_is_held_with_the_number_of_the_other_lead() -> None:
    assert "same as LEAD-5" in _objections(maybe_same_as=LeadId(5))


def test_a_country_that_the_program_does_not_name_is_held() -> None:
    gate = Qualification(required=(), countries=("DE", "AT"))
    assert "(GB) is not in the program" in _objections(gate, country="GB")
    assert _objections(gate, country="AT") == ""
    assert _objections(gate, country="") == ""


def test_the_first_threshold_whose_condition_holds_counts() -> None:
    own = (Threshold(when='lead.country == "DE"', distribute_from=20), Threshold(when="true", distribute_from=90))
    gate = Qualification(required=(), thresholds=own)
    assert _objections(gate, country="DE", score=20) == ""
    assert "from 90" in _objections(gate, country="GB", score=89)


def test_an_address_that_cannot_reach_anybody_is_an_objection() -> None:
    assert _objections(contact_fault="It came back.") == "It came back."


@pytest.mark.parametrize("address", ["a@b.example", "first.last@sub.firm.example"])
def test_a_usual_address_is_possible(address: str) -> None:
    assert is_possible_address(address)


@pytest.mark.parametrize(
    "address", ["a@localhost", "a@b..example", "a@-b.example", "a@b.1", "a b@c.example", "@b.example"]
)
def test_an_address_without_a_public_domain_is_not(address: str) -> None:
    assert not is_possible_address(address)
