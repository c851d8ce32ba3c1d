"""Whoever asks where leads stand, or for help, is told what is theirs."""

from typing import Any

import pytest

from mailhub.domain import events
from mailhub.domain.terms import LeadId, LeadStatus, Stage
from mailhub.store.tables import Lead
from tests.store.outbound.scene import CANARIES, MEGAN, Scene, opened, written


@pytest.fixture
def offered(scene: Scene) -> dict[str, Any]:
    lead_id = scene.lead()
    return scene.of_offer(lead_id, scene.offer(lead_id))


@pytest.fixture
def worked(scene: Scene) -> dict[str, Any]:
    lead_id = scene.lead(status=LeadStatus.ACCEPTED, contact_id=scene.contact_id())
    return scene.of_work(lead_id)


def test_where_shows_a_contact_their_offers_and_their_work_and_no_customer(
    scene: Scene, offered: dict[str, Any], worked: dict[str, Any]
) -> None:
    other = scene.lead(status=LeadStatus.ACCEPTED, contact_id=scene.contact_id(MEGAN))
    asked = events.WhereAsked(vendor_id=None, contact_id=scene.contact_id(), person_id=None, lead_id=None)
    [mail] = scene.tell(asked)
    told = " ".join(written(mail).split())
    assert f"LEAD-{offered['lead_id']}" in told
    assert "offered to you; answer by Tue 24 Nov 2026, 13:30 GMT" in told
    assert "accepted; feedback due by Wed 25 Nov 2026, 09:30 GMT" in told
    assert f"LEAD-{other}" not in told
    assert [secret for secret in CANARIES if secret in told] == []


def test_where_shows_a_manager_what_they_look_after(scene: Scene, worked: dict[str, Any]) -> None:
    scene.change(Lead, worked["lead_id"], stage=Stage.MEETING)
    asked = events.WhereAsked(
        vendor_id=worked["vendor_id"], contact_id=None, person_id=scene.manager_id(), lead_id=None
    )
    [mail] = scene.tell(asked)
    assert "accepted, meeting; next deadline Tue 24 Nov 2026, 09:30 GMT" in " ".join(written(mail).split())


def test_where_about_one_lead_shows_that_one_even_when_closed(scene: Scene, worked: dict[str, Any]) -> None:
    scene.change(Lead, worked["lead_id"], status=LeadStatus.WON, due_at=None)
    closed: LeadId = worked["lead_id"]
    asked = events.WhereAsked(vendor_id=None, contact_id=None, person_id=scene.manager_id(), lead_id=closed)
    [mail] = scene.tell(asked)
    assert f"LEAD-{closed}" in written(mail)


def test_a_long_list_is_cut_and_says_so(scene: Scene) -> None:
    for _ in range(42):
        scene.lead(status=LeadStatus.ACCEPTED, contact_id=scene.contact_id())
    asked = events.WhereAsked(vendor_id=None, contact_id=scene.contact_id(), person_id=None, lead_id=None)
    [mail] = scene.tell(asked)
    assert "and 2 more" in written(mail)


def test_help_names_the_askers_own_addresses(scene: Scene) -> None:
    [partner] = scene.tell(events.HelpAsked(vendor_id=None, contact_id=scene.contact_id(), person_id=None))
    assert "register+acme@hub.example" in written(partner)
    assert "register+nordwerk@hub.example" in written(partner)
    assert opened(partner)["From"] == "mailhub <hub@hub.example>"
    [manager] = scene.tell(events.HelpAsked(vendor_id=None, contact_id=None, person_id=scene.manager_id()))
    assert "leads+acme@hub.example" in written(manager)
    assert "approve" in written(manager)
