"""The result of one try at a letter, and how it is written into the letter's row."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from mailhub.domain.terms import LetterStatus
from mailhub.inbound.proving.sender_proof import Proof
from mailhub.store.claims import begin_letter
from mailhub.store.counting import count
from mailhub.store.tables import Letter
from mailhub.store.tables.watching import CountKind
from mailhub.store.unit import Unit

Values = dict[str, Any]
"""Columns of a letter's row."""

_letters: Any = Letter.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it


@dataclass(frozen=True)
class Result:
    """What a try came to: columns to be written, the `pause` until the next one, and by what the writer was judged."""

    values: Values
    pause: timedelta = timedelta()
    proof: Proof | None = None
    is_written: bool = False  # already, in the commit of the letter's last command

    @property
    def status(self) -> LetterStatus:
        """What the letter is from now on."""
        return LetterStatus(self.values["status"])

    @property
    def mailbox(self) -> str:
        """The mailbox that has read it; empty when none has."""
        return str(self.values.get("mailbox", ""))


class Ending:
    """The end of a letter's turn, which is the beginning of the next one's: both are one commit.

    It may be the commit of the letter's last command; where that fails, `write` is called again with what came of it.
    """

    def __init__(self, letter: Letter, following: Letter | None, lease: timedelta) -> None:
        self.letter = letter
        self.is_begun = False
        """Whether the letter that follows is ours to work on; False when there is none."""
        self._following, self._lease = following, lease
        self._claimed = (following.attempts, following.next_try_at) if following else None

    def write(self, unit: Unit, result: Result | None) -> None:
        """Write the result into the letter's row, and begin with the one that follows."""
        if result is not None:
            put_down(unit, self.letter, result)
        if self._following is not None and self._claimed is not None:
            # As they were claimed, should an earlier commit have failed.
            set_committed_value(self._following, "attempts", self._claimed[0])
            set_committed_value(self._following, "next_try_at", self._claimed[1])
            self.is_begun = begin_letter(unit, self._following, self._lease)


def put_down(unit: Unit, letter: Letter, result: Result) -> None:
    """Write the result; when the lease ran out and another worker has the letter, it is theirs to write."""
    values = result.values | {"next_try_at": unit.now + result.pause}
    if result.proof is not None:
        values["proof"] = kept(result.proof, unit.now)
    ours = {"letter": letter.id, "tries": letter.attempts}
    written = unit.changed(_writing(tuple(sorted(values))), ours | {f"new_{name}": values[name] for name in values})
    is_over = result.status is not LetterStatus.WAITING
    if is_over and written == 1:
        count(unit.session, CountKind.LETTERS, result.mailbox or "none", result.status)


def write_proof(unit: Unit, letter: Letter, proof: Proof) -> None:
    """Write a proof down before what rests on it, because the mails about a claim tell of it."""
    unit.session.execute(update(_letters).where(_letters.c.id == letter.id).values(proof=kept(proof, unit.now)))


def kept(proof: Proof, at: datetime) -> Values:
    """What is written down of a proof, for whoever doubts it later."""
    return {"judged_at": at.isoformat(), "proven": proof.proven, "ground": proof.ground, "keys": dict(proof.keys)}


@lru_cache(maxsize=64)
def _writing(names: tuple[str, ...]) -> Update:
    columns = _letters.c
    ours = (
        columns.id == bindparam("letter"),
        columns.status == LetterStatus.CLAIMED,
        columns.attempts == bindparam("tries"),
    )
    return update(_letters).where(*ours).values({name: bindparam(f"new_{name}") for name in names})
