"""What people ask at a terminal about registered deals: how they stand, and where a sale came from."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from tests.journeys.deals import approved as certificate_mailed
from tests.journeys.exchange import Exchange
from tests.store.routing.deals import approved, submitted, win
from tests.store.routing.trading import Trading, trading_floor

Command = Callable[..., Result]


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    with trading_floor(planted_url) as floor:
        yield floor


@pytest.fixture
def mailhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planted_url: str) -> Command:
    """Runs `mailhub registration` on the same database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    assert CliRunner().invoke(app, ["init"]).exit_code == 0
    return lambda *words: CliRunner().invoke(app, ["registration", *words])


def test_registrations_are_listed_the_newest_first(trading: Trading, mailhub: Command) -> None:
    row = approved(trading)
    assert mailhub("list").output == (
        f"REG-{row.id} of Acme Networks Ltd: Harbour IT Ltd, Fjord Foods Ltd, SX: "
        f"approved, protected until 2027-02-21, LEAD-{row.lead_id}\n"
    )
    assert mailhub("list", "--status", "denied").output == ""
    assert mailhub("list", "--vendor", "nordwerk").output == ""
    (told,) = json.loads(mailhub("list", "--vendor", "acme", "--status", "approved", "--json").output)
    assert (told["registration"], told["status"], told["due_rule"]) == ("REG-1", "approved", "registration_lapsing")
    for wrong in (("--vendor", "nobody"), ("--status", "lost in the post")):
        assert mailhub("list", *wrong).exit_code == 2


def test_one_is_shown_with_its_history_and_without_its_contact(trading: Trading, mailhub: Command) -> None:
    row = approved(trading)
    shown = mailhub("show", f"REG-{row.id}").output
    assert (
        f"It is approved, worked on as LEAD-{row.lead_id}; due next: registration lapsing, 2027-01-22 09:00 UTC."
        in shown
    )
    assert "Approved by Grace Bell: protected until 2027-02-21." in shown
    assert "Nora" not in shown
    told = json.loads(mailhub("show", "1", "--json").output)
    assert [line["event"] for line in told["history"]][-2:] == ["DealOpened", "RegistrationApproved"]
    assert mailhub("show", "REG-99").exit_code == mailhub("show", "the first").exit_code == 2


def test_a_sale_is_traced_back_to_the_letter(trading: Trading, mailhub: Command) -> None:
    letter_id = trading.letter()
    row = approved(trading, letter_id=letter_id)
    win(trading, row.lead_id, amount=Decimal(40000))
    lines = mailhub("trace", f"REG-{row.id}").output.splitlines()
    assert lines[0].startswith(f"letter {letter_id}, received 2026-11-23 10:00 UTC, sha256 ")
    assert lines[1].endswith("won, complete 2026-11-23 10:00 UTC")
    assert lines[-2] == (
        f"LEAD-{row.lead_id} (found by its partner), Harbour IT Ltd: won, closed 2026-11-23 10:00 UTC, 40000.00 GBP"
    )
    assert lines[-1] == (
        f"credited to Harbour IT Ltd: 5.00 % of 40000.00 GBP, LEAD-{row.lead_id}, sold by Harbour IT Ltd"
    )
    told = json.loads(mailhub("trace", "REG-1", "--json").output)
    assert [credit["percent"] for credit in told["credits"]] == ["5.00"]


def test_what_is_not_decided_has_no_lead_to_trace(trading: Trading, mailhub: Command) -> None:
    submitted(trading)
    told = json.loads(mailhub("trace", "REG-1", "--json").output)
    assert (told["leads"], told["credits"], told["protected_until"]) == ([], [], None)


def test_a_certificate_is_ours_until_a_word_of_it_is_changed(
    exchange: Exchange, mailhub: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [key] = exchange.hub.settings.signing_keys
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", json.dumps([key.get_secret_value()]))
    [part] = certificate_mailed(exchange).message.iter_attachments()
    kept, file = str(part.get_content()), tmp_path / "certificate.txt"
    file.write_text(kept, encoding="utf-8")
    assert mailhub("check", str(file)).output == f"{file} is our certificate, unchanged\n"
    for changed in (kept.replace("Oakhurst School", "Oakhurst Schools"), kept.partition("mailhub-seal")[0], ""):
        file.write_text(changed, encoding="utf-8")
        assert mailhub("check", str(file)).exit_code == 2
