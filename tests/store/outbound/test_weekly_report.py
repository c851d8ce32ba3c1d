"""The weekly report opens with what needs doing, then tells how the week went, to each about their own countries."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain import events
from mailhub.domain.terms import LeadStatus, OfferStatus, PersonId, RegistrationStatus
from mailhub.store.queries.attention import SilentPartner, attention
from mailhub.store.queries.figures import Scope, figures
from mailhub.store.tables import Lead, Mail, Offer, Person, Registration
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain, written

WEEK = timedelta(days=7)
SINCE = NOW - WEEK


@pytest.fixture
def manager(scene: Scene) -> PersonId:
    return PersonId(scene.manager_id())


def report(scene: Scene, person: PersonId) -> Mail:
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    [mail] = scene.tell(events.ReportDue(vendor_id=vendor, person_id=person, since=SINCE, until=NOW))
    return mail


def accepted_lead(scene: Scene, address: str = OLIVIA, hours: float = 2.5, **changes: Any) -> Any:
    received = NOW - timedelta(days=2)
    lead_id = scene.lead(
        status=LeadStatus.ACCEPTED, received_at=received, qualified_at=received, accepted_at=received, **changes
    )
    offer_id = scene.offer(lead_id, address)
    answered = received + timedelta(hours=hours)
    scene.change(Offer, offer_id, status=OfferStatus.ACCEPTED, offered_at=received, answered_at=answered)
    with scene.units.reading() as unit:
        contact = scene.contact(unit, address)
    scene.change(Lead, lead_id, partner_id=contact.partner_id, contact_id=contact.id)
    return lead_id


def test_what_needs_doing_comes_first_and_in_numbers(scene: Scene, manager: PersonId) -> None:
    early = NOW - timedelta(days=5)
    unplaced = [scene.lead(status=LeadStatus.UNPLACED, since_at=early), scene.lead(status=LeadStatus.UNPLACED)]
    held = [scene.lead(status=LeadStatus.ON_HOLD) for _ in range(7)]
    registration = scene.registration()
    scene.registration(status=RegistrationStatus.APPROVED)
    accepted_lead(scene, escalated_at=NOW)
    mail = report(scene, manager)
    text = " ".join(plain(mail).partition("THE WEEK TO")[0].split())
    assert (
        f"* 2 leads have no partner, the oldest since Thu 19 Nov 2026: LEAD-{unplaced[0]}, LEAD-{unplaced[1]}." in text
    )
    assert f"* 1 registration waits for a decision, the oldest since Tue 24 Nov 2026: REG-{registration}." in text
    assert "* 1 partner is silent: Harbour IT Ltd (1 lead)." in text
    assert f"* 7 leads are on hold for qualification, the oldest since Tue 24 Nov 2026: LEAD-{held[0]}," in text
    assert "and 2 more." in text
    assert mail.subject == "Leads of the week to Tue 24 Nov 2026: 4 things wait for you"


def test_a_quiet_channel_says_so_and_shows_no_chart(scene: Scene, manager: PersonId) -> None:
    mail = report(scene, manager)
    assert "NOTHING WAITS FOR YOU" in plain(mail)
    assert mail.subject.endswith("nothing waits for you")
    assert "cid:" not in written(mail)
    assert [part for part in opened(mail).walk() if part.get_content_maintype() == "image"] == []


def test_the_figures_stand_beside_those_of_the_week_before(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene, hours=2.5)
    accepted_lead(scene, MEGAN, hours=8)
    before = accepted_lead(scene, hours=1)
    with scene.units() as unit:
        offers: Any = Offer
        offer = unit.session.execute(select(Offer).where(offers.lead_id == before)).scalar_one()
        offer.offered_at, offer.answered_at = offer.offered_at - WEEK, SINCE - timedelta(hours=1)
        lead = unit.get(Lead, before)
        lead.status, lead.closed_at, lead.qualified_at = LeadStatus.WON, NOW - timedelta(days=1), lead.received_at
        lead.accepted_at, lead.won_amount = NOW - timedelta(days=11), lead.amount
        lead.deal_currency = lead.currency
    lines = [" ".join(line.split()) for line in plain(report(scene, manager)).splitlines()]
    assert "Leads accepted 2; before: 1" in lines
    assert "First-offer acceptance 100 % (2 of 2); before: 100 % (1 of 1)" in lines
    assert "Hours to acceptance, median 5.2 h" in " ".join(lines)
    assert "Won value £18,500" in lines
    assert "Expected value in work £37,000" in lines
    assert "Conversion 33 % (1 of 3)" in lines
    assert "Average deal time 10 days" in lines
    assert "Average deal size £18,500" in lines


def test_the_text_alone_has_a_table_of_the_partners(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene, hours=2.5)
    accepted_lead(scene, MEGAN, hours=8)
    table = plain(report(scene, manager)).partition("EACH PARTNER")[2]
    lines = [" ".join(line.split()) for line in table.splitlines()]
    assert "Harbour IT Ltd 1 100 % 2.5 h 1 0" in lines
    assert "Severn Systems Ltd 1 100 % 8 h 1 0" in lines


def test_the_chart_is_an_inline_picture_that_its_alternative_text_replaces(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene, hours=2.5)
    mail = report(scene, manager)
    [picture] = [part for part in opened(mail).walk() if part.get_content_maintype() == "image"]
    html = opened(mail).get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert picture["Content-ID"] == "<chart>"
    assert 'src="cid:chart"' in html
    assert "Harbour IT Ltd: 1 accepted, accepted within 2.5 hours (median)" in html


def test_a_report_is_a_list_mail_that_can_be_left(scene: Scene, manager: PersonId) -> None:
    message = opened(report(scene, manager))
    assert message["List-Id"] == "<weekly-report.hub.example>"
    https, mailto = message["List-Unsubscribe"].split(", ")
    assert https.startswith("<https://hub.example/")
    assert mailto.startswith("<mailto:unsubscribe-")


def test_a_manager_of_some_countries_sees_those_alone(scene: Scene, manager: PersonId) -> None:
    scene.lead(status=LeadStatus.UNPLACED, country="GB")
    scene.lead(status=LeadStatus.UNPLACED, country="IE")
    scene.registration(country="IE")
    accepted_lead(scene, country="IE")
    scene.change(Person, manager, countries=["IE"])
    text = " ".join(plain(report(scene, manager)).split())
    assert "* 1 lead has no partner" in text
    assert "* 1 registration waits" in text
    scene.change(Person, manager, countries=["FR"])
    text = plain(report(scene, manager))
    assert "NOTHING WAITS FOR YOU" in text
    assert "Harbour" not in text


def test_attention_counts_only_what_is_open_and_the_vendors_own(scene: Scene) -> None:
    accepted_lead(scene, escalated_at=NOW)
    accepted_lead(scene, MEGAN, escalated_at=NOW)
    accepted_lead(scene, MEGAN, escalated_at=NOW)
    accepted_lead(scene)
    scene.lead(status=LeadStatus.WON, closed_at=NOW, escalated_at=NOW)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
        waiting = attention(unit, vendor)
        assert waiting.silent == (
            SilentPartner(name="Severn Systems Ltd", leads=2),
            SilentPartner(name="Harbour IT Ltd", leads=1),
        )
        assert (waiting.unplaced.count, waiting.on_hold.count, waiting.undecided.count) == (0, 0, 0)
        assert figures(unit, Scope(vendor_id=vendor, since=SINCE, until=NOW)).total.in_work == 4


def test_no_report_names_a_customer(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene)
    scene.registration(status=RegistrationStatus.SUBMITTED)
    scene.change(Registration, 1, note="call Priya Nair")
    told = written(report(scene, manager))
    assert "Priya" not in told
    assert "Fenwick" not in told
