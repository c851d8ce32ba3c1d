"""How the benchmarks tell other programs what to do, and what they make of the outcome, without these programs."""

from collections.abc import Sequence
from configparser import ConfigParser
from pathlib import Path

import pytest

from benchmarks.peers import mailman, request_tracker
from benchmarks.peers.comparison import PEERS, Peer, compare
from benchmarks.peers.outcome import Outcome
from benchmarks.peers.programs import first_missing
from benchmarks.peers.request_tracker_files import lay_out

_LETTER = b"From: a@b.example\nSubject: Re: 40 x SX\nMessage-ID: <reply-1@b.example>\n\nSubject: accept\n"
_ANSWER = b"X-RT-Ticket: rt.example #12\nIn-Reply-To: <reply-1@b.example>\n\nThank you.\n"


def _peer(pace: float, lacks: str = "") -> Peer:
    return Peer("Old Desk", 10, lambda: lacks, lambda letters: Outcome(pace, 20.0, {"new/s": 2.0}))


def test_a_peer_is_told_beside_ours_and_its_bound_holds() -> None:
    compared = compare(50.0, [_LETTER], [_peer(4.0)])
    assert compared.broken == ()
    assert compared.told.items() >= {
        "Old_Desk_letters/s": 4.0,
        "Old_Desk_CPU_ms_a_letter": 20.0,
        "Old_Desk_new/s": 2.0,
        "times_Old_Desk": 12.5,
    }.items()  # fmt: skip


def test_a_peer_that_is_not_slow_enough_breaks_its_bound() -> None:
    assert compare(50.0, [_LETTER], [_peer(10.0)]).broken == ("5.00 x Old Desk; at least 10 x is wanted.",)


def test_a_peer_that_is_not_there_breaks_nothing_and_the_way_to_get_it_is_said() -> None:
    compared = compare(50.0, [_LETTER], [_peer(10.0, "no desk here: apt-get install desk")])
    assert compared.told["Old_Desk"] == "not measured: no desk here: apt-get install desk"
    assert compared.broken == ()


def test_a_peer_that_fails_leaves_the_figure_as_it_is_and_is_told_of() -> None:
    def fail(letters: Sequence[bytes]) -> Outcome:
        raise SystemExit("It does not listen.")

    compared = compare(50.0, [_LETTER], [Peer("Old Desk", 10, str, fail)])
    assert compared.told["Old_Desk"] == "not measured: It does not listen."
    assert compared.broken == ()


def test_each_peer_tells_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert all("apt-get install" in peer.missing() for peer in PEERS)


def test_the_first_missing_program_is_named() -> None:
    assert first_missing(["/bin/sh", "/no/such", "/nor/this"]) == "/no/such"
    assert first_missing(["/bin/sh"]) == ""


def test_mailman_keeps_everything_in_its_folder_and_on_the_ports_it_was_given() -> None:
    written = ConfigParser()
    written.read_string(mailman.settings(Path("/a/folder"), mailman.Doors(lmtp=24, rest=80, smtp=25, password="p")))
    assert written["paths.here"]["var_dir"] == "/a/folder/var"
    assert written["database"]["url"] == "sqlite:////a/folder/var/data/mailman.db"
    ports = [written["mta"]["lmtp_port"], written["webservice"]["port"], written["mta"]["smtp_port"]]
    assert ports == ["24", "80", "25"]
    assert written["runner.nntp"]["start"] == "no"


def test_request_tracker_finds_its_files_in_its_folder(tmp_path: Path) -> None:
    home = lay_out(tmp_path, 8080)
    settings = Path(home.variables["RT_SITE_CONFIG"]).read_text()
    assert f"Set($DatabaseName, '{tmp_path}/rt.db');" in settings
    assert "Set($WebPort, 8080);" in settings
    assert list(Path(home.variables["RT_SITE_CONFIG_DIR"]).iterdir()) == []
    assert "{ Name => 'offers'," in (tmp_path / "queue.pl").read_text()
    assert (tmp_path / "sendmail").stat().st_mode & 0o111


def test_a_reply_names_the_ticket_that_its_letter_has_opened() -> None:
    tickets = request_tracker.tickets_of([_ANSWER])
    assert tickets == {"<reply-1@b.example>": 12}
    tagged = request_tracker.tagged(_LETTER, tickets)
    assert tagged == _LETTER.replace(b"Subject: Re", b"Subject: [rt.example #12] Re")


def test_letters_are_piped_with_the_line_ends_of_a_pipe() -> None:
    assert request_tracker.as_piped(b"Subject: a\r\n\r\nb\r\n") == b"Subject: a\n\nb\n"
