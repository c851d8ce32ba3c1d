"""Letters that come together share a commit, and share its fate."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError

from mailhub.inbound.intake import Arrival, Intake, Taken, TooManyHops, Values
from mailhub.inbound.listening.gathering import Gathering, IntakeBusy
from mailhub.store.tables import Letter
from mailhub.store.unit import Units

Stored = Callable[[], list[Letter]]


class Slow(Intake):
    """An intake that stores nothing until it is let go on; `is_storing` tells that somebody waits for it."""

    def __init__(self, units: Units) -> None:
        super().__init__(units)
        self.is_storing, self.may_go_on = Event(), Event()

    def store(self, rows: Sequence[Values]) -> list[Taken]:
        self.is_storing.set()
        assert self.may_go_on.wait(60)
        return super().store(rows)


def letter(number: int, headers: bytes = b"") -> list[Arrival]:
    raw = headers + b"Message-ID: <%d@b.example>\r\n\r\n" % number
    return [Arrival(recipient="ask@hub.example", envelope_from="", raw=raw)]


@pytest.fixture
def slow(units: Units) -> Slow:
    return Slow(units)


@pytest.fixture
def gathering(slow: Slow) -> Iterator[Gathering]:
    with Gathering(slow) as gathering:
        yield gathering
        slow.may_go_on.set()


@pytest.fixture
def commits(engine: Engine) -> list[object]:
    """Grows by one with each commit of the database."""
    seen: list[object] = []
    event.listen(engine, "commit", seen.append)
    return seen


def while_the_first_is_stored(
    gathering: Gathering, slow: Slow, *others: list[Arrival]
) -> tuple[Future[list[Taken]], list[Future[list[Taken]]]]:
    first = gathering.submit(letter(0))
    assert slow.is_storing.wait(60)
    return first, [gathering.submit(other) for other in others]


def test_those_who_come_during_a_commit_share_the_next(
    gathering: Gathering, slow: Slow, commits: list[object], stored: Stored
) -> None:
    first, others = while_the_first_is_stored(gathering, slow, *map(letter, range(1, 31)))
    slow.may_go_on.set()
    numbers = [taken.letter_id for answer in (first, *others) for taken in answer.result(60)]
    assert len(commits) == 2
    assert [row.message_id for row in stored()] == [f"<{number}@b.example>" for number in range(31)]
    assert numbers == [row.id for row in stored()]


def test_nobody_is_answered_before_the_commit(gathering: Gathering, slow: Slow) -> None:
    first, others = while_the_first_is_stored(gathering, slow, letter(1))
    assert not first.done()
    assert not others[0].done()


def test_a_failing_database_is_told_to_everybody_who_waited(gathering: Gathering, slow: Slow, units: Units) -> None:
    with units() as unit:
        unit.session.execute(text("ALTER TABLE letters RENAME TO elsewhere"))
    first, others = while_the_first_is_stored(gathering, slow, letter(1), letter(2))
    slow.may_go_on.set()
    assert all(isinstance(answer.exception(60), DBAPIError) for answer in (first, *others))
    with units() as unit:
        unit.session.execute(text("ALTER TABLE elsewhere RENAME TO letters"))
    assert gathering.take(letter(3))[0].letter_id


def test_a_letter_that_nobody_takes_is_no_matter_of_the_others(
    gathering: Gathering, slow: Slow, stored: Stored
) -> None:
    looping = letter(1, b"Received: by relay.example; today\r\n" * 51)
    _, (refused, taken) = while_the_first_is_stored(gathering, slow, looping, letter(2))
    slow.may_go_on.set()
    assert isinstance(refused.exception(60), TooManyHops)
    assert taken.result(60)
    assert len(stored()) == 2


def test_who_has_hung_up_in_the_queue_is_left_out(gathering: Gathering, slow: Slow, stored: Stored) -> None:
    first, (gone, stays) = while_the_first_is_stored(gathering, slow, letter(1), letter(2))
    assert gone.cancel()
    slow.may_go_on.set()
    first.result(60)
    stays.result(60)
    assert [row.message_id for row in stored()] == ["<0@b.example>", "<2@b.example>"]


def test_a_commit_has_its_measure(slow: Slow, commits: list[object]) -> None:
    with Gathering(slow, most=2) as gathering:
        first, others = while_the_first_is_stored(gathering, slow, *map(letter, range(1, 5)))
        slow.may_go_on.set()
        assert all(answer.result(60) for answer in (first, *others))
    assert len(commits) == 3


def test_large_letters_fill_a_commit_sooner(slow: Slow, commits: list[object]) -> None:
    with Gathering(slow, most_bytes=1) as gathering:
        first, others = while_the_first_is_stored(gathering, slow, letter(1), letter(2))
        slow.may_go_on.set()
        assert all(answer.result(60) for answer in (first, *others))
    assert len(commits) == 3


def test_the_queue_is_bounded(slow: Slow) -> None:
    with Gathering(slow, longest_queue=1) as gathering:
        _, _ = while_the_first_is_stored(gathering, slow, letter(1))
        with pytest.raises(IntakeBusy):
            gathering.submit(letter(2))
        slow.may_go_on.set()


def test_what_waits_is_stored_before_the_end_and_nothing_is_taken_after(slow: Slow, stored: Stored) -> None:
    gathering = Gathering(slow)
    gathering.start()
    while_the_first_is_stored(gathering, slow, letter(1), letter(2))
    slow.may_go_on.set()
    gathering.stop()
    assert len(stored()) == 3
    with pytest.raises(IntakeBusy):
        gathering.take(letter(4))
    gathering.stop()


def test_asyncio_waits_without_a_thread_each(gathering: Gathering, slow: Slow, stored: Stored) -> None:
    slow.may_go_on.set()

    async def bring_many() -> list[list[Taken]]:
        return await asyncio.gather(*(gathering.taken(letter(number)) for number in range(20)))

    # In a thread of its own: a browser that another test has opened keeps a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        assert len(apart.submit(asyncio.run, bring_many()).result()) == 20
    assert len(stored()) == 20


def test_a_loop_that_ended_meanwhile_does_no_harm(gathering: Gathering, slow: Slow, stored: Stored) -> None:
    async def leave() -> None:
        task = asyncio.get_running_loop().create_task(gathering.taken(letter(0)))
        await asyncio.to_thread(slow.is_storing.wait, 60)
        task.cancel()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, leave()).result()
    later = gathering.submit(letter(1))
    slow.may_go_on.set()
    later.result(60)
    assert len(stored()) == 2
