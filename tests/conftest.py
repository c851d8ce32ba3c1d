"""What every test may ask for: a fresh database of each kind, a browser, and an environment of its own."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from mailhub.store.engine import migrate
from tests.databases import (
    PostgresqlTemplate,
    SqliteTemplate,
    Statements,
    plant_sample,
    skip_where_postgresql_is_waived,
)
from tests.journeys.exchange import Exchange
from tests.journeys.serving import serving
from tests.network import kept_on_this_machine

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SELDOM = (20_000, 20, 50)  # tests make and drop whole hubs: most of it goes without the collector

# A slow machine is no defect. Where a change is judged, it is judged by the same examples as the one before it; at home
# new ones are tried every time.
settings.register_profile("mailhub", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("mailhub")


# Counting is dear, so branches are counted where it tells something: on one database, and neither where mails and the
# house are looked at nor where the same few rules are asked a thousand times.
_UNCOUNTED = (
    "[postgresql",
    "tests/browser/",
    "tests/golden/",
    "tests/house/",
    "tests/journeys/test_commands.py::test_the_gallery",
    "tests/journeys/test_demo_day.py",
    "tests/letters/test_fresh_text_letters.py",
    "tests/simulation/",
    "tests/store/outbound/",
    "tests/store/processing/test_foreign_letters.py",
    "tests/unit/demo/",
    "tests/unit/inbound/test_costly_letters.py",
    "tests/unit/outbound/",
    "tests/wires/test_conductor.py",
    "tests/wires/test_delivery",
    "tests/wires/test_kills.py",
    "tests/wires/test_pipelining.py",
    "tests/wires/test_postfix",
    "tests/wires/test_processes.py",
)


def _count(config: pytest.Config, *, counted: bool) -> None:
    """Let pytest-cov, where it is asked for, count what follows, or not."""
    controller = getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is not None and controller.started is not counted:
        (controller.resume if counted else controller.pause)()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Count no branch and look for no garbage while everything is imported, which then stays."""
    _count(session.config, counted=False)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_SELDOM)
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count the branches of a test that is to be counted, and of what is set up for it."""
    _count(item.config, counted=not any(part in item.nodeid for part in _UNCOUNTED))
    return (yield)


@pytest.fixture(autouse=True, scope="session")
def no_other_machine() -> Iterator[None]:
    """No test reaches beyond this machine."""
    with kept_on_this_machine():
        yield


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees settings that the person who runs it has in the environment."""
    for name in [name for name in os.environ if name.startswith("MAILHUB_") and "_TEST_" not in name]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def statements() -> Iterator[Statements]:
    """What the engines of this run share."""
    shared = Statements()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mailhub.store.engine.create_engine", shared.create_engine)
        yield shared


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, statements: Statements) -> SqliteTemplate:
    """The migrated SQLite file of this run."""
    folder = tmp_path_factory.mktemp("sqlite")
    template = SqliteTemplate(folder, migrate, plant_sample)
    with template.fresh(folder) as url:
        statements.learn(url)
    return template


@pytest.fixture(scope="session")
def postgresql_template(statements: Statements) -> Iterator[PostgresqlTemplate]:
    """The PostgreSQL server of this run (with pytest-xdist: of this worker)."""
    skip_where_postgresql_is_waived()
    # Not in pytest's own folder: a later run clears away what it takes for an old one, though the server still works.
    with TemporaryDirectory(prefix="mailhub-test-") as folder:
        template = PostgresqlTemplate(Path(folder), migrate, plant_sample)
        with template.fresh(Path(folder)) as url:
            statements.learn(url)
        yield template
        template.stop()


@pytest.fixture
def sqlite_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh SQLite database with our schema."""
    with sqlite_template.fresh(tmp_path) as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_template: PostgresqlTemplate, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database with our schema."""
    with postgresql_template.fresh(tmp_path) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with our schema; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def sqlite_planted_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh SQLite database with the sample channel."""
    with sqlite_template.fresh(tmp_path, planted=True) as url:
        yield url


@pytest.fixture
def postgresql_planted_url(postgresql_template: PostgresqlTemplate, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database with the sample channel."""
    with postgresql_template.fresh(tmp_path, planted=True) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def planted_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with the sample channel; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_planted_url"))


@pytest.fixture
def served(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange whose pages are really served."""
    with serving(sqlite_planted_url, tmp_path / "outgoing") as exchange:
        yield exchange


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real browser for Playwright's `executable_path`; skips where there is none."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.skip("no Chromium on this machine, and tests/peers/install.sh could not install one")
    return found
