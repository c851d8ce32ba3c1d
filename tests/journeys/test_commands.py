"""What people type at a terminal: sound input works and is told, faulty input is refused in a sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.domain.terms import LetterStatus
from mailhub.store.sample import PARTNERS_CSV, PROGRAMS
from tests.journeys.cast import HOT, LEADS, SALLY

Command = Callable[..., Result]


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Command:
    """Runs a command in a folder that `mailhub init` has made ready."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_url)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    assert run("init").exit_code == 0
    return run


@pytest.fixture
def furnished(mailhub: Command) -> Command:
    """The same with the sample channel put in by commands alone."""
    for slug, program in PROGRAMS.items():
        Path(f"{slug}.toml").write_text(program)
        assert mailhub("program", "apply", f"{slug}.toml").exit_code == 0
    Path("partners.csv").write_text(PARTNERS_CSV)
    assert "12 created, 0 updated, 0 rows left out" in mailhub("data", "import", "partners", "partners.csv").output
    return mailhub


def letter(name: str = "lead.eml", to: str = LEADS, text: str = HOT) -> str:
    Path(name).write_text(f"From: {SALLY}\nTo: {to}\nSubject: Lead\nMessage-ID: <{name}@acme.example>\n\n{text}")
    return name


def test_init_overwrites_nothing_unasked(mailhub: Command) -> None:
    before = Path("mailhub.env").read_text()
    refused = mailhub("init")
    assert (refused.exit_code, Path("mailhub.env").read_text()) == (2, before)
    assert "--force" in refused.output
    assert mailhub("init", "--force").exit_code == 0
    assert Path("mailhub.env").read_text() != before


def test_the_settings_file_is_for_its_owner_alone(mailhub: Command) -> None:
    assert Path("mailhub.env").stat().st_mode & 0o077 == 0


def test_init_elsewhere_says_where_to_go_on(mailhub: Command) -> None:
    assert "cd deeper" in mailhub("init", "deeper").output


def test_the_sample_program_is_sound(mailhub: Command) -> None:
    assert "ok, the program of Acme Networks Ltd" in mailhub("program", "check", "program.toml").output


def test_a_faulty_program_is_told_with_line_and_fix_and_not_applied(mailhub: Command) -> None:
    Path("bad.toml").write_text(PROGRAMS["acme"].replace('"Europe/London"', '"Europe/Londn"'))
    for verb in ("check", "apply"):
        refused = mailhub("program", verb, "bad.toml")
        assert refused.exit_code == 2
        assert "bad.toml, line 7" in refused.output
        assert "Europe/London" in refused.output


def test_a_program_applied_again_unchanged_stays_one_version(furnished: Command) -> None:
    assert "version 1" in furnished("program", "apply", "acme.toml").output


def test_rows_with_faults_are_told_and_the_others_go_in(mailhub: Command) -> None:
    Path("acme.toml").write_text(PROGRAMS["acme"])
    mailhub("program", "apply", "acme.toml")
    Path("partners.csv").write_text(PARTNERS_CSV)
    done = mailhub("data", "import", "partners", "partners.csv")
    assert done.exit_code == 1
    assert "6 created, 0 updated, 6 rows left out" in done.output
    assert "line 8: vendor 'nordwerk' is not known" in done.output


def test_named_accounts_go_in_with_their_owners_and_faults_are_told(furnished: Command) -> None:
    rows = "vendor,account,country,owner\nacme,Fenwick Press Ltd,GB,Thames Data Ltd\nacme,Royal Bank plc,GB,direct\n"
    Path("accounts.csv").write_text(rows)
    for told in ("2 created, 0 updated, 0 rows left out", "0 created, 0 updated, 0 rows left out"):
        assert told in furnished("data", "accounts", "import", "accounts.csv").output
    Path("accounts.csv").write_text(rows + "acme,Old Mill,UK,Thames Data Ltd\nacme,Old Mill,GB,Nobody Ltd\n")
    done = furnished("data", "accounts", "import", "accounts.csv")
    assert done.exit_code == 1
    assert "accounts.csv, line 4: country 'UK' is no country code. Write ISO 3166 alpha-2: GB." in done.output
    assert "accounts.csv, line 5: owner 'Nobody Ltd' is no one enrolled partner" in done.output


def test_calibration_says_when_the_leads_are_too_few(furnished: Command) -> None:
    told = furnished("data", "calibrate", "acme")
    assert told.exit_code == 0
    assert "Acme Networks Ltd: leads closed in the last 365 days: 0, won 0" in told.output
    assert "No weights are proposed" in told.output
    assert "Write days from 1d" in furnished("data", "calibrate", "acme", "--since", "soon").output


def test_points_and_standing_are_told_of_known_partners_only(furnished: Command) -> None:
    assert "No partner of Acme Networks Ltd has any points yet." in furnished("data", "points", "acme").output
    assert "There is no vendor 'nobody'." in furnished("data", "points", "nobody").output
    told = furnished("data", "standing", "acme", "Thames").output
    assert told.startswith("Thames Data Ltd at Acme Networks Ltd: good standing; score 100 of 100")
    assert "'Nobody' is not known there." in furnished("data", "standing", "acme", "Nobody").output


def test_a_slip_of_the_pen_in_a_partner_list_is_told_with_what_was_meant(furnished: Command) -> None:
    rows = PARTNERS_CSV.splitlines()[:2]
    Path("slips.csv").write_text("\n".join(rows).replace("reseller", "resellr").replace(",GB,SX", ",GB/Scotlnd,SX"))
    told = furnished("data", "import", "partners", "slips.csv").output
    assert "Did you mean 'reseller'?" in told
    assert "territories 'GB/Scotlnd' is no region. Did you mean 'GB/Scotland'?" in told


def test_a_file_that_is_no_text_is_refused_in_words(mailhub: Command) -> None:
    Path("partners.csv").write_bytes(b"\xff\xfe\x00name")
    assert "is not UTF-8" in mailhub("data", "import", "partners", "partners.csv").output


def test_migrating_twice_is_fine(mailhub: Command) -> None:
    for _ in range(2):
        assert "is up to date" in mailhub("data", "migrate").output


def test_a_letter_is_posted_once_and_waits_for_the_worker(furnished: Command) -> None:
    assert "letter 1 is in" in furnished("mail", "post", letter()).output
    assert "it was in already" in furnished("mail", "post", "lead.eml").output


def test_a_letter_for_nobody_here_is_refused_with_an_example(furnished: Command) -> None:
    refused = furnished("mail", "post", letter(to="someone@elsewhere.example"))
    assert refused.exit_code == 2
    assert "leads+VENDOR@hub.example" in refused.output
    assert furnished("mail", "post", "lead.eml", "--to", LEADS).exit_code == 0


def test_reading_a_letter_needs_no_store_and_says_what_it_would_do(
    mailhub: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILHUB_DATABASE_URL", "nowhere")
    told = mailhub("mail", "read", letter(), "--as", "hot_lead", "--json")
    report = json.loads(told.output)
    assert (report["file"], report["mailbox"], report["stopped_by"]) == ("lead.eml", "hot_lead", None)
    assert report["commands"][0]["name"] == "ReceiveLead"
    assert report["commands"][0]["account"] == "Larkhill Foods Ltd"
    words = mailhub("mail", "read", "lead.eml", "--as", "hot_lead").output
    assert "hot_lead" in words
    assert "Larkhill" in words


def test_several_letters_are_one_json_object_a_line_in_their_order(mailhub: Command) -> None:
    names = [letter("b.eml"), letter("a.eml", text="")]
    lines = mailhub("mail", "read", *names, "--json").output.splitlines()
    assert [json.loads(line)["file"] for line in lines] == names


def test_a_letter_is_one_line_whatever_characters_it_holds(mailhub: Command) -> None:
    said = "One\u2028two\u0085three\x0cfour\ufffd"
    [line] = mailhub("mail", "read", letter(text=said), "--as", "feedback", "--json").output.splitlines()
    assert line.isascii()
    assert json.loads(line)["fresh_text"].startswith("One")


def test_a_letter_at_which_reading_fails_keeps_quiet_about_no_other(
    mailhub: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mailhub.inbound.mailboxes.hot_lead import HotLead

    def fail(*_: object) -> None:
        raise RecursionError("so deep")

    names = [letter("a.eml"), letter("b.eml")]
    sound = [json.loads(line) for line in mailhub("mail", "read", *names, "--json", "--as", "ask").output.splitlines()]
    monkeypatch.setattr(HotLead, "read", fail)
    told = mailhub("mail", "read", *names, "--json", "--as", "hot_lead")
    failed = [json.loads(line) for line in told.output.splitlines()]
    assert [report["file"] for report in failed] == names
    assert [report.keys() for report in failed] == [report.keys() for report in sound]
    assert "RecursionError" in failed[0]["problems"][0]


def test_parked_letters_are_listed_and_replayed(furnished: Command, sqlite_url: str) -> None:
    from mailhub.store.engine import open_engine
    from mailhub.store.tables import Letter
    from mailhub.store.unit import Units

    furnished("mail", "post", letter())
    assert "0 parked" in furnished("mail", "parked").output
    engine = open_engine(sqlite_url)
    units = Units(engine, lambda: None)  # type: ignore[arg-type,return-value]  # nothing here asks for the time
    with units() as unit:
        row = unit.get(Letter, 1)
        row.status, row.error, row.attempts = LetterStatus.PARKED, "ValueError", 3
    listed = furnished("mail", "parked").output
    assert "ValueError" in listed
    assert "1 parked" in listed
    assert "waits for processing" in furnished("mail", "replay", "1").output
    with units() as unit:
        assert (unit.get(Letter, 1).status, unit.get(Letter, 1).attempts) == (LetterStatus.WAITING, 0)
    engine.dispose()
    assert furnished("mail", "replay", "99").exit_code == 2


def test_an_unknown_lead_is_explained_by_a_sentence(furnished: Command) -> None:
    for asked in ("LEAD-7", "seven", "CASE-7", "SPLIT-1"):
        refused = furnished("explain", asked)
        assert refused.exit_code == 2
        assert "Traceback" not in refused.output


def test_the_gallery_shows_every_mail(mailhub: Command) -> None:
    assert "wrote preview/index.html" in mailhub("mail", "preview").output
    page = Path("preview/index.html").read_text()
    assert all(name in page for name in ("offer.en.html", "lead_details.en.html", "channel_manager.en.html"))
    assert "cid:" not in Path("preview/channel_manager.en.light.html").read_text()
    assert "There is no mail 'offr'" in mailhub("mail", "preview", "offr").output


def test_a_database_that_does_not_answer_is_told_in_a_sentence(
    mailhub: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILHUB_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    refused = mailhub("explain", "LEAD-1")
    assert refused.exit_code == 2
    assert "cannot be used" in refused.output
    assert "MAILHUB_DATABASE_URL" in refused.output


def test_the_version_is_said(mailhub: Command) -> None:
    assert mailhub("--version").output.startswith("mailhub 0.")
