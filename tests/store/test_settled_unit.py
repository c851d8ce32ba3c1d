"""A unit over books that stand still asks each question once, whatever its present instant."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, event, select

from mailhub.store.engine import migrate, open_engine
from mailhub.store.row_session import RowSession
from mailhub.store.settled_unit import SettledUnit
from mailhub.store.tables import Vendor

_NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
_table = Vendor.__table__  # type: ignore[attr-defined]
_NAME = select(_table.c.name).where(_table.c.slug.in_(bindparam("slugs", expanding=True)))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[RowSession]:
    url = f"sqlite:///{tmp_path}/settled.db"
    migrate(url)
    engine = open_engine(url)
    with RowSession(engine) as opened:
        opened.add(Vendor(slug="acme", name="Acme", timezone="UTC", created_at=_NOW))
        opened.commit()
        yield opened
    engine.dispose()


def test_what_was_asked_once_is_not_asked_again_by_units_of_the_same_books(session: RowSession) -> None:
    asked: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
    said: dict[Any, Any] = {}
    for days in range(3):
        unit = SettledUnit(session, _NOW + timedelta(days=days), said)
        assert unit.ask(_NAME, {"slugs": ["acme"]}).scalars().all() == ["Acme"]
    assert sum("vendors" in statement for statement in asked) == 1


def test_another_value_is_another_question(session: RowSession) -> None:
    unit = SettledUnit(session, _NOW, {})
    assert unit.ask(_NAME, {"slugs": ["acme"]}).scalars().all() == ["Acme"]
    assert unit.ask(_NAME, {"slugs": ["bolt"]}).scalars().all() == []
