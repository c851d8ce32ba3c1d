"""What every test may ask for: a fresh database of each kind, a browser, and an environment of its own."""

import os
import shutil
from collections.abc import Iterator
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
from tests.network import kept_on_this_machine

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# A slow machine is no defect.
settings.register_profile("mailhub", deadline=None, print_blob=True)
settings.load_profile("mailhub")


_UNCOUNTED = ("[postgresql", "tests/browser/", "tests/golden/", "tests/house/", "tests/simulation/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count branches where it tells something: on one database, and not where mails and the house are looked at."""
    for item in items:
        if any(part in item.nodeid for part in _UNCOUNTED):
            item.add_marker(pytest.mark.no_cover)


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


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real browser for Playwright's `executable_path`; skips where there is none."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.skip("no Chromium on this machine, and tests/peers/install.sh could not install one")
    return found
