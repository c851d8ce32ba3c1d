"""Reports come by themselves: to hundreds of readers in one run, and once however many hubs run and die at it.

With MAILHUB_TEST_LONG=1 to a thousand.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import insert
from structlog.testing import capture_logs

from mailhub import jobs
from mailhub.domain.commands import Command, SendReport, SendReports
from mailhub.domain.events import Event
from mailhub.domain.terms import EditionStatus, LeadStatus, OfferStatus, ReportName
from mailhub.outbound.reports.partner_contact import PartnerContact
from mailhub.store.tables import Contact, Lead, Mail, Offer, Person, ReportEdition
from tests.faults.scene import IS_LONG
from tests.journeys.cast import DIETER, GRACE, HOT, LEADS, OLIVIA, SALLY, VERA
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING, on_database

pytestmark = pytest.mark.pushed_reports

OPERATOR = "postmaster@hub.example"
NEXT_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
READERS = 1_000 if IS_LONG else 300


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def operated(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange on the Monday after its first week; a lead waits with each of the vendors' people."""
    with on_database(planted_url, tmp_path / "outgoing", NEXT_MONDAY) as exchange:
        keep_waiting(exchange)
        yield exchange


def keep_waiting(exchange: Exchange) -> None:
    """A lead without a partner rests with everybody."""
    at = MONDAY_MORNING
    when: dict[str, Any] = {"received_at": at, "since_at": at, "due_at": at}
    with exchange.hub.units() as unit:
        for person in exchange.rows(Person):
            resting: dict[str, Any] = {"vendor_id": person.vendor_id, "manager_id": person.id}
            unit.add(Lead(status=LeadStatus.UNPLACED, product="SENTRY", country="GB", **resting, **when))


def failing(exchange: Exchange, patch: pytest.MonkeyPatch, *addresses: str) -> None:
    """The reports to these readers meet a fault."""
    dispatch = exchange.hub.bus.dispatch
    readers = {row.id for row in exchange.rows(Person) if row.address in addresses}

    def fail_for_some(command: Command) -> list[Event]:
        reports = command.reports if isinstance(command, SendReports) else [command]
        if readers & {report.person_id for report in reports if isinstance(report, SendReport)}:
            raise ZeroDivisionError("of Grace Bell")
        return dispatch(command)

    patch.setattr(exchange.hub.bus, "dispatch", fail_for_some)


def at(exchange: Exchange, after: timedelta) -> int:
    """The sweep at that time after the hour of the reports."""
    exchange.clock.set(NEXT_MONDAY + after)
    with capture_logs() as logs:
        written = jobs.send_reports(exchange.hub)
    assert {line["event"] for line in logs} <= {"report failed"}
    return written


def test_what_one_report_trips_over_keeps_nobody_else_from_theirs_and_is_told_once(
    operated: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(operated, patch, VERA)
        assert at(operated, timedelta()) > 0
        assert at(operated, timedelta(minutes=5)) == 0
    assert operated.names_to(GRACE) == operated.names_to(DIETER) == ["channel_manager"]
    assert operated.names_to(VERA) == []
    assert sorted(operated.names_to(OPERATOR)) == ["operator", "report_failed"]
    told = " ".join(operated.last_to(OPERATOR, "report_failed").text.split())
    assert "The report for Vera Stone met a fault of the kind ZeroDivisionError" in told
    assert "next at Mon 30 Nov 2026, 07:05" in told
    assert "Grace" not in told
    assert at(operated, timedelta(minutes=35)) == 1
    assert operated.names_to(VERA) == ["director"]
    assert sorted(operated.names_to(OPERATOR)) == ["operator", "report_failed"]


def test_mails_of_the_same_run_are_not_told_to_the_operator_as_stuck(operated: Exchange) -> None:
    operated.clock.set(NEXT_MONDAY - timedelta(days=2, hours=19))  # Friday noon, when whatever is written goes out
    operated.post(SALLY, LEADS, HOT)
    operated.deliver()
    assert at(operated, timedelta()) > 1
    told = operated.last_to(OPERATOR, "operator")
    assert "wait" not in told.subject
    assert "handed over. See" not in " ".join(told.text.split())


def test_mails_that_wait_for_long_are_told_to_the_operator(operated: Exchange) -> None:
    operated.clock.set(NEXT_MONDAY - timedelta(minutes=20))
    operated.post(SALLY, LEADS, HOT)
    at(operated, timedelta())
    told = operated.last_to(OPERATOR, "operator")
    assert "1 thing waits for you" in told.subject
    assert "1 mail waits to be handed over. See whether the relay answers." in " ".join(told.text.split())


def test_a_reply_to_the_report_on_mail_health_ends_it_or_is_told_what_can_be_done(
    sqlite_planted_url: str, tmp_path: Path
) -> None:
    ops = "ops@somewhere.example"
    with on_database(sqlite_planted_url, tmp_path / "outgoing", NEXT_MONDAY, operator_address=ops) as exchange:
        at(exchange, timedelta())
        report = exchange.last_to(ops, "operator")
        exchange.reply(report, ops, "MORE")
        assert "REPORTS OFF ends it" in " ".join(exchange.last_to(ops, "answer").text.split())
        exchange.reply(report, ops, "REPORTS off")
        at(exchange, timedelta(days=7))
        assert exchange.names_to(ops).count("operator") == 1


def test_a_report_that_is_given_up_is_told_once_more(operated: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(operated, monkeypatch, VERA)
    for hours in (0, 0.1, 1, 4, 11, 12, 20):
        at(operated, timedelta(hours=hours))
    assert operated.names_to(OPERATOR).count("report_failed") == 2
    assert operated.last_to(OPERATOR, "report_failed").subject == "A report is given up: director, weekly"
    assert "It was tried 5 times" in operated.last_to(OPERATOR, "report_failed").text


def test_where_nobody_looks_after_the_hub_the_directors_are_told(
    sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_database(sqlite_planted_url, tmp_path / "outgoing", NEXT_MONDAY, operator_address="") as exchange:
        keep_waiting(exchange)
        failing(exchange, monkeypatch, GRACE)
        at(exchange, timedelta())
        assert sorted(exchange.names_to(VERA)) == ["director", "report_failed"]
        assert {row.name for row in exchange.rows(Mail) if row.person_id is None} == set()


def test_a_fault_that_many_trip_over_is_told_a_few_times_and_each_is_tried_again(
    operated: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(operated, monkeypatch, *[row.address for row in operated.rows(Person)])
    at(operated, timedelta())
    failed = [row for row in operated.rows(ReportEdition) if row.status == EditionStatus.FAILED]
    assert len(failed) > 3
    assert {row.next_try_at for row in failed} == {NEXT_MONDAY + timedelta(minutes=5)}
    assert operated.names_to(OPERATOR).count("report_failed") == 3
    assert "you are not mailed for two hours" in " ".join(operated.last_to(OPERATOR, "report_failed").text.split())


def many(exchange: Exchange) -> set[str]:
    """So many contacts to whom a lead was offered that another took; their addresses."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    partner = next(row.partner_id for row in exchange.rows(Contact) if row.address == OLIVIA)
    other = next(row for row in exchange.rows(Offer) if row.status == OfferStatus.TAKEN)
    named = [f"reader{number}@harbour-it.example" for number in range(READERS)]
    with exchange.hub.units() as unit:
        contacts = [Contact(partner_id=partner, address=address, name="A Reader") for address in named]
        unit.add_all(contacts)
        offer: dict[str, Any] = other.model_dump(exclude={"id"}) | {"partner_id": partner, "rank": 9}
        unit.session.execute(insert(Offer), [offer | {"contact_id": contact.id} for contact in contacts])
    return set(named)


def test_hundreds_of_readers_get_theirs_in_one_run_of_two_hubs_of_which_one_dies_at_it(
    sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One figure is enough, where what counts is who gets a mail and how often.
    monkeypatch.setattr(PartnerContact, "figures", ("K2",))
    monkeypatch.setattr(PartnerContact, "sections", ())
    monkeypatch.setattr(PartnerContact, "duties", ())
    with (
        on_database(sqlite_planted_url, tmp_path / "outgoing") as exchange,
        on_database(sqlite_planted_url, tmp_path / "others") as other,
    ):
        named = many(exchange)
        exchange.clock.set(MONDAY_MORNING + timedelta(days=7))
        other.clock.set(MONDAY_MORNING + timedelta(days=7))
        written, gate = Counter[str](), Barrier(2)
        dispatch = other.hub.bus.dispatch

        def die_at_it(command: Command) -> list[Event]:
            written["asked"] += 1
            if written["asked"] == 8:  # of the batches of ten, which it asks for one by one, however fast the other is
                raise Killed
            return dispatch(command)

        object.__setattr__(other.hub.bus, "dispatch", die_at_it)

        def run(name: str, hub: Any) -> None:
            gate.wait()
            try:
                written[f"{name} said"] = jobs.send_reports(hub)
            except Killed:
                written["killed"] += 1

        threads = [Thread(target=run, args=it) for it in (("one", exchange.hub), ("two", other.hub))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert written["killed"] == 1
        assert jobs.send_reports(exchange.hub) == 0
        mails = Counter(mail.recipient for mail in exchange.rows(Mail) if mail.name == ReportName.PARTNER_CONTACT)
        assert {address: mails[address] for address in named} == dict.fromkeys(named, 1)
        assert not [row for row in exchange.rows(ReportEdition) if row.status == EditionStatus.FAILED]
