"""What contacts are told about their absences, preferences and answers taken back; and managers of complaints."""

from datetime import date, timedelta
from typing import Any

import pytest

from mailhub.domain import events
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Accept
from mailhub.domain.commands import AcceptOffer
from mailhub.domain.terms import Channel, LeadStatus, MailId, OfferStatus
from mailhub.store.queries.mails import about_of
from mailhub.store.tables import Contact
from tests.store.outbound.scene import CANARIES, MEGAN, NOW, OLIVIA, Scene, written

JANUARY = date(2027, 1, 5)


@pytest.fixture
def offered(scene: Scene) -> dict[str, Any]:
    lead_id = scene.lead()
    return scene.of_offer(lead_id, scene.offer(lead_id))


def _absence(scene: Scene, **more: Any) -> events.AbsenceSet:
    about: dict[str, Any] = {"vendor_id": None, "contact_id": scene.contact_id(), "until": JANUARY}
    return events.AbsenceSet(**{**about, "in_work": (), "via": Channel.REPLY, **more})


def _words(mail: Any) -> str:
    return " ".join(written(mail).split())


def test_an_absence_is_read_back_with_what_moved_and_no_customer(scene: Scene, offered: dict[str, Any]) -> None:
    mine = scene.lead(status=LeadStatus.ACCEPTED, contact_id=scene.contact_id())
    moved: dict[str, Any] = {
        "passed_on": (offered["lead_id"],),
        "in_work": (mine,),
        "substitute_id": scene.contact_id(MEGAN),
    }
    [mail] = scene.tell(_absence(scene, **moved))
    assert mail.recipient == OLIVIA
    told = _words(mail)
    for fact in (
        "until Tue 5 Jan 2027",
        "Megan Price stands in",
        f"LEAD-{offered['lead_id']}",
        f"LEAD-{mine}",
        "Write back to",
    ):
        assert fact in told
    assert [secret for secret in CANARIES if secret in told] == []


def test_a_substitute_who_is_not_registered_is_told_to_get_no_leads(scene: Scene, offered: dict[str, Any]) -> None:
    scene.change(Contact, scene.contact_id(), substitute="bob@harbour-it.example")
    [mail] = scene.tell(_absence(scene, moved_on=(offered["lead_id"],)))
    told = _words(mail)
    assert "You named bob@harbour-it.example. Only a registered colleague" in told
    assert "Gone on to other partners" in told


def test_without_a_substitute_it_is_said_that_nothing_counts_against_anybody(scene: Scene) -> None:
    [mail] = scene.tell(_absence(scene))
    assert "That does not count against you." in _words(mail)


def test_an_absence_that_a_program_told_of_is_answered_by_no_mail(scene: Scene) -> None:
    assert scene.tell(_absence(scene, via=Channel.AUTOMATIC)) == []


def test_who_is_back_is_welcomed(scene: Scene) -> None:
    [mail] = scene.tell(events.AbsenceEnded(vendor_id=None, contact_id=scene.contact_id()))
    assert (mail.recipient, mail.subject) == (OLIVIA, "You are back")


def test_the_stand_in_gets_the_whole_offer_with_links_of_its_own(scene: Scene, offered: dict[str, Any]) -> None:
    to = {**offered, "contact_id": scene.contact_id(MEGAN)}
    deadline_at = NOW + timedelta(hours=6)
    [mail] = scene.tell(events.OfferPassedOn(**to, from_contact_id=offered["contact_id"], deadline_at=deadline_at))
    assert (mail.name, mail.recipient) == ("offer", MEGAN)
    told = _words(mail)
    assert "You stand in for Olivia Hart, who is away." in told
    assert "Tue 24 Nov 2026, 15:30 GMT" in told
    assert [secret for secret in CANARIES if secret in told] == []
    command = command_for(Accept(), about_of(mail), Source(via=Channel.LINK))
    assert isinstance(command, AcceptOffer)
    assert command.contact_id == scene.contact_id(MEGAN)


@pytest.mark.parametrize(
    ("was", "details_sent", "said"),
    [
        (OfferStatus.ACCEPTED, True, "details were mailed to you already. Please delete that mail"),
        (OfferStatus.ACCEPTED, False, "details were not mailed yet, and stay with us"),
        (OfferStatus.REJECTED, False, "You have taken your rejection back"),
        (OfferStatus.TAKEN, False, "The partner who was faster has taken the acceptance back"),
    ],
)
def test_an_offer_open_again_says_why_and_what_became_of_the_details(
    scene: Scene, offered: dict[str, Any], was: OfferStatus, details_sent: bool, said: str
) -> None:
    opened: dict[str, Any] = {"was": was, "details_sent": details_sent, "deadline_at": NOW + timedelta(hours=4)}
    [mail] = scene.tell(events.OfferReopened(**offered, **opened))
    told = _words(mail)
    assert said in told
    assert "13:30 GMT" in told
    assert ("details were" in told) is (was is OfferStatus.ACCEPTED)
    assert [secret for secret in CANARIES if secret in told] == []


def test_preferences_are_told_with_the_way_to_change_them(scene: Scene) -> None:
    stated: dict[str, Any] = {"language": "de", "timezone": "Europe/Berlin", "changed": True}
    [mail] = scene.tell(events.PreferencesSet(vendor_id=None, contact_id=scene.contact_id(), **stated))
    told = _words(mail)
    for fact in ("German (de)", "Europe/Berlin", "prefs weekly; products", "language de; timezone", "ask@hub.example"):
        assert fact in told


def test_why_is_told_line_by_line_and_cut_where_it_is_endless(scene: Scene, offered: dict[str, Any]) -> None:
    lines = ("LEAD-1 of Acme", "", *(f"line {number}" for number in range(200)))
    asked: dict[str, Any] = {"vendor_id": offered["vendor_id"], "lead_id": offered["lead_id"], "person_id": None}
    [mail] = scene.tell(events.WhyAsked(**asked, contact_id=scene.contact_id(), lines=lines))
    told = _words(mail)
    assert "line 149" in told
    assert "line 150" not in told
    assert "and 50 more lines" in told
    assert len(mail.content) < 102_000


def test_a_complaint_is_told_to_the_manager_with_the_mail_it_is_about(scene: Scene, offered: dict[str, Any]) -> None:
    of_offer: dict[str, Any] = {
        **offered,
        "mode": "best_match",
        "round": 1,
        "deadline_at": NOW + timedelta(hours=4),
        "others": 0,
    }
    [offer] = scene.tell(events.OfferMade(**of_offer))
    [mail] = scene.tell(events.ComplaintMade(vendor_id=offer.vendor_id, mail_id=MailId(offer.id)))
    assert mail.recipient == "grace.bell@acme.example"
    told = _words(mail)
    assert offer.subject in told
    assert "Olivia Hart of Harbour IT Ltd" in told
