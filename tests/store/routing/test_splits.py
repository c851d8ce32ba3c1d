"""Splits: shares of a deal add to a hundred, and hold once each party has agreed to its own."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.shares import Share
from mailhub.domain.terms import ConflictOutcome, SplitStatus
from mailhub.store.tables import Conflict, Contact, Lead, Person, Registration, Split, SplitShare
from tests.store.routing.claiming import (
    DIETER,
    GRACE,
    HARBOUR,
    KARSTEN,
    SEVERN,
    THAMES,
    again,
    approve,
    claim,
    decide,
    disputed,
    simultaneous,
    standing,
)
from tests.store.routing.trading import Trading, at_once


def shares(*parts: tuple[str, float] | tuple[str, float, float]) -> tuple[Share, ...]:
    """Who gets how much of the credit, and of the commission where that is not the same."""
    return tuple(
        Share(party=name, credit=Decimal(str(credit)), commission=Decimal(str(commission[0] if commission else credit)))
        for name, credit, *commission in parts
    )


def by(trading: Trading, address: str) -> dict[str, Any]:
    """Who asks: a partner's contact or a vendor's person."""
    contacts = trading.all(Contact, address=address)
    return {"contact_id": contacts[0].id} if contacts else {"person_id": trading.one(Person, address=address).id}


def propose(
    trading: Trading, registration: Registration, parts: Sequence[Any], who: str = HARBOUR, **more: Any
) -> Split:
    """A proposal, and how it stands then."""
    asked = {"registration_id": registration.id, "shares": shares(*parts), **by(trading, who), **more}
    trading.ask(commands.ProposeSplit(**asked))
    return trading.all(Split)[-1]


def agree(trading: Trading, split: Split, who: str) -> list[events.Event]:
    """A party says yes."""
    return trading.ask(commands.AgreeSplit(split_id=split.id, **by(trading, who)))


def refuse(trading: Trading, split: Split, who: str, note: str = "") -> list[events.Event]:
    """A party says no."""
    return trading.ask(commands.RefuseSplit(split_id=split.id, note=note, **by(trading, who)))


def parties(trading: Trading, split: Split) -> list[tuple[str, Decimal, Decimal, bool | None]]:
    """Each party of a split by its address, what it gets, and whether it has agreed."""
    found = []
    for row in trading.all(SplitShare, split_id=split.id):
        who: Any = trading.one(Person, id=row.person_id) if row.person_id else trading.one(Contact, id=row.contact_id)
        found.append((who.address, row.credit, row.commission, row.agreed))
    return found


def approved(trading: Trading) -> Registration:
    """A registration of Harbour IT that is approved."""
    registration = claim(trading, HARBOUR)
    approve(trading, registration)
    return registration


def test_every_party_but_the_proposer_is_asked(trading: Trading) -> None:
    deal = approved(trading)
    split = propose(trading, deal, [("", 60, 50), ("Thames Data", 30, 40), ("grace.bell@acme.example", 10)])
    assert parties(trading, split) == [
        (HARBOUR, Decimal(60), Decimal(50), True),
        (THAMES, Decimal(30), Decimal(40), None),
        (GRACE, Decimal(10), Decimal(10), None),
    ]
    (proposed,) = trading.heard(events.SplitProposed)
    assert (proposed.split_id, proposed.registration_id) == (split.id, deal.id)
    assert split.status == SplitStatus.PROPOSED


def test_a_split_holds_once_all_have_agreed(trading: Trading) -> None:
    split = propose(trading, approved(trading), [("me", 60), ("Thames", 30), ("Grace Bell", 10)])
    agree(trading, split, THAMES)
    assert trading.one(Split, id=split.id).status == SplitStatus.PROPOSED
    agree(trading, split, GRACE)
    row = trading.one(Split, id=split.id)
    assert (row.status, row.settled_at) == (SplitStatus.AGREED, trading.clock.now())
    assert [event.agreed for event in trading.heard(events.SplitSettled)] == [True]
    assert len(trading.heard(events.SplitAnswered)) == 2


def test_one_refusal_ends_a_proposal(trading: Trading) -> None:
    split = propose(trading, approved(trading), [("", 60), ("Thames Data Ltd", 30), (GRACE, 10)])
    refuse(trading, split, THAMES, "We did all the work.")
    assert trading.one(Split, id=split.id).status == SplitStatus.REFUSED
    assert [event.agreed for event in trading.heard(events.SplitSettled)] == [False]
    assert trading.heard(events.SplitAnswered)[0].note == "We did all the work."
    with pytest.raises(StaleLink, match=f"SPLIT-{split.id} is refused already"):
        agree(trading, split, GRACE)


def test_an_answer_given_twice_changes_nothing(trading: Trading) -> None:
    split = propose(trading, approved(trading), [("", 60), ("Thames Data", 40)])
    assert agree(trading, split, HARBOUR) == []
    agree(trading, split, THAMES)
    assert agree(trading, split, THAMES) == []
    with pytest.raises(StaleLink, match="agreed already"):
        refuse(trading, split, THAMES)


@pytest.mark.parametrize("who", [SEVERN, GRACE])
def test_only_parties_answer(trading: Trading, who: str) -> None:
    split = propose(trading, approved(trading), [("", 60), ("Thames Data", 40)])
    with pytest.raises(Refusal, match="only its parties answer"):
        agree(trading, split, who)
    with pytest.raises(Refusal, match="only its parties answer"):
        refuse(trading, split, who)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([("", 60), ("Thames Data", 30)], "credit add to 90 %"),
        ([("", 60, 60), ("Thames Data", 40, 50)], "commission add to 110 %"),
        ([("", 33.33), ("Thames Data", 66.66)], "credit add to 99.99 %"),
        ([("", 130), ("Thames Data", -30)], "from 0 to 100"),
        ([("", 33.333), ("Thames Data", 66.667)], "at most two decimals"),
        ([("", 100)], "two to 6 parties"),
        ([("", 60), ("Harbour IT", 40)], "named twice"),
        ([("", 60), ("Nobody Ltd", 40)], "Who is Nobody Ltd"),
        ([("", 60), ("Isar Netzwerke AG & Partner", 40)], "Who is Isar"),
        ([("Thames Data", 60), ("Severn", 40)], "registered the deal needs a share"),
        ([("", 60), ("", 40)], r"Who is \?"),
        ([("", 60), ("karsten.voss@nordwerk.example", 40)], "Who is karsten"),
        ([("", 60), ("Rheinblick Bürotechnik", 40)], "Who is Rheinblick"),
    ],
)
def test_shares_that_are_no_whole_of_known_parties_are_refused(
    trading: Trading, parts: list[tuple[str, float]], sentence: str
) -> None:
    deal = approved(trading)
    with pytest.raises(Refusal, match=sentence):
        propose(trading, deal, parts)
    assert trading.all(Split) == []


def test_thirds_add_to_a_whole(trading: Trading) -> None:
    split = propose(trading, approved(trading), [("", 33.34), ("Thames Data", 33.33), ("Severn Systems", 33.33)])
    assert [party[1] for party in parties(trading, split)] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_a_party_is_known_by_company_contact_or_address(trading: Trading) -> None:
    deal = approved(trading)
    for name in ("Thames Data Ltd", "thames data", "Adam Shah", THAMES.upper(), "Thames"):
        split = propose(trading, deal, [("", 50), (name, 50)])
        assert [party[0] for party in parties(trading, split)] == [HARBOUR, THAMES], name


def test_only_the_partners_of_the_deal_and_its_managers_propose(trading: Trading) -> None:
    deal = approved(trading)
    for who, sentence in ((THAMES, "somebody else's"), (DIETER, "territory"), (KARSTEN, "no longer, named")):
        with pytest.raises(Refusal, match=sentence):
            propose(trading, deal, [("Harbour IT", 50), ("Thames Data", 50)], who=who)
    split = propose(trading, deal, [("Harbour IT", 90), ("me", 10)], who=GRACE)
    assert [(party[0], party[3]) for party in parties(trading, split)] == [(HARBOUR, None), (GRACE, True)]


def test_a_newer_proposal_takes_the_place_of_one_that_waits(trading: Trading) -> None:
    deal = approved(trading)
    older = propose(trading, deal, [("", 60), ("Thames Data", 40)])
    assert propose(trading, deal, [("", 60), ("Thames Data", 40)]).id == older.id
    newer = propose(trading, deal, [("", 50), ("Thames Data", 50)])
    assert trading.one(Split, id=older.id).status == SplitStatus.REPLACED
    with pytest.raises(StaleLink, match="replaced already"):
        agree(trading, older, THAMES)
    agree(trading, newer, THAMES)
    last = propose(trading, deal, [("", 70), ("Thames Data", 30)])
    agree(trading, last, THAMES)
    assert [row.status for row in trading.all(Split)] == ["replaced", "replaced", "agreed"]


def test_what_has_ended_is_not_shared_any_more(trading: Trading) -> None:
    deal = approved(trading)
    split = propose(trading, deal, [("", 60), ("Thames Data", 40)])
    trading.ask(commands.WithdrawRegistration(registration_id=deal.id, contact_id=deal.contact_id, note="Gone."))
    with pytest.raises(StaleLink, match="is withdrawn; its shares"):
        propose(trading, deal, [("", 50), ("Thames Data", 50)])
    with pytest.raises(StaleLink, match="is withdrawn; its shares"):
        agree(trading, split, THAMES)


@pytest.mark.parametrize("other", ["", "other", "Harbour IT"])
def test_an_agreed_split_ends_the_conflict_and_the_first_is_approved(trading: Trading, other: str) -> None:
    conflict, first, second = simultaneous(trading)
    split = propose(trading, second, [("", 40), (other, 60)], who=THAMES, conflict_id=conflict.id)
    assert (split.registration_id, split.conflict_id) == (first.id, conflict.id)
    assert [(party[0], party[1]) for party in parties(trading, split)] == [
        (THAMES, Decimal(40)),
        (HARBOUR, Decimal(60)),
    ]
    agree(trading, split, HARBOUR)
    row = again(trading, conflict)
    assert (row.outcome, row.decided_by_id) == (ConflictOutcome.SPLIT, None)
    assert standing(trading, first, second) == ["approved", "denied"]
    assert trading.registration(id=second.id).decision_note == f"the deal is shared as agreed in SPLIT-{split.id}"
    with pytest.raises(StaleLink, match="is decided already"):
        decide(trading, conflict, "second")


def test_an_agreed_split_leaves_a_protection_as_it_is(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    split = propose(trading, second, [("", 40), ("", 60)], who=THAMES)
    assert split.conflict_id == conflict.id
    agree(trading, split, HARBOUR)
    assert standing(trading, first, second) == ["approved", "denied"]
    assert trading.heard(events.RegistrationWithdrawn) == []
    assert len(trading.all(Lead)) == 1


def test_the_arbiter_proposes_to_both(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    split = propose(trading, first, [("", 60), ("", 40)], who=GRACE, conflict_id=conflict.id)
    assert [(party[0], party[3]) for party in parties(trading, split)] == [(HARBOUR, None), (THAMES, None)]
    agree(trading, split, THAMES)
    assert standing(trading, first, second) == ["submitted", "submitted"]
    agree(trading, split, HARBOUR)
    assert again(trading, conflict).outcome == ConflictOutcome.SPLIT


def test_a_conflict_is_not_split_without_its_other_side(trading: Trading) -> None:
    conflict, first, _second = simultaneous(trading)
    with pytest.raises(Refusal, match="Both sides need a share"):
        propose(trading, first, [("", 60), ("Severn Systems", 40)], conflict_id=conflict.id)
    with pytest.raises(Refusal, match="somebody else's"):
        propose(trading, first, [("", 60), ("", 40)], who=SEVERN, conflict_id=conflict.id)
    with pytest.raises(Refusal, match="territory"):
        propose(trading, first, [("", 60), ("", 40)], who=DIETER, conflict_id=conflict.id)


def test_a_third_party_can_have_a_share_of_what_two_claim(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    split = propose(trading, first, [("Harbour IT", 50), ("Thames", 40), ("Grace Bell", 10)], conflict_id=conflict.id)
    agree(trading, split, THAMES)
    assert standing(trading, first, second) == ["submitted", "submitted"]
    agree(trading, split, GRACE)
    assert standing(trading, first, second) == ["approved", "denied"]


def test_a_case_is_about_its_own_registrations(trading: Trading) -> None:
    conflict, _first, _second = simultaneous(trading)
    trading.clock.advance(timedelta(days=1))
    other = claim(trading, SEVERN, claim_of_another())
    with pytest.raises(Refusal, match="is about other registrations"):
        propose(trading, other, [("", 60), ("", 40)], who=SEVERN, conflict_id=conflict.id)


def claim_of_another() -> commands.DealFields:
    """What is stated about a customer whom nobody else claims."""
    return commands.DealFields(
        account="Mersey Mills Ltd",
        account_domain="mersey-mills.example",
        country="GB",
        product="SX",
        contact_name="Ola Penn",
        contact_email="ola.penn@mersey-mills.example",
    )


def test_a_decision_ends_the_proposals_that_wait(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    split = propose(trading, second, [("", 40), ("", 60)], who=THAMES)
    decide(trading, conflict, "first")
    assert trading.one(Split, id=split.id).status == SplitStatus.REPLACED
    with pytest.raises(StaleLink, match="replaced already"):
        agree(trading, split, HARBOUR)
    assert trading.heard(events.SplitSettled) == []
    with pytest.raises(StaleLink, match="is decided already"):
        propose(trading, first, [("", 40), ("", 60)], conflict_id=conflict.id)


def test_of_a_decision_and_the_last_agreement_at_once_one_holds(trading: Trading) -> None:
    conflict, first, second = simultaneous(trading)
    split = propose(trading, second, [("", 40), ("", 60)], who=THAMES)
    ruling = commands.DecideConflict(
        conflict_id=conflict.id,
        person_id=trading.person(GRACE).id,
        outcome=ConflictOutcome.SECOND,
        note="They did the work.",
    )
    at_once(trading, ruling, commands.AgreeSplit(split_id=split.id, contact_id=first.contact_id))
    (decided,) = trading.heard(events.ConflictDecided)
    is_split = decided.outcome == ConflictOutcome.SPLIT
    assert standing(trading, first, second) == (["approved", "denied"] if is_split else ["denied", "approved"])
    assert trading.one(Split, id=split.id).status == ("agreed" if is_split else "replaced")
    assert len(trading.all(Lead)) == 1
    assert len(trading.all(Conflict)) == 1


def test_two_who_agree_at_once_settle_it_once(trading: Trading) -> None:
    split = propose(trading, approved(trading), [("", 60), ("Thames Data", 30), ("Severn Systems", 10)])
    answers = [commands.AgreeSplit(split_id=split.id, **by(trading, who)) for who in (THAMES, SEVERN)]
    at_once(trading, *answers)
    assert [event.agreed for event in trading.heard(events.SplitSettled)] == [True]
    assert trading.one(Split, id=split.id).status == SplitStatus.AGREED
