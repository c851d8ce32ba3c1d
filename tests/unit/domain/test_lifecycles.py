"""State machines: legal moves move, illegal ones are refused with a sentence."""

from dataclasses import dataclass

import pytest

from mailhub.domain.errors import Refusal
from mailhub.domain.lifecycles import LEAD, OFFER, REGISTRATION, Lifecycle, move, target
from mailhub.domain.terms import CLOSED, WORKED, LeadStatus, OfferStatus, RegistrationStatus


@dataclass
class Row:
    status: str


def test_a_legal_verb_moves_the_row() -> None:
    row = Row(LeadStatus.OFFERED)
    move(LEAD, row, "accept")
    assert row.status == LeadStatus.ACCEPTED


def test_an_illegal_verb_is_refused_in_words_and_moves_nothing() -> None:
    row = Row(OfferStatus.TAKEN)
    with pytest.raises(Refusal, match="This is taken and cannot be moved by 'accept' any more"):
        move(OFFER, row, "accept")
    assert row.status == OfferStatus.TAKEN


@pytest.mark.parametrize(
    ("machine", "words"), [(LEAD, LeadStatus), (OFFER, OfferStatus), (REGISTRATION, RegistrationStatus)]
)
def test_machines_speak_only_the_stored_words(machine: Lifecycle, words: type[str]) -> None:
    for (source, _), end in machine.items():
        assert words(source)
        assert words(end)


def test_nothing_leaves_a_closed_lead() -> None:
    assert not [verb for source, verb in LEAD if source in CLOSED]


def test_every_worked_lead_can_be_won_lost_and_reclaimed() -> None:
    for status in WORKED:
        assert {target(LEAD, status, verb) for verb in ("win", "lose", "reclaim")} == {
            LeadStatus.WON,
            LeadStatus.LOST,
            LeadStatus.RECLAIMED,
        }


def test_every_open_status_can_be_left() -> None:
    sources = {source for source, _ in LEAD}
    assert set(LeadStatus) - CLOSED == sources
