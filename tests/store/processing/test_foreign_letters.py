"""Letters of every sort that others wrote, to every address: none crashes us, none is lost, none moves anything."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.terms import LetterStatus, Purpose
from mailhub.store.tables import Letter
from tests.store.processing.post_office import OLIVIA, STRANGER, PostOffice

test_email = pytest.importorskip("test.test_email", reason="this interpreter comes without its own tests")
LETTERS = sorted((Path(test_email.__path__[0]) / "data").glob("msg_*.txt"))
PUBLIC = (
    "leads+acme@hub.example", "register+acme@hub.example", "pool+nordwerk@hub.example", "ask@hub.example",
    "postmaster@hub.example", "abuse@hub.example", "hub@hub.example",
)  # fmt: skip
HARMLESS = {"ShowLetter", "KeepNote", "ConfirmSender", "RecordBounce"}


def _ends(office: PostOffice) -> list[Letter]:
    letter: Any = Letter
    while office.processing.work_batch(100):
        pass
    with office.units.reading() as unit:
        return list(unit.session.execute(select(letter)).scalars())


@pytest.mark.skipif(not LETTERS, reason="this interpreter comes without its sample letters")
def test_the_interpreters_own_letters_do_nothing_at_any_public_address(office: PostOffice) -> None:
    for path in LETTERS:
        for to in PUBLIC:
            office.take(path.read_bytes(), to, sender=STRANGER)
    letters = _ends(office)
    assert len(letters) == len(LETTERS) * len(PUBLIC)
    assert {row.status for row in letters} <= {LetterStatus.DONE, LetterStatus.STOPPED}
    assert all(row.outcome for row in letters)
    assert set(office.names()) == {"ShowLetter"}


@pytest.mark.skipif(not LETTERS, reason="this interpreter comes without its sample letters")
@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.STATUS, Purpose.ACCEPT, Purpose.BOUNCE])
def test_the_interpreters_own_letters_answer_no_offer(office: PostOffice, purpose: Purpose) -> None:
    to = office.address(purpose, office.mail(OLIVIA, "offer", **office.offer(OLIVIA)))
    for path in LETTERS:
        office.take(path.read_bytes(), to, sender=STRANGER)
    letters = _ends(office)
    assert {row.status for row in letters} <= {LetterStatus.DONE, LetterStatus.STOPPED}
    assert set(office.names()) <= HARMLESS
