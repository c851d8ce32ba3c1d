"""Metrics: what waits and what has happened, in the text format of Prometheus, for those who may read it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr, ValidationError

from mailhub import jobs
from mailhub.clock import SetClock
from mailhub.domain.terms import LetterStatus
from mailhub.hub import build_hub
from mailhub.inbound.processing import MOST_TRIES, Processing
from mailhub.settings import Settings
from mailhub.store.tables import Lead, Letter, Mail
from mailhub.web.app import make_app
from tests.journeys.cast import HOT, LEADS, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING, serving

KEY, TOKEN = SecretStr("a-key-for-tests-only-0123456789abcdef"), "a-token-for-tests-0123456789abcdef"
Figures = dict[tuple[str, ...], float]


@pytest.fixture
def watched(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange whose metrics are asked for anew each time."""
    settings = Settings(
        signing_keys=[KEY],
        database_url=planted_url,
        mail_folder=tmp_path,
        metrics_token=SecretStr(TOKEN),
        metrics_kept_seconds=0,
    )
    clock = SetClock(MONDAY_MORNING)
    hub = build_hub(settings, clock)
    yield Exchange(hub, clock)
    hub.close()


def page(exchange: Exchange) -> str:
    answer = exchange.browser.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return answer.text


def figures(exchange: Exchange) -> Figures:
    """Every sample by its name and the values of its labels, which come in the order of their names."""
    families = text_string_to_metric_families(page(exchange))
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def test_letters_events_offers_and_deliveries_are_counted(watched: Exchange) -> None:
    watched.post(SALLY, LEADS, HOT)
    watched.post(SALLY, LEADS, "Thanks!", Auto_Submitted="auto-replied")
    watched.deliver()
    found = figures(watched)
    assert found["mailhub_letters_total", "hot_lead", "done"] == 1
    assert found["mailhub_letters_total", "none", "stopped"] == 1
    assert found["mailhub_events_total", "LeadReceived"] == 1
    assert found["mailhub_offers_total", "open"] == found["mailhub_offers_open",] == 3
    assert found["mailhub_leads_open", "offered", "acme"] == 1
    assert found["mailhub_deliveries_total", "sent"] == len([mail for mail in watched.rows(Mail) if mail.sent_at])
    assert found["mailhub_outbox_mails", "waiting"] == 0


def test_what_is_counted_never_goes_down(watched: Exchange) -> None:
    def counters() -> Figures:
        return {key: value for key, value in figures(watched).items() if key[0].endswith("_total")}

    before = counters()
    watched.post(SALLY, LEADS, WARM)
    for step in (lambda: watched.let_pass(timedelta(days=2)), lambda: watched.post(SALLY, LEADS, HOT)):
        step()
        after = counters()
        assert {key: value for key, value in before.items() if after[key] < value} == {}
        before = after


def test_what_waits_is_told_with_its_age(watched: Exchange) -> None:
    watched.post(SALLY, LEADS, HOT)
    watched.clock.advance(timedelta(minutes=30))
    found = figures(watched)
    assert found["mailhub_mails_due",] == found["mailhub_outbox_mails", "waiting"] > 0
    assert found["mailhub_mails_oldest_seconds",] == 1800
    assert found["mailhub_letters_oldest_seconds",] == 0
    watched.clock.advance(timedelta(days=1))
    assert found["mailhub_clock_lag_seconds",] < figures(watched)["mailhub_clock_lag_seconds",]


def test_a_letter_that_is_parked_is_told(watched: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Processing, letter: Letter) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Processing, "_work", fail)
    watched.post(SALLY, LEADS, HOT)
    for _ in range(MOST_TRIES):
        watched.clock.advance(timedelta(hours=1))
        watched.work()
    assert [letter.status for letter in watched.rows(Letter)] == [LetterStatus.PARKED]
    found = figures(watched)
    assert found["mailhub_letters_kept", "parked"] == found["mailhub_letters_total", "none", "parked"] == 1


def test_the_nightly_check_and_the_jobs_are_told(watched: Exchange) -> None:
    watched.post(SALLY, LEADS, WARM)
    for job in jobs.TIMETABLE:
        jobs.run_job(watched.hub, job)
    found = figures(watched)
    assert found["mailhub_job_last_success_timestamp_seconds", "soundness"] == watched.clock.now().timestamp()
    assert found["mailhub_invariant_breaches", "OwnerAndDeadline"] == 0
    with watched.hub.units() as unit:
        unit.get(Lead, watched.lead().id).due_at = None
    jobs.check_soundness(watched.hub)
    assert figures(watched)["mailhub_invariant_breaches", "OwnerAndDeadline"] == 1


def test_no_label_names_a_person_or_a_partner(watched: Exchange) -> None:
    watched.post(SALLY, LEADS, WARM)
    watched.post(SALLY, LEADS, HOT)
    watched.deliver()
    told = page(watched)
    for word in ("Sally", "Olivia", "Harbour", "Fenwick", "Larkhill", "Priya", "@", "4960123", OLIVIA):
        assert word.casefold() not in told.casefold()


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", "Bearer \xe4"]
)
def test_without_the_right_token_nothing_is_told(watched: Exchange, shown: str) -> None:
    answer = watched.browser.get("/metrics", headers={b"Authorization": shown.encode("latin-1")} if shown else {})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "mailhub_" not in answer.text


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValidationError, match="metrics_token: it needs at least 32 characters"):
        Settings(signing_keys=[KEY], metrics_token=SecretStr("short"))


def test_without_a_token_only_a_program_on_this_machine_is_told(served: Exchange) -> None:
    address = f"{served.hub.settings.base_url}/metrics"
    assert "mailhub_info" in httpx2.get(address).text
    for name in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"):
        assert httpx2.get(address, headers={name: "127.0.0.1"}).status_code == 403
    far = TestClient(make_app(served.hub), client=("192.0.2.7", 4711), base_url=served.hub.settings.base_url)
    assert far.get("/metrics").status_code == 403


def test_the_store_is_not_asked_for_each_of_many_who_ask(sqlite_planted_url: str, tmp_path: Path) -> None:
    with serving(sqlite_planted_url, tmp_path) as exchange:
        address = f"{exchange.hub.settings.base_url}/metrics"
        before = httpx2.get(address).text
        exchange.post(SALLY, LEADS, HOT)
        assert httpx2.get(address).text == before


def test_when_the_store_does_not_answer_no_figures_are_told(watched: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("disk on fire at /secret/path")

    monkeypatch.setattr(watched.hub.units, "reading", fail)
    answer = watched.browser.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.text) == (503, "The store does not answer.\n")
