"""The recorded pipeline "CRM Sales Opportunities" comes in whole, and its figures are those that a plain count gives.

The set is not ours to pass on: MAILHUB_TEST_PIPELINE names the folder where its four files are.
"""

import csv
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from mailhub.domain.figures import Figures, Reach, Scope
from mailhub.domain.terms import Dimension
from mailhub.routing.imported_leads import settle
from mailhub.routing.watch import due_commands
from mailhub.store.engine import open_engine
from mailhub.store.history_import import HistoryMapping, import_history, lines_of, look_through, read_mapping, totals_of
from mailhub.store.queries.indicators import measured
from mailhub.store.queries.programs import apply_program, vendor_by_slug
from mailhub.store.soundness import all_breaches
from mailhub.store.unit import Units

EXAMPLE = Path(__file__).parents[3] / "examples/crm_sales"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SINCE, UNTIL = datetime(2016, 1, 1, tzinfo=UTC), datetime(2018, 1, 1, tzinfo=UTC)
CODES = ("K5", "K8", "K16", "K18", "lost", "win_rate")
Row = dict[str, str]


class Counted(NamedTuple):
    """What the closed deals of a group come to."""

    won: int
    lost: int
    value: Decimal
    days: Decimal


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the set."""
    named = os.environ.get("MAILHUB_TEST_PIPELINE")
    if not named:
        pytest.skip("MAILHUB_TEST_PIPELINE names no folder with the recorded pipeline")
    return Path(named)


@pytest.fixture
def units(sqlite_url: str) -> Iterator[Units]:
    """Units on a store with the program of the example."""
    engine = open_engine(sqlite_url)
    units = Units(engine, lambda: NOW)
    with units() as unit:
        apply_program(unit, (EXAMPLE / "program.toml").read_text("utf-8"), "program.toml")
    yield units
    engine.dispose()


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def _mapping(*without: str) -> HistoryMapping:
    lines = (EXAMPLE / "mapping.toml").read_text("utf-8").splitlines()
    return read_mapping("\n".join(line for line in lines if line not in without), name="mapping.toml")


def _closed(folder: Path) -> list[Row]:
    with (folder / "sales_teams.csv").open(newline="", encoding="utf-8") as file:
        teams = {row["sales_agent"]: row for row in csv.DictReader(file)}
    with (folder / "sales_pipeline.csv").open(newline="", encoding="utf-8") as file:
        deals = [row | teams[row["sales_agent"]] for row in csv.DictReader(file)]
    return [row for row in deals if row["deal_stage"] in {"Won", "Lost"}]


def _counted(rows: list[Row]) -> Counted:
    won = [row for row in rows if row["deal_stage"] == "Won"]
    value = sum((Decimal(row["close_value"]) for row in won), Decimal())
    days = sum((_day(row["close_date"]) - _day(row["engage_date"])).days for row in won)
    return Counted(len(won), len(rows) - len(won), value, Decimal(days))


def _day(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=UTC)


def _quarter(row: Row) -> str:
    closed = _day(row["close_date"])
    return f"{closed.year}-Q{(closed.month + 2) // 3}"


def _check(figures: Figures, counted: Counted) -> None:
    won, lost = counted.won, counted.lost
    assert (figures["K16"].number, figures["lost"].number) == (won, lost)
    assert (figures["win_rate"].number, figures["win_rate"].whole) == (won, won + lost)
    assert figures["K18"].money == {"USD": counted.value}
    average, days = figures["K5"].money["USD"], figures["K8"].mean
    assert average.quantize(Decimal("0.01")) == (counted.value / won).quantize(Decimal("0.01"))
    assert days is not None
    assert days == pytest.approx(float(counted.days / won), abs=1e-9)


BY: Mapping[Dimension, Callable[[Row], str]] = {
    Dimension.PRODUCT: lambda row: {"GTXPro": "GTX Pro"}.get(row["product"], row["product"]),
    Dimension.PARTNER: lambda row: row["sales_agent"],
    Dimension.MANAGER: lambda row: row["manager"],
    Dimension.REGION: lambda row: row["regional_office"],
    Dimension.QUARTER: _quarter,
}


def test_the_whole_pipeline_comes_in_and_is_told_right_by_every_breakdown(folder: Path, units: Units) -> None:
    outcome = import_history(units, _mapping(), _contents(folder), settle)
    assert totals_of(outcome) == "8,800 deals read = 8,800 new + 0 changed + 0 already in + 0 left out + 0 refused"
    rows = _closed(folder)
    with units.steady() as unit:
        assert (list(all_breaches(unit)), due_commands(unit)) == ([], [])
        vendor = vendor_by_slug(unit, "hardware")
        assert vendor is not None
        scope = Scope(reach=Reach(vendor_id=vendor.id), since=SINCE, until=UNTIL)
        (whole,) = measured(unit, scope, CODES).values()
        _check(whole, _counted(rows))
        for by, key in BY.items():
            found = measured(unit, scope, CODES, by)
            told = {group.name or group.key: figures for group, figures in found.items() if figures["win_rate"].whole}
            assert set(told) == {key(row) for row in rows}
            for name, figures in told.items():
                _check(figures, _counted([row for row in rows if key(row) == name]))
    won, closed = whole["K16"].number, whole["win_rate"]
    assert (won, whole["lost"].number, whole["K18"].money) == (4238, 2473, {"USD": Decimal(10_005_534)})
    assert (round(100 * (closed.share or 0), 2), round(whole["K8"].mean or 0, 2)) == (63.15, 51.78)
    assert whole["K5"].money["USD"].quantize(Decimal("0.01")) == Decimal("2360.91")


def test_the_slips_of_the_set_are_shown_with_the_lines_that_put_them_right(folder: Path, units: Units) -> None:
    outcome = look_through(units, _mapping('"GTXPro" = "GTX Pro"', '"Philipines" = "PH"'), _contents(folder))
    told = list(lines_of(outcome))
    assert told[told.index("If this is what is meant, add to the mapping:") + 1 :] == [
        "[fixes.country]",
        '"Philipines" = "PH"',
        "[fixes.product]",
        '"GTXPro" = "GTX Pro"',
    ]
    assert "1,425 deals without an account are leads without one." in list(
        lines_of(look_through(units, _mapping(), _contents(folder)))
    )
    assert sum(one.row.file == "sales_pipeline.csv" for one in outcome.harvest.refused) >= 1480
