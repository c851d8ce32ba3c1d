"""Reports open with what needs doing, then tell how the period went: to each reader about their own leads alone."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain import events
from mailhub.domain.terms import LeadStatus, OfferStatus, PersonId, RegistrationStatus, ReportName, Rhythm
from mailhub.store.tables import Lead, Mail, Offer, Person, Registration, ReportEdition
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain, written

WEEK = timedelta(days=7)
SINCE = NOW - WEEK


@pytest.fixture
def manager(scene: Scene) -> PersonId:
    return PersonId(scene.manager_id())


def told(scene: Scene, name: ReportName, rhythm: Rhythm = Rhythm.WEEKLY, **reader: Any) -> Mail:
    with scene.units() as unit:
        vendor = None if name is ReportName.OPERATOR else scene.vendor(unit)
        fields: dict[str, Any] = {
            "name": name,
            "rhythm": rhythm,
            "since_at": SINCE,
            "until_at": NOW,
            "question": {},
            "made_at": NOW,
        }
        number = len(unit.session.execute(select(ReportEdition)).all())
        edition = unit.add(ReportEdition(key=f"test:{number}", vendor_id=vendor, **fields, **reader)).id
    due = events.ReportDue(
        vendor_id=vendor, edition_id=edition, name=name, rhythm=rhythm, since=SINCE, until=NOW, **reader
    )
    [mail] = scene.tell(due)
    return mail


def of_manager(scene: Scene, person: PersonId) -> Mail:
    return told(scene, ReportName.CHANNEL_MANAGER, person_id=person)


def accepted_lead(scene: Scene, address: str = OLIVIA, hours: float = 2.5, **changes: Any) -> Any:
    received = NOW - timedelta(days=2)
    fields: dict[str, Any] = {
        "status": LeadStatus.ACCEPTED,
        "received_at": received,
        "qualified_at": received,
        "accepted_at": received,
    }
    lead_id = scene.lead(**fields | changes)
    offer_id = scene.offer(lead_id, address)
    answered = received + timedelta(hours=hours)
    scene.change(Offer, offer_id, status=OfferStatus.ACCEPTED, offered_at=received, answered_at=answered)
    with scene.units.reading() as unit:
        contact = scene.contact(unit, address)
    scene.change(Lead, lead_id, partner_id=contact.partner_id, contact_id=contact.id)
    return lead_id


def lines_of(mail: Mail) -> list[str]:
    return [" ".join(line.split()) for line in plain(mail).splitlines()]


def test_what_needs_doing_comes_first_and_in_numbers(scene: Scene, manager: PersonId) -> None:
    early = NOW - timedelta(days=5)
    unplaced = [scene.lead(status=LeadStatus.UNPLACED, since_at=early), scene.lead(status=LeadStatus.UNPLACED)]
    held = [scene.lead(status=LeadStatus.ON_HOLD) for _ in range(7)]
    registration = scene.registration()
    scene.registration(status=RegistrationStatus.APPROVED)
    accepted_lead(scene, escalated_at=NOW)
    mail = of_manager(scene, manager)
    text = " ".join(plain(mail).partition("the week")[0].split())
    assert (
        f"* 2 leads have no partner, the oldest since Thu 19 Nov 2026: LEAD-{unplaced[0]}, LEAD-{unplaced[1]}." in text
    )
    assert f"* REG-{registration} waits for a decision since Tue 24 Nov 2026." in text
    assert "* 1 partner is silent: Harbour IT Ltd (1 lead)." in text
    assert f"* 7 leads are on hold for qualification, the oldest since Tue 24 Nov 2026: LEAD-{held[0]}," in text
    assert "and 2 more." in text
    assert mail.subject == "Leads in your charge, week to Tue 24 Nov 2026: 4 things wait for you"


def test_the_links_pick_the_leads_first_and_then_the_registrations(scene: Scene, manager: PersonId) -> None:
    registration = scene.registration()
    lead = scene.lead(status=LeadStatus.UNPLACED)
    mail = of_manager(scene, manager)
    assert mail.choices == [lead, -registration]
    text = " ".join(plain(mail).split())
    assert f"Offer LEAD-{lead} again: https://hub.example/a/" in text
    assert f"Approve REG-{registration}: https://hub.example/a/" in text


def test_a_quiet_channel_says_so_and_shows_no_picture(scene: Scene, manager: PersonId) -> None:
    mail = of_manager(scene, manager)
    assert "Nothing waits for you." in plain(mail)
    assert mail.subject == "Leads in your charge, week to Tue 24 Nov 2026"
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
    lines = lines_of(of_manager(scene, manager))
    assert "Leads accepted 2 1 better" in lines
    assert "First-offer acceptance 100 % (2 of 2) 100 %" in lines
    assert any(line.startswith("Hours to acceptance 5.2 h (mean 5.2) ") for line in lines)
    assert "Won value £18,500 –" in lines
    assert "Expected value in work £37,000" in lines
    assert "Average deal time 10.0 days (median 10.0) –" in lines


def test_what_the_names_of_figures_mean_stands_below_them(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene)
    text = " ".join(plain(of_manager(scene, manager)).split())
    assert "Hours to acceptance: from the lead's receipt to its acceptance." in text
    assert "Response time" not in text, "a mean of nothing takes no room, and needs no note"


def test_what_lacks_its_data_is_named_as_left_out(scene: Scene, manager: PersonId) -> None:
    scene.change(Person, manager, roles=["director"], countries=[])
    text = " ".join(plain(told(scene, ReportName.DIRECTOR, person_id=manager)).split())
    assert (
        "Left out, because what they need was never supplied: Cost per customer won, Recruitment target reached."
        in (text)
    )
    assert "Cost per customer won:" not in text


def test_the_text_alone_has_a_table_of_the_partners(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene, hours=2.5)
    accepted_lead(scene, MEGAN, hours=8)
    lines = lines_of(of_manager(scene, manager))
    assert any(line.endswith("Harbour IT Ltd 1 2.5") for line in lines)
    assert any(line.endswith("Severn Systems Ltd 1 8.0") for line in lines)


def test_a_picture_stands_inline_and_its_alternative_text_says_the_same(scene: Scene, manager: PersonId) -> None:
    for _ in range(5):
        accepted_lead(scene, hours=2.5)
    mail = of_manager(scene, manager)
    [picture] = [part for part in opened(mail).walk() if part.get_content_maintype() == "image"]
    html = opened(mail).get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert picture["Content-ID"] == "<funnel>"
    assert 'src="cid:funnel"' in html
    assert "Leads accepted: 5" in html
    assert "Leads accepted 5 100 %" in lines_of(mail)


def test_a_report_is_a_list_mail_that_can_be_left(scene: Scene, manager: PersonId) -> None:
    message = opened(of_manager(scene, manager))
    assert message["List-Id"] == "<reports.hub.example>"
    https, mailto = message["List-Unsubscribe"].split(", ")
    assert https.startswith("<https://hub.example/")
    assert mailto.startswith("<mailto:unsubscribe-")


def test_a_manager_of_some_countries_sees_those_alone(scene: Scene, manager: PersonId) -> None:
    scene.lead(status=LeadStatus.UNPLACED, country="GB", manager_id=manager)
    scene.lead(status=LeadStatus.UNPLACED, country="IE", manager_id=manager)
    accepted_lead(scene, country="IE", manager_id=manager)
    with scene.units() as unit:
        fields: dict[str, Any] = {"vendor_id": scene.vendor(unit), "roles": ["channel_manager"], "countries": ["FR"]}
        other = unit.add(Person(address="fr@acme.example", name="Remi", **fields)).id
    text = plain(told(scene, ReportName.CHANNEL_MANAGER, person_id=other))
    assert "Nothing waits for you." in text
    assert "Harbour" not in text
    assert "Leads accepted" in text
    assert "Leads accepted 0" in " ".join(text.split())


def test_a_contact_is_told_of_its_own_leads_alone(scene: Scene) -> None:
    own = accepted_lead(scene, status=LeadStatus.IN_PROGRESS, feedback_asked_at=NOW)
    rival = accepted_lead(scene, MEGAN)
    mail = told(scene, ReportName.PARTNER_CONTACT, contact_id=scene.contact_id())
    text = plain(mail)
    assert "Harbour IT Ltd at Acme" in text
    assert f"LEAD-{rival}" not in text
    assert "Severn" not in written(mail)
    assert "Leads accepted 1" in " ".join(text.split())
    assert mail.choices == [own]


def test_what_was_saved_is_told_under_its_name_and_by_what_was_asked_for(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene)
    with scene.units() as unit:
        fields: dict[str, Any] = {
            "name": ReportName.CHANNEL_MANAGER,
            "rhythm": Rhythm.WEEKLY,
            "since_at": SINCE,
            "until_at": NOW,
        }
        vendor = scene.vendor(unit)
        about: dict[str, Any] = {"vendor_id": vendor, "person_id": manager}
        edition = unit.add(ReportEdition(key="saved", question={"by": "product"}, made_at=NOW, **fields, **about)).id
    due: dict[str, Any] = {"name": ReportName.CHANNEL_MANAGER, "rhythm": Rhythm.WEEKLY, "since": SINCE, "until": NOW}
    [mail] = scene.tell(events.ReportDue(edition_id=edition, **due, **about))
    assert "BY PRODUCT" in plain(mail)
    assert any(line.startswith("Sentry") for line in lines_of(mail))


def test_the_operator_is_told_of_the_mail_and_of_no_vendor(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene)
    of_manager(scene, manager)
    mail = told(scene, ReportName.OPERATOR)
    text = written(mail)
    assert mail.recipient == "op@hub.example"
    assert "Mails written" in text
    assert "Acme" not in text
    assert "Harbour" not in text


@pytest.mark.parametrize("name", [ReportName.CHANNEL_MANAGER, ReportName.DIRECTOR, ReportName.MARKETING])
def test_no_report_names_a_customer(scene: Scene, manager: PersonId, name: ReportName) -> None:
    accepted_lead(scene)
    scene.registration(status=RegistrationStatus.SUBMITTED)
    scene.change(Registration, 1, note="call Priya Nair")
    scene.change(Person, manager, roles=["channel_manager", "director", "marketing"])
    said = written(told(scene, name, person_id=manager))
    assert "Priya" not in said
    assert "Fenwick" not in said


def test_marketing_is_told_of_sources_and_of_no_partner(scene: Scene, manager: PersonId) -> None:
    accepted_lead(scene)
    scene.change(Person, manager, roles=["marketing"])
    said = written(told(scene, ReportName.MARKETING, person_id=manager))
    assert "trade show" in said
    assert "Harbour" not in said
