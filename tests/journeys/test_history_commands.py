"""A CRM's export is imported at a terminal, its odd rows are told, and the same again changes nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.cli.history import told_by_tenths
from tests.store.history_import.export import COMPANIES, DEALS, HEADER, MAPPING, REPS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_planted_url: str) -> Path:
    """A folder with the export and settings for a hub with the sample channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_planted_url)
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    lists = {"mapping.toml": MAPPING, "companies_1.csv": COMPANIES, "reps.csv": REPS}
    for name, text in lists.items():
        Path(name).write_text(text, "utf-8")
    _write_deals(*DEALS)
    return tmp_path


def _write_deals(*rows: str) -> None:
    Path("deals.csv").write_text("\n".join([HEADER, *rows]), "utf-8")


def _imported(*words: str) -> Result:
    files = ["companies_1.csv", "reps.csv", "deals.csv"]
    return CliRunner().invoke(app, ["data", "import", "history", "--mapping", "mapping.toml", *files, *words])


def test_an_export_is_imported_once_however_often_it_is_run(folder: Path) -> None:
    dry = _imported("--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "Dry run, nothing was kept: 5 deals read = 4 new" in dry.output
    first, second = _imported(), _imported()
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "5 deals read = 4 new + 0 changed + 0 already in + 1 left out + 0 refused" in first.output
    assert "5 deals read = 0 new + 0 changed + 4 already in + 1 left out + 0 refused" in second.output
    assert not (folder / "deals.csv.errors.csv").exists()


def test_rows_that_cannot_be_taken_are_written_down_with_the_reason_and_no_formula(folder: Path) -> None:
    _write_deals(DEALS[0], DEALS[1].replace(";RX;", ";=1+1;"))
    told = _imported("--errors", "odd.csv")
    assert told.exit_code == 1
    assert "1 rows could not be taken; they stand with the reason in odd.csv" in told.output
    written = Path("odd.csv").read_text("utf-8-sig").splitlines()
    assert written[0].startswith('"file","line","reason","Number","Rep","Product"')
    assert written[1].startswith('"deals.csv","3","product \'=1+1\' is no product of the program.","D-2"')
    assert '"\'=1+1"' in written[1]
    assert Path("odd.csv").stat().st_mode & 0o077 == 0


def test_what_an_earlier_import_could_not_take_is_no_file_of_the_export(folder: Path) -> None:
    _write_deals(DEALS[0].replace(";SX;", ";?;"))
    assert _imported().exit_code == 1
    assert (folder / "deals.csv.errors.csv").exists()
    _write_deals(*DEALS)
    assert _imported("deals.csv.errors.csv").exit_code == 0


def test_a_mapping_at_fault_is_told_in_a_sentence(folder: Path) -> None:
    Path("mapping.toml").write_text(MAPPING.replace('vendor = "acme"', 'vendor = "acne"'), "utf-8")
    told = _imported()
    assert told.exit_code == 2
    assert "Vendor acne is not known. Apply its program first: mailhub program apply FILE." in told.output
    Path("mapping.toml").write_text(MAPPING.replace("[stages]", "[stage]"), "utf-8")
    assert "mapping.toml, line 58: stage is no setting here. Did you mean 'stages'?" in _imported().output


def test_two_files_of_one_name_are_not_mixed_up(folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more/deals.csv").write_text(HEADER, "utf-8")
    assert "Two files are called deals.csv. Import them one after the other." in _imported("more/deals.csv").output


def test_progress_is_told_by_tenths() -> None:
    lines: list[str] = []
    progress = told_by_tenths(lines.append)
    for done in range(500, 8801, 500):
        progress(done, 8800)
    assert lines[0] == "1,000 of 8,800 deals (11%)"
    assert len(lines) == 9
