"""The frame of the benchmarks, without any network."""

import importlib
import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import mailhub.store.tables
from benchmarks import __main__ as program
from benchmarks import corpora, reading
from benchmarks.corpora import Corpora, Truth
from benchmarks.figure import Figure, interleave, take_turns
from benchmarks.missing import Missing
from benchmarks.results import Told, measured_apart
from benchmarks.results_page import page, section_of, sections_of
from benchmarks.size import sized


def _figure(broken: tuple[str, ...] = ()) -> Figure:
    return Figure(
        name="reading", figure=50.0, unit="letters/s", floor=200.0, floor_is="nothing", runs=5, cores=1.0,
        peak_mb=70.0, more={"crashes": [], "share": 0.5}, broken=broken,
    )  # fmt: skip


@pytest.fixture
def reads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "measure", lambda database_url: _figure())


def test_a_figure_is_told_beside_its_floor(reads_at_once: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["reading", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["ratio"] == 0.25
    assert {"name", "figure", "unit", "floor", "ratio", "runs", "cores", "peak_mb", "crashes"} <= told.keys()


def test_a_broken_bound_fails_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(reading, "measure", lambda database_url: _figure(("It is too slow.",)))
    assert program.main(["reading"]) == 1
    assert "BROKEN: It is too slow." in capsys.readouterr().out


def test_all_figures_are_written_down_with_those_that_could_not_be_measured() -> None:
    good = Told("reading", _figure().lines(), _figure().plain())
    missing = Told("deliver", ["deliver: not measured: smtp-sink is missing; it comes with Postfix."])
    written = page([section_of(good), section_of(missing)])
    assert "| reading |  | 50 letters/s | 200: nothing | 0.250 | 5 | 1.00 | 70 |" in written
    assert "smtp-sink is missing; it comes with Postfix." in written
    assert not section_of(good).is_broken
    assert not section_of(missing).is_broken
    assert section_of(Told("deliver", ["deliver: failed: ZeroDivisionError"])).is_broken


def test_a_page_can_be_taken_apart_again() -> None:
    slow = _figure(("It is too slow.",))
    stored = Told("judging", slow.lines(), slow.plain() | {"database": "SQLite"}, 1_234)
    missing = Told("deliver", ["deliver: not measured: smtp-sink is missing."], {}, 2)
    sections = [section_of(stored), section_of(missing)]
    assert sections_of(page(sections)) == sections
    assert [(one.name, one.is_broken, one.is_missing, one.seconds) for one in sections] == [
        ("judging", True, False, 1_234),
        ("deliver", False, True, 2),
    ]
    assert sections_of("") == []


def test_a_script_that_fails_or_takes_too_long_is_told_of() -> None:
    unknown = measured_apart("unknown", "")
    late = measured_apart("reading", "", longest_seconds=1.0)  # asked sooner, Python may not heed it yet
    assert unknown.lines[0].startswith("unknown: failed: ")
    assert late.lines == ["reading: failed: it took more than 1 s"]
    assert section_of(unknown).is_broken
    assert section_of(late).is_broken


def test_without_postgresql_all_is_measured_on_sqlite_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_server() -> None:
        raise Missing("PostgreSQL is missing.")

    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(program, "SCRIPTS", (program.Script("judging", stored=True), program.Script("reading")))
    monkeypatch.setattr(program, "own_postgresql", no_server)
    monkeypatch.setattr(
        program, "measured_apart", lambda name, url: Told(name, [f"{name}: not measured: on {url or 'SQLite'}"], {}, 60)
    )
    assert program.main(["all"]) == 0
    assert capsys.readouterr().out.endswith("3 figures in 2 minutes; 0 failed or broke a bound, 3 not measured.\n")
    written = (tmp_path / "RESULTS.md").read_text()
    assert "all on PostgreSQL: not measured: PostgreSQL is missing." in written
    assert "judging: not measured: on SQLite" in written


def test_some_figures_are_measured_anew_and_the_others_stay_on_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paces = iter(("first", "first", "second"))
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(program, "SCRIPTS", (program.Script("judging"), program.Script("reading")))
    monkeypatch.setattr(program, "own_postgresql", lambda: nullcontext("postgresql:///anywhere"))
    monkeypatch.setattr(
        program, "measured_apart", lambda name, url: Told(name, [f"{name}: not measured: {next(paces)} time"], {}, 60)
    )
    program.main(["all"])
    program.main(["all", "--only", "reading"])
    told = [one.lines[0] for one in sections_of((tmp_path / "RESULTS.md").read_text())]
    assert told == ["judging: not measured: first time", "reading: not measured: second time"]


def test_a_trial_takes_a_share_in_whole_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sized(1_000, by=20) == 1_000
    monkeypatch.setenv("MAILHUB_BENCHMARK_SHARE", "0.033")
    assert sized(1_000, by=20) == 40
    assert sized(10) == 1
    assert "A TRIAL" in page([])


def test_every_script_that_can_be_asked_for_measures_something_and_adds_no_table_to_the_hubs() -> None:
    for script in program.SCRIPTS:
        assert callable(importlib.import_module(f"benchmarks.{script.name}").measure)
    tables = [table for table in vars(mailhub.store.tables).values() if hasattr(table, "__tablename__")]
    assert set(SQLModel.metadata.tables) == {table.__tablename__ for table in tables}


def test_work_and_floor_are_done_in_turn() -> None:
    done: list[str] = []
    pace = interleave(lambda: done.append("work"), lambda: done.append("floor"), things=1, runs=3)
    assert done == ["floor", "work"] * 3
    assert pace.work > 0


def test_any_number_of_contenders_take_turns() -> None:
    done: list[str] = []
    names = ("ours", "one library", "another")
    turns = take_turns({name: lambda name=name: done.append(name) for name in names}, things=1, runs=2)  # type: ignore[misc]  # mypy knows no defaults of lambdas
    assert done == [*names, *names]
    assert turns.paces.keys() == turns.microseconds.keys() == set(names)


def test_what_cannot_be_fetched_is_said_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAILHUB_BENCHMARKS_CACHE", str(tmp_path))
    monkeypatch.setattr(corpora, "_download", lambda package, folder: "no network")
    found = corpora.fetch_corpora()
    assert len([reason for reason in found.missing if "no network" in reason]) == len(corpora.PACKAGES)


def test_a_bounce_counts_when_address_and_kind_are_right() -> None:
    told = {"delivery": {"recipient": "A@b.example", "action": "failed", "permanent": True}}
    assert reading._is_classed(told, Truth(frozenset({"a@b.example"}), is_temporary=False))
    assert not reading._is_classed(told, Truth(frozenset({"a@b.example"}), is_temporary=True))
    assert not reading._is_classed(told, Truth(frozenset({"c@b.example"}), is_temporary=False))
    assert not reading._is_classed(None, Truth(frozenset({"a@b.example"}), is_temporary=False))


def test_every_broken_bound_is_named() -> None:
    ours = {"fresh_text/x": reading.Labelled(b"", {"commands": [], "fresh_text": "no"})}
    told = {"commands": [{"name": "AcceptOffer"}], "delivery": {"recipient": ""}, "fresh_text": "yes"}
    tally = reading.Tally(crashes=["y"], slowest=(2.0, "y"), told={"fresh_text/x": told})
    bounces = Corpora(bounces={"flufl.bounce/z": Truth(frozenset({"a@b.example"}), is_temporary=False)})
    more, broken = reading._judge(tally, bounces, ours)
    assert len(broken) == 6
    assert more["wrong_silent_actions"] == ["fresh_text/x"]
