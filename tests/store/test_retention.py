"""Mails and closed leads that have had their time are emptied, others and what is still needed are not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailhub.domain import commands
from mailhub.domain.commands import DealFields
from mailhub.domain.terms import LawfulBasis, LeadId, LeadStatus, LossReason, MailId, MailStatus
from mailhub.routing.explaining import explain_lead
from mailhub.store import sample
from mailhub.store.retention import FINISHED, Overdue, forget_closed_leads, incinerate_mails, overdue
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import History, Lead, LeadContact, Mail, Offer
from tests.store.routing.trading import HOT, THIN, Trading

LEFT = "lost_lead_days = 365"


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def program(trading: Trading, *, lost: int = 365, won: int = 0) -> None:
    source = sample.PROGRAMS["acme"].replace(LEFT, f"lost_lead_days = {lost}")
    trading.apply_program(source.replace("won_lead_days = 0", f"won_lead_days = {won}"))


def let_pass(trading: Trading, days: float) -> datetime:
    trading.clock.set(trading.clock.now() + timedelta(days=days))
    return trading.clock.now()


def mailed(trading: Trading, status: MailStatus = MailStatus.SENT) -> MailId:
    return trading.mail(status=status, created_at=trading.clock.now(), content=b"Dear Nora")


def burn(trading: Trading, *, days: int = 90) -> int:
    with trading.units() as unit:
        return incinerate_mails(unit, unit.now - timedelta(days=days))


def forget(trading: Trading) -> int:
    with trading.units() as unit:
        return forget_closed_leads(unit)


def lost(trading: Trading, fields: DealFields = HOT) -> LeadId:
    lead = trading.accepted(fields)
    assert lead.contact_id is not None
    trading.feedback(lead, note="Nora Quist is on holiday")
    loss = commands.ReportLoss(lead_id=lead.id, contact_id=lead.contact_id, reason=LossReason.PRICE)
    trading.ask(loss)
    return lead.id


def won(trading: Trading) -> LeadId:
    lead = trading.accepted(HOT)
    assert lead.contact_id is not None
    trading.ask(commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id))
    return lead.id


def contact_of(trading: Trading, lead_id: LeadId) -> tuple[str, ...]:
    with trading.units.reading() as unit:
        row = unit.get(LeadContact, lead_id)
        return (row.name, row.email, row.phone, row.notes)


@pytest.mark.parametrize("status", FINISHED)
def test_the_bytes_of_a_finished_mail_go_once_and_its_row_stays(trading: Trading, status: MailStatus) -> None:
    mail_id = mailed(trading, status)
    let_pass(trading, 91)
    assert [burn(trading), burn(trading)] == [1, 0]
    mail = trading.one(Mail, id=mail_id)
    assert (mail.content, mail.status, mail.recipient) == (b"", status, "somebody@partner.example")
    assert mail.message_id.startswith("<")


@pytest.mark.parametrize("status", [MailStatus.WAITING, MailStatus.CLAIMED])
def test_a_mail_that_is_still_to_go_out_is_kept_however_old(trading: Trading, status: MailStatus) -> None:
    mail_id = mailed(trading, status)
    let_pass(trading, 400)
    assert (burn(trading), trading.one(Mail, id=mail_id).content) == (0, b"Dear Nora")


def test_a_young_mail_is_kept(trading: Trading) -> None:
    mailed(trading)
    let_pass(trading, 89)
    assert burn(trading) == 0


def test_a_call_has_its_measure_and_begins_with_the_oldest(trading: Trading) -> None:
    first, second = mailed(trading), mailed(trading)
    let_pass(trading, 100)
    with trading.units() as unit:
        assert incinerate_mails(unit, unit.now, most=1) == 1
    assert [trading.one(Mail, id=each).content for each in (first, second)] == [b"", b"Dear Nora"]


def test_what_a_lost_lead_holds_about_its_contact_is_forgotten_after_the_days_of_the_program(trading: Trading) -> None:
    program(trading, lost=180)
    lead_id = lost(trading, replace(HOT, lawful_basis=LawfulBasis.CONSENT, purpose="an offer"))
    mail_id = mailed(trading)
    trading.change(Mail, mail_id, lead_id=lead_id)
    let_pass(trading, 179)
    assert forget(trading) == 0
    now = let_pass(trading, 2)
    assert [forget(trading), forget(trading)] == [1, 0]
    lead = trading.lead(lead_id)
    assert contact_of(trading, lead_id) == ("", "", "", "")
    assert (lead.need, lead.forgotten_at, lead.status) == ("", now, LeadStatus.LOST)
    assert (lead.lawful_basis, trading.one(Mail, id=mail_id).content) == (LawfulBasis.CONSENT, b"")
    assert not [line for line in trading.all(History) if "Nora" in str(line.body)]
    with trading.units.steady() as unit:
        assert all_breaches(unit) == []


def test_that_a_lead_was_forgotten_is_explained(trading: Trading) -> None:
    program(trading, lost=180)
    lead_id = lost(trading)
    let_pass(trading, 181)
    forget(trading)
    with trading.units.reading() as unit:
        told = explain_lead(unit, lead_id)
    assert told[2] == f"What it held about persons was erased on {trading.clock.now():%Y-%m-%d}."


def test_a_won_lead_is_forgotten_by_days_of_its_own_and_without_them_never(trading: Trading) -> None:
    program(trading, lost=180, won=0)
    lead_id = won(trading)
    let_pass(trading, 3_000)
    assert forget(trading) == 0
    program(trading, lost=0, won=700)
    let_pass(trading, 1)
    assert (forget(trading), contact_of(trading, lead_id)[0]) == (1, "")


def test_where_the_program_says_never_a_lost_lead_is_kept(trading: Trading) -> None:
    program(trading, lost=0)
    lead_id = lost(trading)
    let_pass(trading, 3_000)
    assert (forget(trading), contact_of(trading, lead_id)[0]) == (0, "Nora Quist")


def test_what_was_no_lead_or_came_twice_is_forgotten_too(trading: Trading) -> None:
    program(trading, lost=100)
    twin = trading.receive(HOT)
    trading.receive(HOT, again=True)
    none = trading.receive(THIN)
    quentin = trading.person("quentin.hale@acme.example")
    trading.ask(commands.DisqualifyLead(lead_id=none, person_id=quentin.id))
    let_pass(trading, 101)
    assert forget(trading) == 2
    forgotten = [lead.id for lead in trading.all(Lead) if lead.forgotten_at is not None]
    assert (none in forgotten, twin in forgotten) == (True, False)


def test_an_open_lead_is_never_forgotten(trading: Trading) -> None:
    program(trading, lost=100, won=100)
    lead = trading.accepted(HOT)
    held = trading.receive(THIN)
    let_pass(trading, 3_000)
    assert forget(trading) == 0
    assert [trading.lead(each).forgotten_at for each in (lead.id, held)] == [None, None]


def test_how_many_are_overdue_is_said_beforehand(trading: Trading) -> None:
    program(trading, lost=180)
    lost(trading)
    mailed(trading)
    let_pass(trading, 181)
    with trading.units.reading() as unit:
        assert overdue(unit, unit.now - timedelta(days=90)) == Overdue(mails=1, leads=1)
    assert (burn(trading), forget(trading)) == (1, 1)
    with trading.units.reading() as unit:
        assert overdue(unit, unit.now) == Overdue(mails=0, leads=0)
    assert trading.all(Offer)
