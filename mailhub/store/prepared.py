"""Statements made ready once: their text for one kind of database, and where each of their values goes.

The library finds that out anew whenever it carries a statement out. It is asked here for the same, by its own compiler
and with its own processors of values, and the answer is kept.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, Dialect, Executable
from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.result import ResultMetaData, SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]
NOTHING: ResultMetaData = SimpleResultMetaData([])
"""The columns of a statement that gives no rows."""

_MOST_LENGTHS = 64


class Text:
    """A statement's text; `filled` gives what goes with it to the driver, for values by name."""

    def __init__(self, sql: str, blank: Any, single: list[tuple[Any, ...]], listed: list[tuple[Any, ...]]) -> None:
        self.sql = sql
        self._is_numbered = isinstance(blank, list)
        self._blank = blank  # a list or a dict, as the driver wants it, in which what never changes stands already
        self._single, self._listed = single, listed

    def filled(self, values: Values) -> Any:
        """The values in their places."""
        filled = self._blank.copy()
        for place, name, process in self._single:
            filled[place] = values[name] if process is None else process(values[name])
        for place, name, number, process in self._listed:
            value = values[name][number]
            filled[place] = value if process is None else process(value)
        return tuple(filled) if self._is_numbered else filled  # the library takes a list for many rows


class Prepared:
    """A statement as one database takes it; `columns` is known once it was answered."""

    def __init__(self, compiled: SQLCompiler, names: tuple[str, ...]) -> None:
        self.columns: ResultMetaData | None = None
        self._compiled, self._names = compiled, names
        lists = (compiled.bind_names[bind] for bind in compiled.post_compile_params)
        self._lists = tuple(dict.fromkeys(lists))
        self._given_lists = [source for name in self._lists if (source := self._source(name)) is not None]
        self._texts: dict[tuple[int, ...], Text] = {}

    def __str__(self) -> str:
        return self._compiled.string

    def text(self, values: Values) -> tuple[Text, Values]:
        """The text for these values: lists of each length have their own; and the values, with lists as such."""
        lengths: tuple[int, ...] = ()
        if self._given_lists:
            values = {**values, **{source: tuple(values[source]) for source in self._given_lists}}
            lengths = tuple([len(values[source]) for source in self._given_lists])
        known = self._texts.get(lengths)
        if known is None:
            if len(self._texts) >= _MOST_LENGTHS:
                self._texts.clear()
            known = self._texts[lengths] = self._written(values)
        return known, values

    def learn(self, answer: CursorResult[Any]) -> None:
        """Keep what the library has found out of the columns in the first answer."""
        self.columns = answer._metadata if answer.returns_rows else NOTHING

    def _source(self, name: str) -> str | None:
        """Under which of the given names the value of a parameter comes; None when it is part of the statement."""
        return next((key for key in (self._compiled.binds[name].key, name) if key in self._names), None)

    def _written(self, values: Values) -> Text:
        compiled = self._compiled
        sql, items = compiled.string, {}
        order: Any = compiled.positiontup
        if self._lists:
            now = {name: self._value(name, values) for name in self._all()}
            told = compiled._process_parameters_for_postcompile(now)
            sql, order = told.statement, told.positiontup
            expanded = told.parameter_expansion.items()
            items = {key: (name, number) for name, keys in expanded for number, key in enumerate(keys)}
        text = Text(sql, {} if order is None else [None] * len(order), [], [])
        for place, key in self._places(order, items):
            self._put(text, place, *items.get(key, (key, None)))
        return text

    def _all(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._compiled.bind_names.values()))

    def _places(self, order: Any, items: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
        """Where each value goes: its number, or its name as the database takes it."""
        if order is not None:
            yield from enumerate(order)
            return
        spelt = self._compiled.escaped_bind_names
        yield from ((spelt.get(name, name), name) for name in self._all() if name not in self._lists)
        yield from ((key, key) for key in items)

    def _put(self, text: Text, place: Any, name: str, number: int | None) -> None:
        source = self._source(name)
        process = cast(Any, self._compiled._bind_processors.get(name))
        if source is None:
            value = self._value(name, {}) if number is None else self._value(name, {})[number]
            text._blank[place] = value if process is None else process(value)
        elif number is None:
            text._single.append((place, source, process))
        else:
            text._listed.append((place, source, number, process))

    def _value(self, name: str, values: Values) -> Any:
        source = self._source(name)
        value: Any = self._compiled.binds[name].effective_value if source is None else values[source]
        return tuple(value) if name in self._lists else value


@lru_cache(maxsize=2048)
def prepared(wanted: Executable, dialect: Dialect, names: tuple[str, ...], many: bool = False) -> Prepared | None:
    """The statement for values of these names, or for many rows of them; None when it is not plain enough."""
    statement: Any = wanted
    if statement.get_execution_options():
        return None
    compiled = statement.compile(dialect=dialect, column_keys=list(names), for_executemany=many)
    return Prepared(compiled, names) if _is_plain(compiled, names, many) else None


def _is_plain(compiled: Any, names: tuple[str, ...], many: bool) -> bool:
    """Whether nothing is to be reckoned, looked up or written out anew each time, but for the lengths of lists."""
    if not isinstance(compiled, SQLCompiler) or compiled.literal_execute_params:
        return False
    reckoned = compiled.insert_prefetch or compiled.update_prefetch
    is_each_alike = not many or not (compiled.effective_returning or compiled.post_compile_params)
    return (
        not reckoned and is_each_alike and all(_is_plain_value(bind, compiled, names) for bind in compiled.bind_names)
    )


def _is_plain_value(bind: BindParameter[Any], compiled: SQLCompiler, names: tuple[str, ...]) -> bool:
    name = compiled.bind_names[bind]
    is_given = bind.key in names or name in names
    if bind in compiled.post_compile_params:
        is_odd = bind.type._is_tuple_type or bind.type._isnull or name in compiled.escaped_bind_names
    else:
        is_odd = bind.callable is not None and not is_given
    return not is_odd and (is_given or not bind.required)
