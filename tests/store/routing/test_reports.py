"""Pushed reports: to whom, at whose hour, of which time, and never twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event as engine_event

from mailhub.domain import events
from mailhub.domain.commands import ChooseReports, ReportLoss, SendReport, Unsubscribe
from mailhub.domain.terms import EditionStatus, LossReason, ReportName, Rhythm, Role
from mailhub.routing.editions import due_reports
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Contact, Enrollment, Partner, Person, ReportEdition, SavedReport
from tests.store.routing.trading import THIN, Trading

LONDON_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
BERLIN_MONDAY = LONDON_MONDAY - timedelta(hours=1)
LATER = timedelta(minutes=5)
OLIVIA = "olivia.hart@harbour-it.example"


def due(trading: Trading, *, for_operator: bool = False) -> list[SendReport]:
    with trading.units.reading() as unit:
        return due_reports(unit, for_operator=for_operator)


def told(trading: Trading, command: SendReport) -> str:
    """A command as a person says it."""
    reader: Any = command.contact_id and trading.one(Contact, id=command.contact_id)
    reader = reader or (command.person_id and trading.one(Person, id=command.person_id))
    return f"{reader.address.partition('@')[0] if reader else 'operator'}: {command.name}, {command.rhythm}"


def at_people(trading: Trading, at: datetime) -> set[str]:
    """What is due to vendors' people."""
    trading.clock.set(at)
    return {told(trading, one) for one in due(trading) if one.person_id}


def at_partners(trading: Trading, at: datetime) -> set[str]:
    """What is due to partners' contacts for the vendor Acme."""
    trading.clock.set(at)
    acme = trading.person("grace.bell@acme.example").vendor_id
    return {told(trading, one) for one in due(trading) if one.contact_id and one.vendor_id == acme}


def send(trading: Trading) -> list[events.ReportDue]:
    """Whatever is due, written."""
    happened = [event for command in due(trading) for event in trading.ask(command)]
    return [event for event in happened if isinstance(event, events.ReportDue)]


def test_nobody_gets_a_report_of_a_time_before_anybody_was_here(trading: Trading) -> None:
    assert due(trading, for_operator=True) == []
    trading.clock.set(BERLIN_MONDAY - timedelta(seconds=1))
    assert due(trading, for_operator=True) == []


def test_each_gets_the_report_of_its_job_on_monday_at_seven_by_its_own_clock(trading: Trading) -> None:
    berlin = {
        "karsten.voss: channel_manager, weekly",
        "fiona.reid: channel_manager, weekly",
        "heike.lorenz: director, weekly",
        "svenja.albers: qualifier, weekly",
    }
    assert at_people(trading, BERLIN_MONDAY) == berlin
    assert at_people(trading, LONDON_MONDAY) == berlin | {
        "grace.bell: channel_manager, weekly",
        "dieter.kranz: channel_manager, weekly",
        "vera.stone: director, weekly",
        "quentin.hale: qualifier, weekly",
    }
    partners = at_partners(trading, LONDON_MONDAY)
    assert "olivia.hart: partner_contact, weekly" in partners
    assert len(partners) == len(trading.all(Enrollment, vendor_id=trading.person("grace.bell@acme.example").vendor_id))


def test_a_reader_who_has_a_zone_of_its_own_is_told_by_that(trading: Trading) -> None:
    trading.change(Person, trading.person("grace.bell@acme.example").id, timezone="Pacific/Auckland")
    trading.change(Contact, trading.contact(OLIVIA).id, timezone="America/New_York")
    auckland = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
    assert at_people(trading, auckland) == {"grace.bell: channel_manager, weekly"}
    [command] = due(trading)
    assert command.until == auckland - timedelta(hours=7)
    assert not [one for one in at_partners(trading, LONDON_MONDAY) if "olivia" in one]
    assert [one for one in at_partners(trading, LONDON_MONDAY + timedelta(hours=5)) if "olivia" in one]


def test_whoever_moves_to_another_zone_that_morning_gets_no_second_report(trading: Trading) -> None:
    trading.receive(THIN)
    grace = trading.person("grace.bell@acme.example")
    trading.change(Person, grace.id, timezone="Europe/Athens")
    trading.clock.set(BERLIN_MONDAY)
    assert [event.person_id for event in send(trading) if event.person_id == grace.id] == [grace.id]
    trading.change(Person, grace.id, timezone="America/Los_Angeles")
    trading.clock.set(LONDON_MONDAY + timedelta(days=1))
    assert grace.id not in {command.person_id for command in due(trading)}


def test_months_and_quarters_are_told_on_the_first_day_with_the_reports_that_the_program_names(
    trading: Trading,
) -> None:
    first = datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    trading.clock.set(first - timedelta(hours=2))
    for command in due(trading):
        trading.ask(command)
    monthly = at_people(trading, first)
    assert {"vera.stone: director, monthly", "grace.bell: channel_manager, monthly"} < monthly
    assert not [one for one in monthly if "qualifier" in one]
    assert "olivia.hart: partner_manager, monthly" in at_partners(trading, first)
    january = at_people(trading, datetime(2027, 1, 1, 7, 0, tzinfo=UTC))
    assert {"vera.stone: director, quarterly", "vera.stone: director, monthly"} < january
    until = {one.until for one in due(trading) if one.rhythm == Rhythm.QUARTERLY}
    assert until <= {datetime(2027, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)}


def test_an_edition_is_about_the_week_up_to_midnight_and_late_rather_than_never(trading: Trading) -> None:
    trading.receive(THIN)
    trading.clock.set(LONDON_MONDAY + timedelta(days=2))
    command = next(one for one in due(trading) if one.person_id == trading.person("vera.stone@acme.example").id)
    [event] = trading.ask(command)
    assert isinstance(event, events.ReportDue)
    assert (event.since, event.until) == (datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))
    assert trading.ask(command) == []
    assert command not in due(trading)
    [edition] = trading.all(ReportEdition)
    assert (edition.status, edition.attempts, edition.until_at) == (EditionStatus.WRITTEN, 1, event.until)


def test_a_hub_that_slept_for_weeks_sends_the_newest_of_each_rhythm_and_nothing_that_is_old_news(
    trading: Trading,
) -> None:
    wake = datetime(2027, 1, 20, 12, 0, tzinfo=UTC)
    at_vera = [one for one in at_people(trading, wake) if one.startswith("vera.stone")]
    assert sorted(at_vera) == [f"vera.stone: director, {rhythm}" for rhythm in ("monthly", "quarterly", "weekly")]
    assert {one.until for one in due(trading)} <= {
        datetime(2027, 1, day, tzinfo=UTC) - timedelta(hours=ahead) for day in (1, 18) for ahead in (0, 1)
    }
    assert not [one for one in at_people(trading, datetime(2027, 1, 24, 12, 0, tzinfo=UTC)) if "weekly" in one]
    assert not [one for one in at_people(trading, datetime(2027, 1, 30, 12, 0, tzinfo=UTC)) if "monthly" in one]


def test_who_has_left_the_program_or_cannot_be_reached_gets_no_report_though_it_was_due(trading: Trading) -> None:
    trading.receive()
    trading.clock.set(LONDON_MONDAY)
    grace, olivia = trading.person("grace.bell@acme.example"), trading.contact(OLIVIA)
    asked = [one for one in due(trading) if grace.id == one.person_id or olivia.id == one.contact_id]
    trading.change(Person, grace.id, active=False)
    trading.change(Contact, olivia.id, undeliverable_at=trading.clock.now())
    assert not {grace.id} & {one.person_id for one in due(trading)}
    assert olivia.id not in {one.contact_id for one in due(trading)}
    assert [event for command in asked for event in trading.ask(command)] == []


def test_a_role_or_a_contact_that_is_new_gets_the_next_report_not_the_last(trading: Trading) -> None:
    trading.clock.set(LONDON_MONDAY + LATER)
    promoted = PROGRAMS["acme"].replace('roles = ["director"]', 'roles = ["director", "marketing"]')
    trading.apply_program(promoted)
    trading.change(Contact, trading.contact(OLIVIA).id, reports_since_at=trading.clock.now())
    assert not [one for one in at_people(trading, LONDON_MONDAY + 2 * LATER) if "vera" in one]
    assert not [one for one in at_partners(trading, LONDON_MONDAY + 2 * LATER) if "olivia" in one]
    assert [one for one in at_people(trading, LONDON_MONDAY + timedelta(days=7)) if "vera" in one]


def test_a_new_program_holds_for_the_hours_that_come(trading: Trading) -> None:
    trading.clock.set(LONDON_MONDAY + LATER)
    send(trading)
    wednesday = '[report]\nweekday = "wednesday"\nat = "08:30"\nmonthly = ["director"]\n'
    before, _, after = PROGRAMS["acme"].partition("[report]")
    rest = after[after.index("\n[") :] if "\n[" in after else ""
    trading.clock.set(datetime(2026, 12, 2, 12, 0, tzinfo=UTC))
    send(trading)
    trading.apply_program(before + wednesday + rest)
    assert not [one for one in at_people(trading, datetime(2026, 12, 2, 13, 0, tzinfo=UTC)) if "grace" in one]
    assert not [one for one in at_people(trading, datetime(2026, 12, 7, 7, 0, tzinfo=UTC)) if "grace" in one]
    hour = datetime(2026, 12, 9, 8, 30, tzinfo=UTC)
    assert "grace.bell: channel_manager, weekly" in at_people(trading, hour)
    assert {one.until for one in due(trading) if told(trading, one).startswith("grace")} == {
        datetime(2026, 12, 9, tzinfo=UTC)
    }


def test_a_chosen_rhythm_begins_with_the_next_period_and_is_the_only_one(trading: Trading) -> None:
    trading.clock.set(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    vera = trading.person("vera.stone@acme.example")
    trading.ask(ChooseReports(person_id=vera.id, rhythm=Rhythm.MONTHLY))
    for at in (datetime(2026, 12, 3, 13, tzinfo=UTC), datetime(2026, 12, 7, 12, tzinfo=UTC)):
        assert not [one for one in at_people(trading, at) if "vera" in one]
    january = at_people(trading, datetime(2027, 1, 1, 7, 0, tzinfo=UTC))
    assert [one for one in january if "vera" in one] == ["vera.stone: director, monthly"]


def test_a_contact_without_anything_to_be_told_gets_no_mail(trading: Trading) -> None:
    trading.receive(THIN)
    trading.clock.set(LONDON_MONDAY)
    written = send(trading)
    assert {event.contact_id for event in written} == {None}
    left_out = [edition for edition in trading.all(ReportEdition, status=EditionStatus.LEFT_OUT) if edition.contact_id]
    assert {edition.contact_id for edition in left_out} == {contact.id for contact in trading.all(Contact)}
    assert due(trading) == []


def test_nobody_is_mailed_that_nothing_waits_and_nothing_happened(trading: Trading) -> None:
    trading.clock.set(LONDON_MONDAY)
    assert send(trading) == []
    assert {edition.status for edition in trading.all(ReportEdition)} == {EditionStatus.LEFT_OUT}
    assert due(trading) == []
    [command] = [one for one in due(trading, for_operator=True) if one.name == ReportName.OPERATOR]
    assert len(trading.ask(command)) == 1


def test_a_vendors_people_are_told_of_what_waits_or_happened_within_their_reach_alone(trading: Trading) -> None:
    trading.receive(THIN)
    trading.clock.set(LONDON_MONDAY)
    told = {trading.one(Person, id=event.person_id).address.partition("@")[0] for event in send(trading)}
    assert told == {"grace.bell", "vera.stone", "quentin.hale"}


def test_a_week_in_which_less_happened_than_in_the_one_before_is_told_and_the_next_is_not(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    trading.ask(ReportLoss(lead_id=lead.id, contact_id=lead.contact_id, reason=LossReason.PRICE))
    vera = trading.person("vera.stone@acme.example").id
    weeks = []
    for week in range(3):
        trading.clock.set(LONDON_MONDAY + timedelta(weeks=week))
        weeks.append(sorted(event.rhythm for event in send(trading) if event.person_id == vera))
    assert weeks == [["weekly"], ["monthly", "weekly"], []]


def test_contacts_with_a_lead_get_their_report_and_the_others_of_the_week_do_not(trading: Trading) -> None:
    lead = trading.accepted()
    trading.clock.set(LONDON_MONDAY)
    asked = {event.contact_id for event in send(trading) if event.contact_id}
    assert lead.contact_id in asked
    assert asked == {offer.contact_id for offer in trading.offers(lead.id)}
    trading.clock.set(LONDON_MONDAY + timedelta(days=7))
    weekly = [event for event in send(trading) if event.rhythm == Rhythm.WEEKLY]
    assert {event.contact_id for event in weekly if event.contact_id} == {lead.contact_id}


def test_a_distributors_contact_in_charge_gets_one_report_with_its_resellers_in_it(trading: Trading) -> None:
    lead, olivia = trading.accepted(), trading.contact(OLIVIA)
    assert lead.partner_id is not None
    trading.change(Partner, lead.partner_id, distributor_id=olivia.partner_id)
    trading.clock.set(LONDON_MONDAY)
    commands = [one for one in due(trading) if one.contact_id == olivia.id and one.vendor_id == lead.vendor_id]
    assert [one.name for one in commands] == [ReportName.DISTRIBUTOR]
    assert len(trading.ask(commands[0])) == 1


def test_a_colleague_who_is_not_in_charge_gets_its_own_report_for_each_vendor(trading: Trading) -> None:
    olivia = trading.contact(OLIVIA)
    with trading.units() as unit:
        colleague = unit.add(Contact(partner_id=olivia.partner_id, address="ben@harbour-it.example", name="Ben")).id
    trading.clock.set(datetime(2026, 12, 7, 8, 0, tzinfo=UTC))
    names = {(one.name, one.rhythm, one.vendor_id) for one in due(trading) if one.contact_id == colleague}
    vendors = {row.vendor_id for row in trading.all(Enrollment, partner_id=olivia.partner_id)}
    assert len(vendors) == 2
    assert names == {(ReportName.PARTNER_CONTACT, Rhythm.WEEKLY, vendor) for vendor in vendors}


def test_the_operators_report_is_of_no_vendor(trading: Trading) -> None:
    trading.clock.set(LONDON_MONDAY)
    assert not [one for one in due(trading) if one.name == ReportName.OPERATOR]
    [command] = [one for one in due(trading, for_operator=True) if one.name == ReportName.OPERATOR]
    assert (command.vendor_id, command.contact_id, command.person_id) == (None, None, None)
    [event] = trading.ask(command)
    assert (event.vendor_id, trading.ask(command)) == (None, [])


def test_the_operator_can_leave_the_list_too(trading: Trading) -> None:
    trading.ask(Unsubscribe(mail_id=trading.mail(name="operator", recipient="postmaster@hub.example")))
    trading.receive()
    trading.clock.set(LONDON_MONDAY)
    [command] = [one for one in due(trading, for_operator=True) if one.name == ReportName.OPERATOR]
    assert trading.ask(command) == []
    assert [event.name for event in send(trading) if event.person_id]


def test_a_saved_report_is_pushed_in_its_rhythm_to_who_may_still_read_it(trading: Trading) -> None:
    vera = trading.person("vera.stone@acme.example")
    values: dict[str, Any] = {"owner": f"p{vera.id}", "vendor_id": vera.vendor_id, "person_id": vera.id}
    values |= {"report": ReportName.DIRECTOR, "question": {"by": "product"}, "created_at": trading.clock.now()}
    with trading.units() as unit:
        saved = unit.add(SavedReport(name="by product", rhythm=Rhythm.WEEKLY, **values)).id
        unit.add(SavedReport(name="on being asked", **values))
        forbidden = unit.add(SavedReport(name="theirs", rhythm=Rhythm.WEEKLY, **values | {"report": "qualifier"})).id
    trading.clock.set(LONDON_MONDAY)
    asked = [one for one in due(trading) if one.saved_id]
    assert [one.saved_id for one in asked] == [saved, forbidden]
    assert [len(trading.ask(one)) for one in asked] == [1, 0]
    [edition] = trading.all(ReportEdition, saved_id=saved)
    assert (edition.status, edition.question) == (EditionStatus.WRITTEN, {"by": "product"})
    assert not [one for one in due(trading) if one.saved_id]


@pytest.mark.parametrize("readers", [0, 300])
def test_asking_what_is_due_costs_as_many_statements_for_many_readers_as_for_few(
    trading: Trading, readers: int
) -> None:
    with trading.units() as unit:
        partner = trading.contact(OLIVIA).partner_id
        named = [f"reader{number}@harbour-it.example" for number in range(readers)]
        unit.add_all([Contact(partner_id=partner, address=address, name="Reader") for address in named])
    trading.clock.set(LONDON_MONDAY)
    for command in due(trading)[:5]:
        trading.bus.dispatch(command)
    counted: list[str] = []
    engine_event.listen(trading.engine, "before_cursor_execute", lambda *told: counted.append(told[2]))
    assert len(due(trading)) > readers
    assert len(counted) <= 20


def test_directors_and_managers_are_told_apart_from_who_only_sends_leads(trading: Trading) -> None:
    trading.clock.set(LONDON_MONDAY)
    readers = [trading.one(Person, id=one.person_id) for one in due(trading) if one.person_id]
    assert not [person for person in readers if set(person.roles) <= {Role.LEAD_SENDER, Role.PRICE_APPROVER}]
