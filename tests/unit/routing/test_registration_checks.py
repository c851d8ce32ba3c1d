"""What checks of a registration find, and what they never say to a partner."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain.registration_facts import (
    ClaimFacts,
    Found,
    KnownLead,
    LikeAccount,
    OtherClaim,
    found_of,
    said_to_people,
    said_to_registrant,
    strongest,
)
from mailhub.domain.terms import AccountId, Finding, LeadId, Ownership, PartnerId, RegistrationId
from mailhub.routing.registration_checking import judged
from mailhub.speech import LANGUAGES, speaking

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWN, RIVAL = PartnerId(1), PartnerId(2)
CLAIM = ClaimFacts(
    registration_id=RegistrationId(7),
    partner_id=OWN,
    completed_at=NOON,
    simultaneous_within=timedelta(minutes=10),
    account="Fjord Foods",
    vendor="Acme",
)


def _other(minutes: int, partner_id: PartnerId = RIVAL, number: int = 3) -> OtherClaim:
    at = NOON + timedelta(minutes=minutes)
    return OtherClaim(
        registration_id=RegistrationId(number), partner_id=partner_id, partner="Clyde Systems", completed_at=at
    )


def _of(**facts: Any) -> dict[str, Found]:
    return {found.rule: found for found in judged(replace(CLAIM, **facts))}


def _leads_to(**facts: Any) -> Finding | None:
    return strongest(judged(replace(CLAIM, **facts)))


def test_whoever_is_alone_hears_that_it_is_the_first() -> None:
    (found,) = judged(CLAIM)
    assert (found.finding, str(found.told)) == (Finding.NOTE, "You are the first to register this deal.")


def test_an_earlier_registration_of_another_partner_denies() -> None:
    found = _of(others=[_other(-10)])["earlier_registration"]
    assert (found.finding, found.rival_id) == (Finding.DENY, 3)
    assert str(found.told_people) == "Clyde Systems was first: REG-3 of this account and product stands."


@pytest.mark.parametrize("minutes", [-9, 0, 9])
def test_two_that_came_within_the_programs_minutes_are_in_conflict(minutes: int) -> None:
    assert _leads_to(others=[_other(minutes)]) is Finding.CONFLICT


def test_a_later_one_that_stands_already_is_not_denied_unheard() -> None:
    assert _leads_to(others=[_other(600)]) is Finding.CONFLICT


@pytest.mark.parametrize(("number", "finding"), [(3, Finding.DENY), (9, Finding.CONFLICT)])
def test_of_two_at_one_instant_the_smaller_number_is_the_first(number: int, finding: Finding) -> None:
    assert _leads_to(others=[_other(0, number=number)], simultaneous_within=timedelta(0)) is finding


def test_ones_own_registration_is_named_by_its_number() -> None:
    found = _of(others=[_other(-60, OWN)])
    assert str(found["own_registration"].told) == "You have registered this account and product already: REG-3 stands."
    assert "earlier_registration" not in found


def test_a_sale_of_a_deal_that_one_has_registered_is_told_where_to_report_it() -> None:
    found = _of(others=[_other(-60, OWN)], is_win=True)["own_registration"]
    assert "reply to its mail with won and the amount" in str(found.told)


def test_a_direct_account_denies_and_the_vendor_may_say_so() -> None:
    found = _of(ownership=Ownership.DIRECT)["direct_account"]
    assert (found.finding, str(found.told)) == (Finding.DENY, "Acme serves this account itself.")


@pytest.mark.parametrize(
    ("ownership", "finding"),
    [
        (Ownership.CONTRACT, Finding.DENY),
        (Ownership.HISTORY, Finding.DENY),
        (Ownership.REGISTRATION, Finding.DOUBT),
        (Ownership.REQUEST, Finding.DOUBT),
    ],
)
def test_an_account_of_another_partner_is_denied_or_for_a_person_to_decide(
    ownership: Ownership, finding: Finding
) -> None:
    assert _leads_to(ownership=ownership, owner_id=RIVAL, owner="Clyde Systems") is finding
    assert _leads_to(ownership=ownership, owner_id=OWN, owner="Harbour IT") is Finding.NOTE


def test_a_customer_of_another_partner_is_denied_and_ones_own_is_not() -> None:
    sale: dict[str, Any] = {"winner": "Clyde Systems", "won_on": date(2026, 3, 2)}
    found = _of(winner_id=RIVAL, **sale)["existing_customer"]
    assert (found.finding, str(found.told)) == (Finding.DENY, "This account is an existing customer of Acme.")
    assert _leads_to(winner_id=OWN, **sale) is Finding.NOTE


def test_a_lead_on_which_another_partner_works_denies() -> None:
    theirs = KnownLead(lead_id=LeadId(4), partner_id=RIVAL, partner="Clyde Systems")
    assert _leads_to(leads=[theirs]) is Finding.DENY
    assert _leads_to(leads=[replace(theirs, is_registered=True)]) is Finding.NOTE
    assert _leads_to(leads=[replace(theirs, partner_id=OWN)]) is Finding.NOTE


def test_a_lead_with_nobody_is_told_to_whoever_decides() -> None:
    found = _of(leads=[KnownLead(lead_id=LeadId(4))])["open_lead"]
    assert (found.finding, "LEAD-4 is open" in str(found.told_people)) == (Finding.NOTE, True)


def test_an_account_that_may_be_the_same_is_a_doubt_and_nobody_is_called_the_first() -> None:
    found = _of(like=LikeAccount(account_id=AccountId(5), name="Fjord Food"))
    assert (found["like_account"].finding, found["like_account"].account_id) == (Finding.DOUBT, 5)
    assert "first_come" not in found


def test_no_check_tells_a_partner_who_the_other_is() -> None:
    known: dict[str, Any] = {
        "others": [_other(-60)],
        "ownership": Ownership.CONTRACT,
        "owner_id": RIVAL,
        "owner": "Clyde Systems",
        "winner_id": RIVAL,
        "winner": "Clyde Systems",
        "won_on": date(2026, 3, 2),
        "leads": [
            KnownLead(lead_id=LeadId(4), partner_id=RIVAL, partner="Clyde Systems"),
            KnownLead(lead_id=LeadId(5)),
        ],
        "like": LikeAccount(account_id=AccountId(5), name="Fjord Secret"),
    }
    kept = [found.kept for found in _of(**known).values()]
    for language in LANGUAGES:
        with speaking(language):
            said = " ".join(map(str, said_to_registrant(kept)))
        assert not any(word in said for word in ("Clyde", "REG-3", "LEAD-", "Secret", "2026"))
    assert len(said_to_people(kept)) >= 6


def test_a_finding_is_kept_and_read_again_as_it_was() -> None:
    for found in judged(replace(CLAIM, others=[_other(-60)])):
        assert found_of(found.kept) == found
