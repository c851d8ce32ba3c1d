"""Statements that go to the driver directly do what the library does with them, which is what they are held to."""

import math
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, bindparam, event, func, insert, literal, or_, select, text, tuple_, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from mailhub.domain.terms import LeadStatus
from mailhub.store.direct import asked, changed, changed_by_all
from mailhub.store.prepared import prepared
from mailhub.store.row_session import RowSession
from mailhub.store.tables import History, Lead, Partner, Person, RunningCount

_partner: Any = Partner
_person: Any = Person
_lead: Any = Lead
_history: Any = History.__table__  # type: ignore[attr-defined]
_count: Any = RunningCount.__table__  # type: ignore[attr-defined]
_AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
_FIRST = select(func.min(_person.id))
_NAMED = select(_partner.id, _partner.name).where(_partner.name >= bindparam("least")).order_by(_partner.id)
_ANY_OF = select(_partner.id).where(_partner.id.in_(bindparam("ids", expanding=True))).order_by(_partner.id)
_PARTNERS_AND_PEOPLE = (
    select(_partner.id, _person.id, (_partner.id + bindparam("more", 1)).label("next one"))
    .join(_person, _person.id <= _partner.id)
    .where(_person.id == _FIRST.scalar_subquery(), or_(_partner.id.in_((1, 2)), _partner.name == bindparam("least")))
    .order_by(_partner.id)
)
_LINE = insert(_history).returning(_history.c.id, _history.c.body, _history.c.at)
_COUNTED = select(_count.c.word, _count.c.number).order_by(_count.c.word)
_COUNT = insert(_count)
_COUNT_AGAIN = update(_count).where(_count.c.word == bindparam("the word")).values(number=bindparam("new number"))
_BY_TEXT = text("SELECT name, id FROM partners WHERE id <> :id ORDER BY id")

QUESTIONS: list[tuple[Any, list[dict[str, Any] | None]]] = [
    (_NAMED, [{"least": "B"}, {"least": ""}, {"least": "zz"}]),
    (_ANY_OF, [{"ids": [1, 2]}, {"ids": {2}}, {"ids": ()}, {"ids": range(1, 4)}]),
    (_PARTNERS_AND_PEOPLE, [{"least": "A"}, {"least": "B", "more": 7}]),
    (_FIRST, [None, {}]),
    (_BY_TEXT, [{"id": 1}, {"id": 2}]),
    (select(Partner).order_by(_partner.id), [None, {"what is not wanted": 1}]),
    (select(tuple_(_partner.id, _partner.id).in_(bindparam("pairs", expanding=True))), [{"pairs": [(1, 1)]}]),
    (select(_partner.id).where(_partner.name.in_(("Aa", "Bb"))), [None]),
    (select(literal(2) + bindparam("how many", 40)), [None, {"how many": 3}]),
]


def a_line(**more: Any) -> dict[str, Any]:
    return {"at": _AT, "event": "Tried", "via": "link", "body": {"amount": 1.5, "words": ["ä", None]}, **more}


@pytest.mark.parametrize(("question", "values"), QUESTIONS, ids=[str(number) for number in range(len(QUESTIONS))])
def test_an_answer_is_the_librarys(session: RowSession, question: Any, values: list[dict[str, Any] | None]) -> None:
    connection = session.connection()
    for some in values * 2:
        plain, answer = connection.execute(question, some), asked(connection, question, some)
        assert list(answer.keys()) == list(plain.keys())
        told = [(tuple(row), tuple(row._mapping.items()), row._fields) for row in plain]
        assert [(tuple(row), tuple(row._mapping.items()), row._fields) for row in answer] == told


def test_values_are_kept_and_read_as_their_kinds_have_it(session: RowSession) -> None:
    connection = session.connection()
    for body in ({"a": [1, 2.5, None]}, {"ä": "€"}):
        for _ in range(2):
            line: Any = asked(connection, _LINE, a_line(body=body)).one()
            key, told, at = line
            assert (told, at) == (body, _AT)
            plain = select(_history.c.id, _history.c.body, _history.c.at).where(_history.c.id == key)
            assert connection.execute(plain).one() == (key, body, _AT)


def test_what_is_changed_is_counted(session: RowSession) -> None:
    connection = session.connection()
    key = {"kind": "events", "result": "direct", "slot": 1}
    rows = [{**key, "word": word, "number": number} for number, word in enumerate(("one", "three", "two"), start=1)]
    before = connection.execute(_COUNTED).all()
    assert changed_by_all(connection, _COUNT, rows) == 3
    for number in (5, 6):
        assert changed(connection, _COUNT_AGAIN, {"the word": "two", "new number": number}) == 1
        assert changed(connection, _COUNT_AGAIN, {"the word": "none", "new number": number}) == 0
    assert changed_by_all(connection, _COUNT_AGAIN, [{"the word": "one", "new number": 9}]) == 1
    assert set(connection.execute(_COUNTED).all()) - set(before) == {("one", 9), ("three", 2), ("two", 6)}


def test_an_answer_gives_rows_by_number_by_name_and_by_scalar(session: RowSession) -> None:
    connection = session.connection()
    asked(connection, _NAMED, {"least": ""}).all()
    first: Any = asked(connection, _NAMED, {"least": ""}).first()
    assert (first.id, first.name) == (first[0], first[1]) == tuple(first)
    assert asked(connection, _FIRST).scalar_one() == asked(connection, _FIRST).scalar()
    assert asked(connection, _NAMED, {"least": "zz"}).one_or_none() is None
    frozen = asked(connection, _NAMED, {"least": ""}).freeze()
    assert frozen().all() == frozen().all() == asked(connection, _NAMED, {"least": ""}).all()


def test_errors_are_named_as_the_library_names_them_and_hide_the_values(engine: Engine) -> None:
    def refused(carry_out: Any) -> DBAPIError:
        with RowSession(engine) as session:
            connection = session.connection()
            carry_out(connection, _COUNT, {"kind": "events", "word": "", "result": "", "slot": 1, "number": 1})
            with pytest.raises(IntegrityError) as raised:
                carry_out(connection, _COUNT, {"kind": "events", "word": "", "result": "", "slot": 1, "number": 2})
            return raised.value

    refused(changed)
    direct, plain = refused(changed), refused(lambda connection, *told: connection.execute(*told))
    assert str(direct) == str(plain)
    assert type(direct.orig) is type(plain.orig)
    assert "hide_parameters" in str(direct)


def test_a_value_that_its_kind_refuses_is_told_as_the_library_tells_it(session: RowSession) -> None:
    connection = session.connection()
    asked(connection, _LINE, a_line()).one()
    with pytest.raises(StatementError, match="a naive datetime cannot be stored"):
        asked(connection, _LINE, a_line(at=datetime(2026, 5, 4)))  # noqa: DTZ001
    assert asked(connection, _FIRST).scalar_one() is not None


def test_a_value_that_is_missing_is_told_as_the_library_tells_it(session: RowSession) -> None:
    connection = session.connection()
    asked(connection, _NAMED, {"least": ""})
    with pytest.raises(StatementError, match="value is required for bind parameter 'least'"):
        asked(connection, _NAMED, {})


def test_a_lost_connection_is_given_up(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("There is no server that could hang up.")
    with RowSession(engine) as session:
        connection = session.connection()
        asked(connection, _FIRST)
        pid = connection.execute(select(func.pg_backend_pid())).scalar_one()
        with engine.connect() as other:
            other.execute(select(func.pg_terminate_backend(pid)))
        with pytest.raises(DBAPIError) as raised:
            asked(connection, _FIRST)
        assert raised.value.connection_invalidated
        assert connection.invalidated
        session.rollback()
        assert asked(session.connected(), _FIRST).scalar_one() is not None


def test_whoever_listens_hears_of_each_statement(engine: Engine) -> None:
    heard: list[tuple[str, str]] = []
    for name in ("before_cursor_execute", "after_cursor_execute"):
        event.listen(engine, name, lambda *told, name=name: heard.append((name, told[2])))
    with RowSession(engine) as session:
        for _ in range(3):
            asked(session.connection(), _FIRST)
    told = [(name, statement) for name, statement in heard if "min" in statement]
    assert len(told) == 6
    assert len(set(told)) == 2


def test_a_session_in_a_savepoint_writes_by_its_own_connection(session: RowSession) -> None:
    outside = session.connected()
    savepoint = session.begin_nested()
    assert session.connected() is outside
    savepoint.rollback()
    assert session.connected() is outside
    session.rollback()
    assert session.connected() is session.connection()


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (_NAMED.execution_options(yield_per=10), ("least",)),
        (_NAMED, ()),
        (select(tuple_(_partner.id, _partner.id).in_(bindparam("pairs", expanding=True))), ("pairs",)),
        (select(bindparam("now", callable_=lambda: math.pi)), ()),
        (select(bindparam("written out", 3, literal_execute=True)), ()),
    ],
)
def test_what_is_not_plain_is_left_to_the_library(engine: Engine, statement: Any, names: tuple[str, ...]) -> None:
    assert prepared(statement, engine.dialect, names) is None


def test_statements_of_kinds_and_lists_are_plain(engine: Engine) -> None:
    words = select(_lead.id).where(_lead.status.in_((LeadStatus.LOST, LeadStatus.WON)), _lead.amount > Decimal("1.50"))
    assert prepared(words, engine.dialect, ()) is not None
    assert prepared(_ANY_OF, engine.dialect, ("ids",)) is not None
