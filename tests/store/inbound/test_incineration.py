"""Finished letters lose their bytes after their time, and keep their hash and outcome."""

from datetime import timedelta

import pytest

from mailhub.domain.terms import LetterStatus
from mailhub.inbound.incineration import incinerate
from mailhub.inbound.intake import Arrival, Intake
from mailhub.store.tables import Letter
from mailhub.store.unit import Units
from tests.store.inbound.conftest import NOW

A_MONTH_AGO = NOW - timedelta(days=30)


def kept(units: Units, intake: Intake, status: LetterStatus, *, days: int) -> int:
    """The number of a letter of that age and status."""
    raw = f"Message-ID: <{status}.{days}@b.example>\r\n\r\nHello.".encode()
    at = NOW - timedelta(days=days)
    [taken] = intake.take([Arrival(recipient="ask@hub.example", envelope_from="", raw=raw, received_at=at)])
    with units() as unit:
        unit.get(Letter, taken.letter_id).status = status
    return taken.letter_id


def raw_of(units: Units, number: int) -> bytes:
    with units.reading() as unit:
        return unit.get(Letter, number).raw


@pytest.mark.parametrize("status", [LetterStatus.DONE, LetterStatus.STOPPED])
def test_old_finished_letters_are_emptied_once(units: Units, intake: Intake, status: LetterStatus) -> None:
    number = kept(units, intake, status, days=31)
    with units() as unit:
        assert incinerate(unit, A_MONTH_AGO) == 1
        assert incinerate(unit, A_MONTH_AGO) == 0
    with units.reading() as unit:
        letter = unit.get(Letter, number)
    assert letter.raw == b""
    assert len(letter.content_hash) == 64


@pytest.mark.parametrize("status", [LetterStatus.WAITING, LetterStatus.CLAIMED, LetterStatus.PARKED])
def test_what_somebody_has_yet_to_look_at_is_kept(units: Units, intake: Intake, status: LetterStatus) -> None:
    number = kept(units, intake, status, days=31)
    with units() as unit:
        assert incinerate(unit, A_MONTH_AGO) == 0
    assert raw_of(units, number)


def test_young_letters_are_kept(units: Units, intake: Intake) -> None:
    number = kept(units, intake, LetterStatus.DONE, days=29)
    with units() as unit:
        assert incinerate(unit, A_MONTH_AGO) == 0
    assert raw_of(units, number)


def test_a_call_has_its_measure(units: Units, intake: Intake) -> None:
    for days in (31, 32, 33):
        kept(units, intake, LetterStatus.DONE, days=days)
    with units() as unit:
        assert [incinerate(unit, A_MONTH_AGO, most=2) for _ in range(3)] == [2, 1, 0]
