"""Lengths of time and medians in SQL, which the databases spell each in its own way."""

from statistics import median as middle
from typing import Any

from sqlalchemy import ColumnElement, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class seconds_between(FunctionElement[float]):  # named as functions are
    """The seconds from one instant to another, exact to the microsecond; null where one of the two is."""

    name = "seconds_between"
    type = Float()
    inherit_cache = True


class median(FunctionElement[float]):
    """The middle of the numbers that are told, or half-way between the two in the middle; null where there is none."""

    name = "median"
    type = Float()
    inherit_cache = True


class Median:
    """The aggregate of that name that SQLite is given."""

    def __init__(self) -> None:
        self._numbers: list[float] = []

    def step(self, number: float | None) -> None:
        """One more row."""
        if number is not None:
            self._numbers.append(number)

    def finalize(self) -> float | None:
        """The median of them all."""
        return middle(self._numbers) if self._numbers else None


@compiles(seconds_between, "postgresql")
def _seconds_on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    start, end = _parts(element, compiler, how)
    return f"CAST(EXTRACT(EPOCH FROM ({end}) - ({start})) AS DOUBLE PRECISION)"


@compiles(seconds_between, "sqlite")
def _seconds_on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    # SQLite's own arithmetic with instants knows milliseconds at best, so that the microseconds are taken apart.
    start, end = _parts(element, compiler, how)
    whole = f"CAST(strftime('%s', substr({end}, 1, 19)) AS INTEGER) - strftime('%s', substr({start}, 1, 19))"
    rest = f"CAST(substr({end}, 21, 6) AS INTEGER) - CAST(substr({start}, 21, 6) AS INTEGER)"
    return f"(({whole}) + ({rest}) / 1000000.0)"


@compiles(median, "postgresql")
def _median_on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    (values,) = _parts(element, compiler, how)
    return f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {values})"


@compiles(median, "sqlite")
def _median_on_sqlite(element: Any, compiler: Any, **how: Any) -> str:
    (values,) = _parts(element, compiler, how)
    return f"median({values})"


def _parts(element: Any, compiler: Any, how: dict[str, Any]) -> list[str]:
    parts: list[ColumnElement[Any]] = list(element.clauses)
    return [compiler.process(part, **how) for part in parts]
