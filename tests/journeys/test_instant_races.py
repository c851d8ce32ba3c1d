"""Races of instant links on both databases: visits at one moment, and taking back while the details go out."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mailhub.domain.commands import FollowLink, UndoAnswer
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Channel, LeadStatus, MailId, MailStatus, Purpose, Visitor
from mailhub.store.tables import LinkVisit, Mail, Offer
from tests.journeys.cast import HOT, LEADS, MEGAN, SALLY
from tests.journeys.exchange import Exchange
from tests.journeys.test_races import all_at_once
from tests.wires.pages.conftest import switch


@pytest.fixture
def offered(exchange: Exchange) -> Exchange:
    """An offer whose links may act at once, two minutes after it was handed over."""
    switch(exchange, "instant = true")
    exchange.post(SALLY, LEADS, HOT)
    exchange.deliver()
    exchange.clock.set(exchange.clock.now() + timedelta(minutes=2))
    return exchange


def offer_mail(exchange: Exchange) -> Mail:
    return next(mail for mail in exchange.rows(Mail) if (mail.name, mail.recipient) == ("offer", MEGAN))


def visit(exchange: Exchange, mail_id: MailId, purpose: Purpose) -> Callable[[], object]:
    def follow() -> object:
        followed = FollowLink(mail_id=mail_id, purpose=purpose, visitor=Visitor.PERSON, via=Channel.LINK)
        return exchange.hub.bus.dispatch(followed)

    return follow


def test_of_visits_at_the_same_moment_none_gets_the_lead_for_a_program(offered: Exchange) -> None:
    mail = offer_mail(offered)
    purposes = (Purpose.ACCEPT, Purpose.REJECT, Purpose.DECOY, Purpose.ACCEPT)
    all_at_once(*[visit(offered, mail.id, purpose) for purpose in purposes])
    assert offered.status() is LeadStatus.OFFERED
    assert len(offered.rows(LinkVisit)) == 4


def test_two_visits_of_one_link_at_the_same_moment_accept_once(offered: Exchange) -> None:
    mail = offer_mail(offered)
    all_at_once(*[visit(offered, mail.id, Purpose.ACCEPT)] * 3)
    assert offered.status() is LeadStatus.ACCEPTED
    assert offered.names_to(MEGAN).count("lead_details") == 1


def test_who_takes_an_answer_back_while_details_go_out_is_told_the_truth(offered: Exchange) -> None:
    mail = offer_mail(offered)
    visit(offered, mail.id, Purpose.ACCEPT)()
    offer = next(row for row in offered.rows(Offer) if row.id == mail.offer_id)

    def take_back() -> object:
        try:
            command = UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id, via=Channel.LINK)
            return offered.hub.bus.dispatch(command)
        except Refusal:
            return None

    offered.clock.set(offered.clock.now() + timedelta(minutes=10, seconds=1))
    all_at_once(take_back, offered.deliver)
    [details] = [row for row in offered.rows(Mail) if row.name == "lead_details"]
    is_out = details.status is MailStatus.SENT
    assert is_out == (offered.status() is LeadStatus.ACCEPTED)
