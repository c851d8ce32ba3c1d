"""The suppression list: a dead mailbox gets nothing more, whoever it belongs to; who complained gets no lists."""

from typing import Any

import pytest

from mailhub.bus import Bus
from mailhub.domain.commands import RecordBounce, RecordComplaint
from mailhub.domain.terms import Channel, MailId, MailStatus, Objection
from mailhub.outbound.delivery import Delivery
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.store.queries.suppressions import release, suppressed, suppressions
from mailhub.store.tables import Contact, Mail
from tests.store.outbound.scene import NOW, OLIVIA, Scene
from tests.store.outbound.test_refused_mails import Relay

CLERK = "clerk@office.example"


def post(scene: Scene, number: int, *, to: str = CLERK, head: str = "") -> MailId:
    """A mail to somebody who is no contact."""
    with scene.units() as unit:
        row = Mail(
            ref=number,
            event_key=f"event {number}",
            name="answer",
            recipient=to,
            subject="x",
            message_id=f"<{number}@hub.example>",
            envelope_from="bounce-1@hub.example",
            content=f"Subject: x\r\n{head}\r\nx\r\n".encode(),
            created_at=NOW,
            next_try_at=NOW,
        )
        return unit.add(row).id


def bus(scene: Scene) -> Bus:
    return Bus(scene.units, HANDLERS, REACTIONS, scene.notices.tell)


def deliver(scene: Scene, relay: Relay) -> None:
    Delivery(scene.units, relay, bus(scene).dispatch).deliver_batch()


def status_of(scene: Scene, mail_id: MailId) -> MailStatus:
    with scene.units.reading() as unit:
        return unit.get(Mail, mail_id).status


def listed(scene: Scene) -> dict[str, Objection]:
    with scene.units.reading() as unit:
        return {row.address: row.reason for row in suppressions(unit)}


def test_an_address_that_was_refused_for_good_gets_no_second_mail(scene: Scene) -> None:
    relay = Relay(CLERK)
    post(scene, 1)
    deliver(scene, relay)
    assert listed(scene) == {CLERK: Objection.BOUNCED}
    second = post(scene, 2, to=CLERK.upper())
    deliver(scene, relay)
    assert status_of(scene, second) is MailStatus.SUPPRESSED
    assert relay.seen == [CLERK]


@pytest.mark.parametrize(("permanent", "status"), [(False, "4.4.7"), (True, "5.2.2"), (True, "5.7.1"), (True, "5.6.0")])
def test_a_bounce_that_is_not_about_the_mailbox_puts_nobody_on_the_list(
    scene: Scene, permanent: bool, status: str
) -> None:
    mail_id = post(scene, 1)
    bus(scene).dispatch(RecordBounce(mail_id=mail_id, permanent=permanent, status=status, via=Channel.CLOCK))
    assert listed(scene) == {}


def test_who_complained_gets_no_lists_and_all_other_mail(scene: Scene) -> None:
    bus(scene).dispatch(RecordComplaint(mail_id=post(scene, 1)))
    assert listed(scene) == {CLERK: Objection.COMPLAINED}
    report = post(scene, 2, head="List-Id: <weekly-report.hub.example>\r\n")
    answer = post(scene, 3, head="X-About: List-Id\r\n")
    deliver(scene, Relay())
    assert status_of(scene, report) is MailStatus.SUPPRESSED
    assert status_of(scene, answer) is MailStatus.SENT


def test_a_dead_mailbox_outweighs_a_complaint(scene: Scene) -> None:
    mail_id = post(scene, 1)
    bus(scene).dispatch(RecordComplaint(mail_id=mail_id))
    bus(scene).dispatch(RecordBounce(mail_id=mail_id, permanent=True, status="5.1.1", via=Channel.CLOCK))
    assert listed(scene) == {CLERK: Objection.BOUNCED}


def test_who_is_released_is_mailed_and_offered_leads_again(scene: Scene) -> None:
    deliver_to_dead = post(scene, 1, to=OLIVIA)
    bus(scene).dispatch(RecordBounce(mail_id=deliver_to_dead, permanent=True, status="5.1.1", via=Channel.CLOCK))
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    with scene.units() as unit:
        assert release(unit, OLIVIA.upper())
    with scene.units() as unit:
        assert suppressed(unit, {OLIVIA}) == {}
        assert unit.get(Contact, scene.contact_id()).undeliverable_at is None
        assert not release(unit, OLIVIA)
    again: Any = post(scene, 2, to=OLIVIA)
    deliver(scene, Relay())
    assert status_of(scene, again) is MailStatus.SENT
