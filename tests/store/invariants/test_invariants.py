"""Each invariant holds in an ordinary life of leads, and finds what contradicts it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain.terms import LawfulBasis, LeadStatus, MailStatus, OfferStatus, PointReason, RedemptionStatus
from mailhub.store import sample
from mailhub.store.soundness import INVARIANTS, all_breaches
from mailhub.store.tables import Lead, Offer, PointEntry, ProgramVersion, Redemption, Registration, Tally, Verdict
from mailhub.store.tables.tallies import TallyKind
from tests.store.routing.deals import DEAL, approved
from tests.store.routing.trading import HOT, WARM, Trading


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def sentences(trading: Trading) -> list[str]:
    with trading.units.steady() as unit:
        return [str(breach) for breach in all_breaches(unit)]


def drop_deadline(trading: Trading) -> None:
    trading.change(Lead, trading.receive(WARM), due_at=None)


def take_owner_away(trading: Trading) -> None:
    trading.change(Lead, trading.accepted().id, partner_id=None)


def let_another_own(trading: Trading) -> None:
    lead = trading.accepted()
    other = next(offer for offer in trading.offers(lead.id) if offer.partner_id != lead.partner_id)
    trading.change(Lead, lead.id, partner_id=other.partner_id)


def let_two_accept(trading: Trading) -> None:
    lead = trading.accepted()
    other = next(offer for offer in trading.offers(lead.id) if offer.partner_id != lead.partner_id)
    trading.change(Offer, other.id, status=OfferStatus.ACCEPTED)


def leave_offer_open(trading: Trading) -> None:
    trading.change(Lead, trading.receive(WARM), status=LeadStatus.UNPLACED)


def mail_details_early(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    trading.change(Offer, offer.id, status=OfferStatus.REJECTED)
    about: dict[str, Any] = {"vendor_id": offer.vendor_id, "lead_id": lead_id, "contact_id": offer.contact_id}
    trading.mail(name="lead_details", status=MailStatus.WAITING, **about)


def accept_while_owing(trading: Trading) -> None:
    owed = trading.accepted()
    later = trading.receive(HOT, row=2)
    offer = next(each for each in trading.open_offers(later) if each.contact_id == owed.contact_id)
    trading.accept(offer)
    an_hour_ago = trading.clock.now() - timedelta(hours=1)
    trading.change(Lead, owed.id, feedback_due_at=an_hour_ago, feedback_asked_at=an_hour_ago, accepted_at=an_hour_ago)


def offer_to_refused(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    [verdict] = trading.all(Verdict, lead_id=lead_id)
    [offer] = trading.offers(lead_id)
    told = [
        {**each, "refusals": {"standing": "is suspended"}} if each.get("partner_id") == offer.partner_id else each
        for each in verdict.candidates
    ]
    trading.change(Verdict, verdict.id, candidates=told)


def forget_verdict(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    trading.change(Verdict, trading.all(Verdict, lead_id=lead_id)[0].id, lead_id=trading.receive(HOT, row=2))


def forget_version(trading: Trading) -> None:
    trading.receive(WARM)
    trading.change(ProgramVersion, trading.all(ProgramVersion)[0].id, version=77)


def spend_too_much(trading: Trading) -> None:
    lead = trading.accepted()
    with trading.units() as unit:
        account: dict[str, Any] = {"vendor_id": lead.vendor_id, "partner_id": lead.partner_id, "at": unit.now}
        unit.add(PointEntry(reason=PointReason.REDEMPTION, points=-5000, event_key="spent", **account))


def book_too_little(trading: Trading) -> None:
    lead = trading.accepted()
    with trading.units() as unit:
        account: dict[str, Any] = {"vendor_id": lead.vendor_id, "partner_id": lead.partner_id}
        asked: dict[str, Any] = {"contact_id": lead.contact_id, "manager_id": lead.manager_id, "asked_at": unit.now}
        unit.add(Redemption(points=5, wish="MDF", status=RedemptionStatus.APPROVED, **account, **asked))


def count_wrongly(trading: Trading) -> None:
    lead = trading.accepted()
    with trading.units() as unit:
        tally = unit.session.get_one(Tally, (lead.vendor_id, lead.partner_id, TallyKind.ACCEPTED, ""))
        tally.number += 1


def forget_the_deal(trading: Trading) -> None:
    trading.change(Registration, approved(trading).id, lead_id=None)


def forget_the_end(trading: Trading) -> None:
    trading.change(Registration, approved(trading).id, due_at=None)


def protect_twice(trading: Trading) -> None:
    first = approved(trading)
    other = approved(trading, fields=replace(DEAL, product="RX"))
    trading.change(Registration, other.id, family=first.family)


def offer_without_basis(trading: Trading) -> None:
    trading.clock.set(trading.clock.now() + timedelta(minutes=1))
    trading.apply_program(sample.PROGRAMS["acme"].replace("requires = []", 'requires = "consent"'))
    trading.clock.set(trading.clock.now() + timedelta(minutes=1))
    trading.change(Lead, trading.receive(replace(HOT, lawful_basis=LawfulBasis.CONSENT)), lawful_basis=None)


BROKEN: dict[Callable[[Trading], None], str] = {
    drop_deadline: "LEAD-1: is open without an owner or a next deadline.",
    take_owner_away: "LEAD-1: is open without an owner or a next deadline.",
    let_another_own: "LEAD-1: is in work, but not with who accepted it.",
    let_two_accept: "LEAD-1: is in work, but not with who accepted it.",
    leave_offer_open: "LEAD-1: has an open offer, but cannot be had.",
    mail_details_early: "LEAD-1: its details went to who had not accepted it.",
    accept_while_owing: "LEAD-2: was accepted by who owed feedback.",
    offer_to_refused: "LEAD-1: was offered to a partner that a requirement refuses.",
    offer_without_basis: "LEAD-1: was offered without a lawful basis that the program accepts.",
    forget_verdict: "LEAD-1: was offered without a verdict.",
    forget_version: "LEAD-1: was decided under no known program version.",
    spend_too_much: "A partner has spent more points than it earned.",
    count_wrongly: "1 tallies of its history are wrong; mailhub data recount puts them right.",
    forget_the_deal: "REG-1 is approved without a lead or a next deadline.",
    forget_the_end: "REG-1 is approved without a lead or a next deadline.",
    protect_twice: "REG-1 and REG-2 protect the same deal.",
    book_too_little: "Redemption 1 was not booked as decided.",
}


@pytest.mark.parametrize("break_it", BROKEN, ids=lambda break_it: break_it.__name__)
def test_an_invariant_finds_what_contradicts_it(trading: Trading, break_it: Callable[[Trading], None]) -> None:
    break_it(trading)
    assert BROKEN[break_it] in sentences(trading)


def test_nothing_contradicts_an_ordinary_life(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, note="We have spoken.")
    waiting = trading.receive(WARM, row=2)
    trading.reject(trading.open_offers(waiting)[0])
    trading.pass_time(timedelta(days=3), step=timedelta(hours=4))
    assert sentences(trading) == []


def test_nothing_contradicts_the_life_of_a_registered_deal(trading: Trading) -> None:
    row = approved(trading, days=20)
    trading.mail(name="lead_details", vendor_id=row.vendor_id, lead_id=row.lead_id, contact_id=row.contact_id)
    trading.pass_time(timedelta(days=60), step=timedelta(hours=12))
    assert sentences(trading) == []


def test_old_decisions_are_not_looked_at_again_every_night(trading: Trading) -> None:
    offer_to_refused(trading)
    with trading.units.steady() as unit:
        assert all_breaches(unit, unit.now + timedelta(seconds=1)) == []


def test_each_invariant_is_one_sentence() -> None:
    assert len(INVARIANTS) == 11
    assert all((type(invariant).__doc__ or "").splitlines()[0].endswith(".") for invariant in INVARIANTS)
