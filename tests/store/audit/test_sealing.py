"""Seals chain the history after it is committed, and whatever is changed, taken away or put in is found."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from mailhub.domain.events import HelpAsked, LeadWithdrawn, NoteKept, PersonErased
from mailhub.domain.terms import ErasureId, LeadId, MailId, PersonId, VendorId
from mailhub.store.audit.erasing import erase_lines
from mailhub.store.audit.sealing import head_of, oldest_unsealed, seal
from mailhub.store.audit.verifying import Fault, Head, Verification, unsealed
from mailhub.store.tables import History, RunningCount, Seal
from tests.store.audit.loosening import forging, loosened
from tests.store.routing.trading import HOT, Trading

_line: Any = History
_seal: Any = Seal
CANARY = "Nora Quist, who is on leave"


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def sealed_all(trading: Trading) -> int:
    with trading.units() as unit:
        return seal(unit)


def faults(trading: Trading, *expected: Head, chain: int | None = None) -> list[Fault]:
    with trading.units.steady() as unit:
        return list(Verification(unit, chain).faults(expected))


def told(trading: Trading, *expected: Head) -> list[str]:
    return [fault.what for fault in faults(trading, *expected)]


def tamper(trading: Trading, *statements: Any) -> None:
    with forging(trading.engine) as connection:
        for statement in statements:
            connection.execute(statement)


def note(trading: Trading, vendor: int = 1, text: str = CANARY) -> int:
    with trading.units() as unit:
        unit.record(NoteKept(vendor_id=VendorId(vendor), mail_id=MailId(1), text=text, lead_id=None))
        ((key, _),) = unit.fresh_events()
    return key


def test_every_line_gets_the_next_number_of_its_vendors_chain(trading: Trading) -> None:
    trading.accepted(HOT)
    note(trading, vendor=2)
    sealed_all(trading)
    with trading.units.reading() as unit:
        rows = unit.session.execute(
            select(_seal.chain, _seal.number, _seal.history_id).order_by(_seal.history_id)
        ).all()
    for chain in (1, 2):
        numbers = [number for of, number, _ in rows if of == chain]
        assert numbers == list(range(1, len(numbers) + 1)) != []
    assert len(rows) == len(trading.all(History))
    assert faults(trading) == []


def test_what_is_sealed_is_not_sealed_again(trading: Trading) -> None:
    trading.accepted(HOT)
    assert sealed_all(trading) == len(trading.all(History))
    assert sealed_all(trading) == 0
    with trading.units.reading() as unit:
        assert (oldest_unsealed(unit), unsealed(unit)) == (None, 0)


def test_a_line_that_is_seen_late_gets_the_next_number(trading: Trading) -> None:
    first, late, newest = (note(trading) for _ in range(3))
    hidden = select(_seal.history_id).where(_seal.history_id == late)
    sealed_all(trading)
    tamper(trading, delete(_seal).where(_seal.history_id >= late))
    line = next(one.body for one in trading.all(History) if one.id == late)
    tamper(trading, delete(_line).where(_line.id == late))
    sealed_all(trading)
    row = {"id": late, "at": trading.clock.now(), "event": "NoteKept", "via": "clock", "vendor_id": 1, "body": line}
    tamper(trading, insert(_line).values(**row))
    sealed_all(trading)
    with trading.units.reading() as unit:
        order = unit.session.execute(select(_seal.history_id).where(_seal.chain == 1).order_by(_seal.number)).scalars()
        assert list(order)[-3:] == [first, newest, late]
        assert unit.session.execute(hidden).scalar_one() == late
    assert faults(trading) == []


@pytest.mark.parametrize(
    "statement",
    [
        delete(_line),
        update(_line).values(event="LeadWon"),
        update(_line).values(vendor_id=2),
        delete(_seal),
        update(_seal).values(digest="0" * 64),
        update(_seal).values(salt="1" * 32),
    ],
    ids=str,
)
def test_the_database_itself_refuses_to_change_the_history(trading: Trading, statement: Any) -> None:
    trading.accepted(HOT)
    sealed_all(trading)
    with pytest.raises(DBAPIError, match="the history is never changed"), trading.units() as unit:
        unit.session.connection().execute(statement)
    assert faults(trading) == []


def test_a_history_whose_guards_are_gone_is_told_of(trading: Trading) -> None:
    with trading.units() as unit:
        where = " ON history" if unit.session.get_bind().dialect.name == "postgresql" else ""
        unit.session.execute(text(f"DROP TRIGGER history_kept{where}"))
    assert told(trading) == [
        "the database does not refuse changes any more: its trigger history_kept is gone or disabled"
    ]


def test_an_altered_entry_is_named(trading: Trading) -> None:
    trading.accepted(HOT)
    line = next(one for one in trading.all(History) if one.event == "LeadScored")
    sealed_all(trading)
    tamper(trading, update(_line).where(_line.id == line.id).values(body=line.body | {"score": 1}))
    (fault,) = faults(trading)
    assert (fault.chain, fault.line) == (1, line.id)
    assert fault.what.startswith("it was altered")


def test_altered_words_about_a_person_are_found(trading: Trading) -> None:
    key = note(trading)
    sealed_all(trading)
    body = next(one.body for one in trading.all(History) if one.id == key)
    with trading.units() as unit:
        unit.session.connection().execute(update(_line).where(_line.id == key).values(body=body | {"text": "else"}))
    assert told(trading) == ["what it says of persons was altered"]


def test_a_dropped_line_is_found_by_its_seal_and_by_the_counts(trading: Trading) -> None:
    key = note(trading)
    sealed_all(trading)
    tamper(trading, delete(_line).where(_line.id == key))
    assert told(trading) == [
        "its line of the history is gone",
        "of NoteKept there are 0 lines, and 1 were counted as they were written",
    ]


def test_a_line_put_in_beside_the_units_is_found_by_the_counts(trading: Trading) -> None:
    row = {"at": trading.clock.now(), "event": "HelpAsked", "via": "clock", "body": {}}
    tamper(trading, insert(_line).values(**row))
    sealed_all(trading)
    assert told(trading) == ["of HelpAsked there are 1 lines, and 0 were counted as they were written"]


def test_a_tail_that_was_cut_off_is_found_by_what_was_noted_elsewhere(trading: Trading) -> None:
    keys = [note(trading) for _ in range(3)]
    sealed_all(trading)
    with trading.units.reading() as unit:
        noted = Head(1, *head_of(unit, 1))
    assert faults(trading, noted) == []
    tamper(
        trading,
        delete(_seal).where(_seal.history_id == keys[-1]),
        delete(_line).where(_line.id == keys[-1]),
        update(RunningCount).where(RunningCount.word == "NoteKept").values(number=2),  # type: ignore[arg-type]
    )
    assert told(trading) == []
    assert told(trading, noted) == [f"the chain ends with entry {noted.number - 1}, and had {noted.number} already"]


def test_a_chain_that_was_written_anew_is_found_by_what_was_noted_elsewhere(trading: Trading) -> None:
    key = note(trading)
    sealed_all(trading)
    with trading.units.reading() as unit:
        noted = Head(1, *head_of(unit, 1))
    tamper(trading, delete(_seal), update(_line).where(_line.id == key).values(letter_id=None, via="reply"))
    sealed_all(trading)
    assert told(trading) == []
    assert told(trading, noted) == ["it is not the entry that was noted: its digest is another"]


def test_an_erased_line_keeps_the_chain_whole_when_an_erasure_names_it(trading: Trading) -> None:
    key = note(trading)
    sealed_all(trading)
    with trading.units() as unit:
        assert erase_lines(unit, [key]) == [key]
        unit.record(PersonErased(vendor_id=VendorId(1), erasure_id=ErasureId(1), lines=(key,)))
    assert faults(trading) == []
    sealed_all(trading)
    assert faults(trading) == []
    assert not any(CANARY in str(one.body) for one in trading.all(History))


def test_a_line_that_lost_its_words_without_an_erasure_is_found(trading: Trading) -> None:
    key = note(trading)
    sealed_all(trading)
    with trading.units() as unit:
        erase_lines(unit, [key])
    assert told(trading) == ["what it says of persons is gone, and no erasure names it"]


def test_a_line_that_is_erased_before_it_is_sealed_is_whole(trading: Trading) -> None:
    key = note(trading)
    with trading.units() as unit:
        erase_lines(unit, [key])
    sealed_all(trading)
    assert faults(trading) == []


def test_one_chain_can_be_looked_at_alone(trading: Trading) -> None:
    key = note(trading, vendor=2)
    sealed_all(trading)
    tamper(trading, update(_line).where(_line.id == key).values(via="reply"))
    assert faults(trading, chain=1) == []
    assert [fault.chain for fault in faults(trading, chain=2)] == [2]


def test_two_who_seal_at_once_leave_one_chain(postgresql_planted_url: str) -> None:
    trading = Trading(postgresql_planted_url)
    for _ in range(5):
        note(trading)
    threads = [threading.Thread(target=sealed_all, args=[trading]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults(trading) == []
    with trading.units.reading() as unit:
        assert unsealed(unit) == 0
    trading.engine.dispose()


def test_the_chains_ends_are_told(trading: Trading) -> None:
    note(trading)
    with trading.units() as unit:
        unit.record(HelpAsked(vendor_id=None, contact_id=None, person_id=None))
    sealed_all(trading)
    with trading.units.steady() as unit:
        walk = Verification(unit)
        assert list(walk.faults()) == []
        assert {head.chain for head in walk.heads.values()} >= {0, 1}
        assert all(head == Head(head.chain, *head_of(unit, head.chain)) for head in walk.heads.values())
        assert walk.entries == len(trading.all(History))


KINDS = ("alter", "drop", "swap", "move", "resalt", "reword", "unseal")


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from(("", CANARY, "Ünïcode \x00 \ud800"[:8], "x" * 300)), min_size=3, max_size=8),
    kind=st.sampled_from(KINDS),
    at=st.integers(0, 7),
)
def test_any_single_alteration_of_any_history_is_found(ready: Trading, words: list[str], kind: str, at: int) -> None:
    with ready.units() as unit:
        for word in words:
            about = {"lead_id": LeadId(1), "person_id": PersonId(1)}
            unit.record(LeadWithdrawn(vendor_id=VendorId(1), note=word, **about))  # type: ignore[arg-type]
        keys = [key for key, _ in unit.fresh_events()]
        seal(unit)
        assert list(Verification(unit, 1).faults()) == []
        noted, number = Head(1, *head_of(unit, 1)), head_of(unit, 1)[0] - len(keys) + 1 + at % len(keys)
        with loosened(unit.session.connection()) as connection:
            for statement in alteration(kind, keys[at % len(keys)], number):
                connection.execute(statement)
        assert list(Verification(unit, 1).faults([noted])) != []
        unit.session.rollback()


@pytest.fixture(scope="module")
def ready(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trading]:
    """A channel with one lead, to which every example puts its own lines and takes them back."""
    with sqlite_template.fresh(tmp_path_factory.mktemp("ready"), planted=True) as url:
        floor = Trading(url)
        floor.receive()
        yield floor
        floor.engine.dispose()


def alteration(kind: str, key: int, number: int) -> list[Any]:
    """What a forger does to one line of the history, or to its seal, or to it and the one before."""
    own, seal_of = _line.id == key, _seal.history_id == key
    done: dict[str, list[Any]] = {
        "alter": [update(_line).where(own).values(lead_id=None)],
        "drop": [delete(_seal).where(seal_of), delete(_line).where(own)],
        "swap": [
            update(_seal).where(seal_of).values(number=-1),
            update(_seal).where(_seal.chain == 1, _seal.number == number - 1).values(number=number),
            update(_seal).where(seal_of).values(number=number - 1),
        ],
        "move": [update(_seal).where(seal_of).values(number=10_000)],
        "resalt": [update(_seal).where(seal_of).values(personal="f" * 64)],
        "reword": [update(_line).where(own).values(body={"note": "else", "person_id": 1})],
        "unseal": [delete(_seal).where(seal_of), insert(_seal).values(_made_up(key, 10_000))],
    }
    return done[kind]


def _made_up(key: int, number: int) -> dict[str, Any]:
    return {
        "history_id": key,
        "chain": 1,
        "number": number,
        "apart": [],
        "salt": "",
        "personal": "",
        "digest": "0" * 64,
    }
