"""The evidence of a conflict: whole for whoever decides, and for a partner without a word of the other."""

import random
import string
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import commands
from mailhub.domain.commands import DealFields
from mailhub.domain.shares import Share
from mailhub.domain.terms import LetterId, PartnerId, SplitId
from mailhub.domain.timelines import Entry, Side
from mailhub.routing.explaining_conflicts import explain_conflict
from mailhub.speech import speaking
from mailhub.store.queries.conflicts import earlier_decisions
from mailhub.store.queries.timelines import timeline_of
from mailhub.store.tables import Conflict, Contact, Partner, Registration
from tests.store.routing.claiming import (
    DEAL,
    GRACE,
    HARBOUR,
    THAMES,
    again,
    approve,
    claim,
    decide,
    dispute,
    disputed,
    simultaneous,
    state,
)
from tests.store.routing.trading import Trading

PROVEN = {"judged_at": "2026-11-23", "proven": True, "ground": "signed by thames-data.example", "keys": {}}
UNPROVEN = {"judged_at": "2026-11-23", "proven": False, "ground": "no aligned signature", "keys": {}}


def timeline(trading: Trading, conflict: Conflict, partner_id: PartnerId | None = None) -> tuple[Entry, ...]:
    """An edition of the evidence as it stands now."""
    with trading.units.reading() as unit:
        return timeline_of(unit, unit.get(Conflict, conflict.id), for_partner_id=partner_id)


def told(entries: tuple[Entry, ...]) -> str:
    """Everything that an edition says, in each language."""
    lines: list[str] = []
    for language in ("en", "de"):
        with speaking(language):
            lines += [f"{one.words} {one.said} {one.who} {one.sha256} {one.verdict or ''}" for one in entries]
    return "\n".join(lines)


def letter(trading: Trading, number: int, proof: dict[str, Any] | None = None, **more: Any) -> LetterId:
    """A letter whose hash is told by its number."""
    return trading.letter(content_hash=f"{number:064}", proof=PROVEN if proof is None else proof, **more)


def words_of(entries: tuple[Entry, ...], side: Side) -> list[str]:
    """What is told of one side, in order."""
    return [str(entry.words) for entry in entries if entry.side == side]


def test_whoever_decides_reads_everything_in_order(trading: Trading) -> None:
    first = claim(trading, HARBOUR, letter_id=letter(trading, 1, UNPROVEN))
    trading.clock.advance(timedelta(minutes=1))
    second = claim(trading, THAMES, letter_id=letter(trading, 2))
    conflict = trading.all(Conflict)[-1]
    trading.clock.advance(timedelta(hours=1))
    state(trading, conflict, "They chose us.", by_customer=True, letter_id=letter(trading, 3, confirmed=True))
    entries = timeline(trading, conflict)
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert words_of(entries, Side.FIRST) == ["the registration came in", "the registration was complete"]
    assert words_of(entries, Side.HUB) == ["the case was opened"]
    came = next(entry for entry in entries if entry.side == Side.SECOND)
    assert (came.at, came.sha256, came.is_proven) == (second.received_at, f"{2:064}", True)
    assert str(came.verdict) == "the sender is proven: signed by thames-data.example"
    assert str(entries[0].verdict) == "the sender is not proven: no aligned signature"
    last = entries[-1]
    assert (last.said, last.who, last.sha256, last.is_proven) == ("They chose us.", "Adam Shah", f"{3:064}", True)
    assert str(last.words) == "a statement with the customer's written choice"
    assert first.received_at == entries[0].at


def test_a_partner_reads_its_own_in_full_and_of_the_other_when_and_how_proven(trading: Trading) -> None:
    first = claim(trading, HARBOUR, letter_id=letter(trading, 1))
    trading.clock.advance(timedelta(minutes=1))
    second = claim(trading, THAMES, letter_id=letter(trading, 2))
    conflict = trading.all(Conflict)[-1]
    state(trading, conflict, "We met Nora Quist in May.", by=THAMES)
    state(trading, conflict, "We quoted 48,000.", by=HARBOUR)
    to_first, to_second = (timeline(trading, conflict, one.partner_id) for one in (first, second))
    assert [entry.said for entry in to_first if entry.said] == ["We quoted 48,000."]
    assert [entry.said for entry in to_second if entry.said] == ["We met Nora Quist in May."]
    bare = [(entry.sha256, str(entry.verdict)) for entry in to_first if entry.side == Side.SECOND]
    assert bare == [(f"{2:064}", "the sender is proven"), ("", "None")]
    own = next(entry for entry in to_second if entry.side == Side.SECOND)
    assert str(own.verdict) == "the sender is proven: signed by thames-data.example"


def test_the_letter_that_completed_a_registration_is_evidence_too(trading: Trading) -> None:
    thin = DealFields(account="Fjord Foods Ltd", account_domain="fjord-foods.example", product="SX", country="GB")
    second = claim(trading, THAMES, thin, letter_id=letter(trading, 1))
    trading.clock.advance(timedelta(minutes=5))
    claim(trading, HARBOUR, letter_id=letter(trading, 2))
    trading.clock.advance(timedelta(minutes=1))
    rest = DealFields(contact_name="Nora Quist", contact_email="nora.quist@fjord-foods.example")
    completed: dict[str, Any] = {"registration_id": second.id, "contact_id": second.contact_id, "fields": rest}
    trading.ask(commands.CompleteRegistration(**completed, letter_id=letter(trading, 3)))
    entries = timeline(trading, trading.all(Conflict)[-1])
    told_of = [(str(entry.words), entry.sha256) for entry in entries if entry.side == Side.SECOND]
    assert told_of == [
        ("the registration came in", f"{1:064}"),
        ("the registration lacked fields, which were asked for", ""),
        ("the registration was complete", f"{3:064}"),
    ]


def test_a_dispute_stands_in_every_edition_and_a_decision_gives_its_reason_to_whoever_decides(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    trading.clock.advance(timedelta(hours=1))
    decide(trading, conflict, "second", note="Thames Data met Nora Quist in May.")
    whole = timeline(trading, conflict)
    assert words_of(whole, Side.SECOND)[-3:] == [
        "a statement",
        "the denial was disputed",
        "the registration was approved",
    ]
    assert "Thames Data met Nora Quist in May." in [entry.said for entry in whole if entry.side == Side.HUB]
    for one in (first, second):
        edition = timeline(trading, conflict, one.partner_id)
        assert "the denial was disputed" in words_of(edition, Side.SECOND)
        assert "the case was decided" in words_of(edition, Side.HUB)
        assert "Nora" not in told(edition)


def _word(dice: random.Random) -> str:
    """A word that stands in nobody's sentence."""
    return "Zq" + "".join(dice.choice(string.ascii_lowercase) for _ in range(8))


def _claim_of(dice: random.Random, shared: DealFields) -> tuple[DealFields, list[str]]:
    """What one partner states of the shared customer, and the words that are nobody else's business."""
    name, person, need, note = (_word(dice) for _ in range(4))
    amount = Decimal(dice.randint(10_000_001, 99_999_999))
    fields = replace(
        shared,
        contact_name=f"{name} {person}",
        contact_email=f"{person.casefold()}@{shared.account_domain}",
        contact_phone=f"+44{dice.randint(10**9, 10**10 - 1)}",
        amount=amount,
        need=need,
        note=note,
    )
    secrets = [name, person, need, note, str(amount), f"{amount:,}", str(fields.contact_phone)]
    return fields, [*secrets, f"{amount:,}".replace(",", ".")]


def _proof_of(dice: random.Random, address: str) -> dict[str, Any]:
    """What a letter of that contact was judged by, which names its domain."""
    domain = address.partition("@")[2]
    return {"proven": dice.random() < 0.7, "ground": dice.choice((f"signed by {domain}", f"sealed by {domain}"))}


def _parties(trading: Trading, registration: Registration) -> list[str]:
    """The names and addresses by which a partner would know the other one."""
    contact = trading.one(Contact, id=registration.contact_id)
    partner = trading.one(Partner, id=registration.partner_id)
    return [partner.name, partner.name.split()[0], contact.name, contact.address, contact.address.partition("@")[2]]


@pytest.mark.parametrize("seed", range(3))
def test_no_edition_for_a_partner_ever_holds_a_word_of_the_other(trading: Trading, seed: int) -> None:
    dice = random.Random(seed)
    for round_ in range(2):
        company = _word(dice)
        shared = replace(DEAL, account=f"{company} Ltd", account_domain=f"{company.casefold()}.example")
        sides: list[tuple[Registration, list[str]]] = []
        for address in dice.sample((HARBOUR, THAMES), 2):
            fields, secrets = _claim_of(dice, shared)
            proof = _proof_of(dice, address)
            came = letter(trading, 10 * round_ + len(sides) + 1, proof)
            sides.append((claim(trading, address, fields, letter_id=came), secrets))
            if not sides[1:] and dice.random() < 0.5:
                approve(trading, sides[0][0])
                trading.clock.advance(timedelta(hours=2))
        conflict = _talked_about(trading, dice, sides)
        for (own, mine), (other, theirs) in (sides, sides[::-1]):
            text = told(timeline(trading, conflict, own.partner_id)).casefold()
            hidden = [*theirs, *_parties(trading, other)]
            assert [word for word in hidden if word.casefold() in text] == []
            whole = told(timeline(trading, conflict))
            assert mine[3] in whole
        decide(trading, again(trading, conflict), "neither", note="Nobody's.")


def _talked_about(trading: Trading, dice: random.Random, sides: list[tuple[Registration, list[str]]]) -> Conflict:
    """The conflict of two claims once both sides have said all that they know, and proposed shares."""
    conflict, (_first, second) = trading.all(Conflict)[-1], [side for side, _ in sides]
    whose = [trading.one(Contact, id=side.contact_id).address for side, _ in sides]
    if conflict.status == "decided":
        dispute(
            trading,
            second,
            by=whose[1],
            note=" ".join(sides[1][1]),
            letter_id=letter(trading, 90 + conflict.id, UNPROVEN),
        )
    for address, (side, secrets) in zip(whose, sides, strict=True):
        said = " ".join((*secrets, *_parties(trading, side)))
        came = letter(trading, 200 + dice.randint(0, 10**6), _proof_of(dice, address))
        state(trading, conflict, said, by=address, letter_id=came, by_customer=dice.random() < 0.5)
    shares = (Share(credit=Decimal(60), commission=Decimal(50)), Share(credit=Decimal(40), commission=Decimal(50)))
    proposed: dict[str, Any] = {"registration_id": second.id, "contact_id": second.contact_id, "shares": shares}
    trading.ask(commands.ProposeSplit(**proposed, note=" ".join(sides[1][1])))
    trading.clock.advance(timedelta(hours=dice.randint(1, 5)))
    return again(trading, conflict)


def test_earlier_decisions_are_those_of_people_the_same_family_and_the_newest_first(trading: Trading) -> None:
    made = [_decided(trading, number, product) for number, product in enumerate(("SX", "RX", "SX", "WAVE", "SX", "SX"))]
    trading.clock.advance(timedelta(days=1))
    conflict, _first, _second = simultaneous(trading)
    with trading.units.reading() as unit:
        found = [case.id for case in earlier_decisions(unit, unit.get(Conflict, conflict.id), 5)]
    assert found == [made[5], made[4], made[2], made[0], made[3]]


def _decided(trading: Trading, number: int, product: str) -> int:
    """A case about a customer of its own, one that a rule settled beside it, and its number once it is decided."""
    trading.clock.advance(timedelta(hours=3))
    name = f"Mersey {'abcdefgh'[number] * 5} Mills"
    deal = replace(DEAL, account=name, account_domain=f"mersey-{number}.example", product=product)
    claim(trading, HARBOUR, deal)
    claim(trading, THAMES, deal)
    conflict = trading.all(Conflict)[-1]
    decide(trading, conflict, "first")
    trading.clock.advance(timedelta(hours=3))
    claim(trading, THAMES, deal)
    assert trading.all(Conflict)[-1].ground == "rule"
    return conflict.id


def test_a_case_is_explained_in_words_and_without_the_customers_people(trading: Trading) -> None:
    conflict, first, second = disputed(trading)
    state(trading, conflict, "Nora Quist knows us.", by=HARBOUR)
    split: dict[str, Any] = {"registration_id": second.id, "contact_id": second.contact_id}
    halves = (Share(credit=Decimal(50), commission=Decimal(50)), Share(credit=Decimal(50), commission=Decimal(50)))
    trading.ask(commands.ProposeSplit(**split, shares=halves))
    trading.ask(commands.RefuseSplit(split_id=SplitId(1), contact_id=first.contact_id))
    decide(trading, again(trading, conflict), "second", by=GRACE, note="They were there in May.")
    with trading.units.reading() as unit:
        lines = explain_conflict(unit, conflict.id)
    text = "\n".join(lines)
    assert lines[0] == f"CASE-{conflict.id} of Acme Networks Ltd: Fjord Foods Ltd, switches"
    assert "It is decided: They were there in May." in lines
    for sentence in (
        f"REG-{first.id} of Harbour IT Ltd, complete 2026-11-23 10:00:00 UTC: withdrawn.",
        f"Settled without a decision: REG-{first.id} stands.",
        f"The denial of REG-{second.id} is disputed, against REG-{first.id}; decided by 2026-11-30 17:30 UTC.",
        "Harbour IT Ltd made a statement.",
        f"SPLIT-1 of REG-{first.id} was proposed to its parties.",
        "Harbour IT Ltd did not agree to SPLIT-1.",
        f"SPLIT-1 of REG-{first.id} is off: not all parties have agreed.",
        f"Grace Bell decided that REG-{second.id} stands.",
    ):
        assert sentence in text, sentence
    assert "Nora" not in text
