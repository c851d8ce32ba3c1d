"""Who hears what of a conflict and of proposed shares, and that neither partner is told of the other."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Agree, Decide, Disagree, Dispute, Note, SplitUp, Withdraw
from mailhub.domain.shares import Share
from mailhub.domain.terms import (
    Channel,
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    ConflictStatus,
    RegistrationStatus,
    SplitId,
)
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.conflicts import share_of
from mailhub.store.queries.mails import about_of
from mailhub.store.queries.programs import director_for
from mailhub.store.tables import Conflict, Mail, Person, Registration, Split, SplitShare, Statement
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain, written

OF_OLIVIA = ("Harbour", "Olivia", "harbour-it.example", "Priya Nair", "18,500", "We met the bursar")
OF_MEGAN = ("Severn", "Megan", "severn-systems.example", "Fenwick Press Group", "Tom Ash", "21,000", "They ordered")
HASHES = ("a" * 64, "b" * 64)


@pytest.fixture
def scene(sqlite_planted_url: str) -> Iterator[Scene]:
    """These mails are made of single rows, which are read alike on both databases."""
    scene = Scene(sqlite_planted_url)
    yield scene
    scene.engine.dispose()


@pytest.fixture
def case(scene: Scene) -> Conflict:
    """Olivia and Megan have registered one deal, and each has said something about it."""
    letters = [
        scene.letter(message_id=digest, sender=sender) for digest, sender in zip(HASHES, (OLIVIA, MEGAN), strict=True)
    ]
    first = scene.registration(letter_id=letters[0], amount=Decimal(18500), currency="GBP")
    with scene.units() as unit:
        megan = scene.contact(unit, MEGAN)
    hers = {"partner_id": megan.partner_id, "contact_id": megan.id, "account": "Fenwick Press Group"}
    at = {"received_at": NOW + timedelta(hours=1), "completed_at": NOW + timedelta(hours=1), "letter_id": letters[1]}
    worth = {"contact_name": "Tom Ash", "amount": Decimal(21000), "currency": "GBP"}
    second = scene.registration(**hers, **at, **worth)
    with scene.units() as unit:
        row = unit.add(
            Conflict(
                vendor_id=scene.vendor(unit),
                account_id=account_for(unit, scene.vendor(unit), name="Fenwick Press Ltd", country="GB").id,
                family="security",
                first_id=first,
                second_id=second,
                ground=ConflictGround.DISPUTED,
                arbiter_id=scene.manager_id(),
                opened_at=NOW,
                deadline_at=NOW + timedelta(days=7),
            )
        )
        for contact, text in ((scene.contact(unit), "We met the bursar."), (megan, "They ordered from us.")):
            unit.add(Statement(conflict_id=row.id, contact_id=contact.id, said_at=unit.now, text=text))
        return row


@pytest.fixture
def named(scene: Scene, case: Conflict) -> dict[str, Any]:
    """What every event about the case names."""
    sides = {"first_id": case.first_id, "second_id": case.second_id}
    return {"vendor_id": case.vendor_id, "conflict_id": case.id, **sides}


@pytest.fixture
def opening(case: Conflict, named: dict[str, Any]) -> events.ConflictOpened:
    deadline_at = case.deadline_at or NOW
    return events.ConflictOpened(**named, ground=case.ground, arbiter_id=case.arbiter_id, deadline_at=deadline_at)


def to(mails: list[Mail], address: str) -> Mail:
    """The one mail to an address."""
    [mail] = [mail for mail in mails if mail.recipient == address]
    return mail


def director(scene: Scene) -> Person:
    with scene.units.reading() as unit:
        return director_for(unit, scene.vendor(unit))


def split(scene: Scene, case: Conflict, *, conflict_id: ConflictId | None = None) -> SplitId:
    """Olivia proposes to share it with Megan and one of the vendor's people."""
    with scene.units() as unit:
        olivia, megan = scene.contact(unit), scene.contact(unit, MEGAN)
        row = unit.add(
            Split(
                vendor_id=case.vendor_id,
                registration_id=case.first_id,
                conflict_id=conflict_id,
                proposed_at=unit.now,
                proposed_by_contact_id=olivia.id,
            )
        )
        parties: list[tuple[dict[str, Any], str, bool | None]] = [
            ({"partner_id": olivia.partner_id, "contact_id": olivia.id}, "60", True),
            ({"partner_id": megan.partner_id, "contact_id": megan.id}, "27.5", None),
            ({"person_id": case.arbiter_id}, "12.5", None),
        ]
        for party, part, agreed in parties:
            shares: dict[str, Any] = {"credit": Decimal(part), "commission": Decimal(part), "agreed": agreed}
            unit.add(SplitShare(split_id=row.id, **party, **shares))
        return row.id


def test_both_partners_and_the_arbiter_hear_of_a_case(scene: Scene, opening: events.ConflictOpened) -> None:
    mails = scene.tell(opening)
    assert {mail.name for mail in mails} == {"conflict_opened", "conflict_case"}
    assert to(mails, OLIVIA).subject.startswith(f"[REG-{opening.first_id}] Fenwick Press Ltd")
    assert to(mails, MEGAN).subject.startswith(f"[REG-{opening.second_id}] Fenwick Press Group")
    [case_mail] = [mail for mail in mails if mail.name == "conflict_case"]
    assert case_mail.subject.startswith(f"[CASE-{opening.conflict_id}]")
    assert all(word in written(case_mail) for word in ("Harbour", "Severn", "Tom Ash", "We met the bursar", *HASHES))


def test_neither_partner_reads_a_word_of_the_other(scene: Scene, opening: events.ConflictOpened) -> None:
    mails = scene.tell(opening)
    for mail, others, own in (
        (to(mails, OLIVIA), OF_MEGAN, "We met the bursar"),
        (to(mails, MEGAN), OF_OLIVIA, "They ordered"),
    ):
        assert [word for word in others if word in written(mail)] == []
        assert all(word in plain(mail) for word in (own, "The other partner", *HASHES))


def test_the_deadline_stands_in_the_readers_own_zone(scene: Scene, opening: events.ConflictOpened) -> None:
    assert "Tue 1 Dec 2026, 09:30 GMT" in plain(to(scene.tell(opening), OLIVIA))


def test_a_partner_can_state_withdraw_and_propose_shares(scene: Scene, opening: events.ConflictOpened) -> None:
    about = about_of(to(scene.tell(opening), OLIVIA))
    way = Source(via=Channel.REPLY)
    shares = (Share(credit=Decimal(60), commission=Decimal(60)), Share(credit=Decimal(40), commission=Decimal(40)))
    for answer, kind in (
        (Note(text="We were first."), commands.StateInConflict),
        (Dispute(note="The customer chose us", by_customer=True), commands.StateInConflict),
        (Withdraw(), commands.WithdrawRegistration),
        (SplitUp(shares=shares), commands.ProposeSplit),
    ):
        assert isinstance(command_for(answer, about, way), kind)


def test_the_arbiter_can_decide_and_propose_shares(scene: Scene, opening: events.ConflictOpened) -> None:
    [mail] = [mail for mail in scene.tell(opening) if mail.name == "conflict_case"]
    decision = command_for(Decide(note="seen"), about_of(mail), Source(via=Channel.LINK, choice=3))
    assert isinstance(decision, commands.DecideConflict)
    assert (decision.outcome, decision.by_customer) == (ConflictOutcome.SECOND, True)
    halves = (Share(credit=Decimal(50), commission=Decimal(50)),) * 2
    proposal = command_for(SplitUp(shares=halves), about_of(mail), Source(via=Channel.REPLY))
    assert isinstance(proposal, commands.ProposeSplit)
    assert proposal.registration_id == opening.first_id


def test_all_mails_about_a_case_are_one_thread_for_its_arbiter(
    scene: Scene, opening: events.ConflictOpened, named: dict[str, Any]
) -> None:
    [first] = [mail for mail in scene.tell(opening) if mail.name == "conflict_case"]
    said = events.ConflictStated(**named, contact_id=scene.contact_id(), text="More to come.", by_customer=False)
    [words] = scene.tell(said)
    assert opened(words)["References"] == first.message_id
    assert words.subject == first.subject


def test_a_case_that_nobody_decides_goes_to_the_director(scene: Scene, named: dict[str, Any]) -> None:
    boss = director(scene)
    [mail] = scene.tell(events.ConflictEscalated(**named, person_id=boss.id))
    assert (mail.name, mail.recipient) == ("conflict_case", boss.address)
    assert "has not decided" in plain(mail)


def test_a_statement_reaches_the_arbiter_with_its_letter(scene: Scene, named: dict[str, Any]) -> None:
    letter_id = scene.letter(message_id="c" * 64, sender=MEGAN)
    with scene.units() as unit:
        contact_id = scene.contact(unit, MEGAN).id
    said = events.ConflictStated(
        **named, contact_id=contact_id, text="See attached.", by_customer=True, letter_id=letter_id
    )
    [mail] = scene.tell(said)
    assert mail.name == "conflict_words"
    assert "in writing" in plain(mail)
    assert [part.get_filename() for part in opened(mail).iter_attachments()] == [f"letter-{letter_id}.eml"]


def test_a_decision_is_told_to_each_partner_as_what_it_means_for_it(
    scene: Scene, case: Conflict, named: dict[str, Any]
) -> None:
    scene.change(Registration, case.second_id, status=RegistrationStatus.DENIED)
    ruling: dict[str, Any] = {
        "outcome": ConflictOutcome.FIRST,
        "by_customer": False,
        "note": "It was complete earlier.",
    }
    mails = scene.tell(events.ConflictDecided(**named, **ruling, person_id=case.arbiter_id))
    assert {mail.recipient for mail in mails} == {OLIVIA, MEGAN}
    assert "stands" in plain(to(mails, OLIVIA))
    assert "does not stand" in plain(to(mails, MEGAN))
    assert all("It was complete earlier." in plain(mail) for mail in mails)


def test_partners_read_the_number_of_a_cited_case_and_not_its_reason(
    scene: Scene, case: Conflict, named: dict[str, Any]
) -> None:
    earlier = {
        "status": ConflictStatus.DECIDED,
        "outcome": ConflictOutcome.FIRST,
        "decided_at": NOW,
        "note": "ACME knows why",
    }
    third = scene.registration()
    with scene.units() as unit:
        values = case.model_dump(exclude={"id"}) | earlier | {"second_id": third, "decided_by_id": case.arbiter_id}
        cited = unit.add(Conflict(**values)).id
    ruling: dict[str, Any] = {"outcome": ConflictOutcome.FIRST, "by_customer": False, "note": f"As in CASE-{cited}."}
    mails = scene.tell(events.ConflictDecided(**named, **ruling, person_id=director(scene).id, cites=(cited,)))
    assert f"CASE-{cited}, " in plain(to(mails, OLIVIA))
    assert "ACME knows why" not in written(to(mails, OLIVIA))
    [closed] = [mail for mail in mails if mail.name == "conflict_closed"]
    assert closed.person_id == case.arbiter_id


def test_what_a_rule_has_settled_is_told_by_the_denial_alone(
    scene: Scene, case: Conflict, named: dict[str, Any]
) -> None:
    scene.change(Conflict, case.id, ground=ConflictGround.RULE)
    ruled = events.ConflictDecided(**named, outcome=ConflictOutcome.FIRST, by_customer=False, note="")
    assert scene.tell(ruled) == []


def test_who_gave_up_is_told_elsewhere_and_the_other_side_here(
    scene: Scene, case: Conflict, named: dict[str, Any]
) -> None:
    ended = events.ConflictDecided(**named, outcome=ConflictOutcome.SECOND, by_customer=False, note="")
    assert {(mail.name, mail.recipient) for mail in scene.tell(ended) if mail.contact_id} == {
        ("conflict_decided", MEGAN)
    }


def test_everybody_but_the_proposer_is_asked_to_agree(scene: Scene, case: Conflict) -> None:
    split_id = split(scene, case, conflict_id=case.id)
    proposed = events.SplitProposed(vendor_id=case.vendor_id, split_id=split_id, registration_id=case.first_id)
    mails = scene.tell(proposed)
    assert OLIVIA not in {mail.recipient for mail in mails}
    assert {mail.person_id for mail in mails} == {None, case.arbiter_id}
    text = plain(to(mails, MEGAN))
    assert all(word in text for word in ("Harbour", "60 %", "27.5 %", "12.5 %", "100 %"))
    assert [word for word in ("Priya", "olivia.hart@", "18,500") if word in written(to(mails, MEGAN))] == []
    for mail in mails:
        for answer, kind in ((Agree(), commands.AgreeSplit), (Disagree(note="no"), commands.RefuseSplit)):
            assert isinstance(command_for(answer, about_of(mail), Source(via=Channel.LINK)), kind)


def test_a_party_without_a_registration_of_its_own_learns_of_no_customer(scene: Scene, case: Conflict) -> None:
    split_id = split(scene, case)
    proposed = events.SplitProposed(vendor_id=case.vendor_id, split_id=split_id, registration_id=case.first_id)
    asked = to(scene.tell(proposed), MEGAN)
    assert asked.subject.startswith(f"[SPLIT-{split_id}]")
    assert "Fenwick" not in written(asked)
    assert about_of(asked).registration_id is None


@pytest.mark.parametrize("agreed", [True, False])
def test_every_party_hears_whether_the_shares_hold(scene: Scene, case: Conflict, agreed: bool) -> None:
    split_id = split(scene, case, conflict_id=case.id)
    about: dict[str, Any] = {"vendor_id": case.vendor_id, "split_id": split_id, "registration_id": case.first_id}
    with scene.units() as unit:
        contact_id = scene.contact(unit, MEGAN).id
    with scene.units() as unit:
        own = share_of(unit, split_id, contact_id=contact_id)
        assert own is not None
        own.agreed = agreed
    answered = events.SplitAnswered(
        **about, contact_id=contact_id, person_id=None, agreed=agreed, note="we did the work"
    )
    mails = [*scene.tell(answered), *scene.tell(events.SplitSettled(**about, agreed=agreed))]
    assert len(mails) == 3
    for mail in mails:
        assert mail.name == "split_settled"
        assert ("we did the work" in plain(mail)) is not agreed
        assert ("does not agree" in plain(mail)) is not agreed
