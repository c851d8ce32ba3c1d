"""Histories on each kind of database, written once and only read."""

import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mailhub.domain.figures import Reach
from mailhub.store.engine import open_engine
from mailhub.store.row_session import RowSession
from mailhub.store.unit import Unit, Units
from tests.databases import PostgresqlTemplate, SqliteTemplate
from tests.store.indicators.books import Books, read_books
from tests.store.indicators.history import END, Chronicle, House
from tests.store.indicators.questions import REACHES

LONG = os.environ.get("MAILHUB_TEST_LONG") == "1"
KINDS = ("sqlite", "postgresql")
SEEDS = range(1, 21) if LONG else range(1, 2)


@dataclass(frozen=True, kw_only=True, repr=False)
class Past:
    """A history: where it is written, its two vendors, its rows, and what anybody was told of it."""

    units: Units
    houses: tuple[House, House]
    books: Books
    seed: int
    told: dict[str, dict[str, str]] = field(default_factory=dict)

    def reach(self, name: str, house: House | None = None) -> Reach:
        """One of the kinds of reach, into the first vendor's books unless another one is named."""
        return REACHES[name](house or self.houses[0])


@dataclass(frozen=True, kw_only=True, repr=False)
class Archive:
    """The histories in databases of one kind, each written when it is first asked for.

    They are ahead of those of other kinds by some seeds, so that few histories say more.
    """

    template: SqliteTemplate | PostgresqlTemplate
    folder: Path
    open: ExitStack
    ahead: int = 0
    kept: dict[int, Past] = field(default_factory=dict)

    def past(self, number: int) -> Past:
        seed = number + self.ahead
        if seed not in self.kept:
            self.kept[seed] = self._written(seed)
        return self.kept[seed]

    def _written(self, seed: int) -> Past:
        folder = self.folder / str(seed)
        folder.mkdir()
        engine = open_engine(self.open.enter_context(self.template.fresh(folder)))
        self.open.callback(engine.dispose)
        units = Units(engine, lambda: END)
        with units() as unit:
            houses = Chronicle(unit, seed).write()
        with units.reading() as unit:
            return Past(units=units, houses=houses, books=read_books(unit), seed=seed)


@pytest.fixture(scope="session")
def sqlite_archive(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with ExitStack() as stack:
        yield Archive(template=sqlite_template, folder=tmp_path_factory.mktemp("past"), open=stack)


@pytest.fixture(scope="session")
def postgresql_archive(
    postgresql_template: PostgresqlTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    with ExitStack() as stack:
        yield Archive(template=postgresql_template, folder=tmp_path_factory.mktemp("past"), open=stack, ahead=1)


@pytest.fixture(params=KINDS)
def archive(request: pytest.FixtureRequest) -> Archive:
    found: Archive = request.getfixturevalue(f"{request.param}_archive")
    return found


def on_either(names: Collection[str]) -> pytest.MarkDecorator:
    """Run for each name on one kind of database, this or that by turns; in a long run, on both."""
    by_turns = [(KINDS[place % 2], name) for place, name in enumerate(names)]
    pairs = [(kind, name) for kind in KINDS for name in names] if LONG else by_turns
    return pytest.mark.parametrize(("archive", "name"), pairs, indirect=["archive"])


@pytest.fixture(params=SEEDS)
def past(request: pytest.FixtureRequest, archive: Archive) -> Past:
    return archive.past(request.param)


@pytest.fixture
def unit(past: Past) -> Iterator[Unit]:
    """A unit on the history; what it changes is gone when the test is over."""
    with RowSession(past.units.engine, expire_on_commit=False) as session:
        yield Unit(session, END)
        session.rollback()
