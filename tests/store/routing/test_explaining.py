"""Explaining a lead: all of its history in words, and none of its contact's data."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Channel, LeadId, LossReason, Stage
from mailhub.routing.explaining import explain_lead
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def _explained(trading: Trading, lead_id: LeadId) -> str:
    with trading.units.reading() as unit:
        return "\n".join(explain_lead(unit, lead_id))


def test_every_event_of_a_lead_a_registration_or_a_case_has_its_sentence() -> None:
    from mailhub.routing.event_words import TOLD

    roots = (events.LeadEvent, events.RegistrationEvent, events.ConflictEvent, events.SplitEvent)
    spoken = {kind.__name__ for root in roots for kind in _kinds(root)} - {"OfferEvent", "WorkEvent"}
    assert spoken | {"NoteKept"} == set(TOLD)


def _kinds(kind: type[events.Event]) -> set[type[events.Event]]:
    return {below for each in kind.__subclasses__() for below in {each, *_kinds(each)}}


def test_a_lead_is_explained_from_its_receipt_to_its_end(trading: Trading) -> None:
    letter_id = trading.letter()
    lead_id = trading.receive(replace(HOT, note="Nora is on 07700 900123."), letter_id=letter_id, via=Channel.LETTER)
    first, second, _ = trading.open_offers(lead_id)
    trading.reject(second)
    trading.accept(first, via=Channel.LINK)
    lead = trading.lead(lead_id)
    trading.feedback(lead, stage=Stage.PROPOSAL, amount=Decimal(20000), probability=40, note="Nora likes it.")
    trading.ask(
        commands.ReportWin(lead_id=lead_id, contact_id=first.contact_id, amount=Decimal(18500), via=Channel.REPLY)
    )
    text = _explained(trading, lead_id)
    for sentence in (
        f"LEAD-{lead_id} of Acme Networks Ltd: Fjord Foods Ltd, SX, GB",
        "It is won; nothing is due any more.",
        f"Received, by letter {letter_id}.",
        "Scored 96, hot (",
        "Qualified by the gate",
        "rule 2 says shark tank",
        "1. Harbour IT Ltd:",
        "3 more enrolled partners do not cover the place or sell the product",
        "Offered to Harbour IT Ltd in round 1 until 2026-11-23 14:00 UTC, with 2 others",
        "Harbour IT Ltd accepted, by link.",
        "rejected: no capacity.",
        "gave feedback: quote sent, 20000.00 GBP, 40 % (with a note)",
        "Won by Harbour IT Ltd: 18500.00 GBP, by reply.",
    ):
        assert sentence in text
    for personal in ("Nora", "Quist", "nora.quist", "+4420", "07700"):
        assert personal not in text


def test_silence_and_decisions_are_explained(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    trading.pass_time(timedelta(days=6), step=timedelta(hours=1))
    manager = trading.person("grace.bell@acme.example")
    while trading.open_offers(lead.id):
        trading.reject(trading.open_offers(lead.id)[0])
    trading.pass_time(timedelta(days=4), step=timedelta(hours=6))
    chosen = trading.offers(lead.id)[-1].partner_id
    trading.ask(commands.AssignLead(lead_id=lead.id, partner_id=chosen, person_id=manager.id, via=Channel.LINK))
    trading.ask(commands.WithdrawLead(lead_id=lead.id, person_id=manager.id, note="Sold direct."))
    text = _explained(trading, lead.id)
    for sentence in (
        "was reminded to contact the customer",
        "Grace Bell was told that",
        "Reclaimed from",
        "Unplaced, now with Grace Bell:",
        "Grace Bell was reminded of the unplaced lead",
        "Grace Bell had it offered again to",
        "was offered this lead before",
        "was withdrawn",
        "Withdrawn by Grace Bell (with a note)",
    ):
        assert sentence in text


def test_a_held_and_a_lost_lead_are_explained(trading: Trading) -> None:
    held = trading.receive(THIN)
    text = _explained(trading, held)
    assert "Held for qualification: It scores 42" in text
    assert "owned by Grace Bell; due next: qualification wanted" in text
    lost = trading.accepted()
    assert lost.contact_id is not None
    trading.feedback(lost, note="only words")
    trading.ask(commands.ReportLoss(lead_id=lost.id, contact_id=lost.contact_id, reason=LossReason.NO_BUDGET))
    text = _explained(trading, lost.id)
    assert "gave feedback: no stage (with a note)" in text
    assert "Lost by Harbour IT Ltd: no budget." in text


def test_a_lead_that_is_not_there_cannot_be_explained(trading: Trading) -> None:
    with pytest.raises(Refusal, match="There is no lead 7"):
        _explained(trading, LeadId(7))
