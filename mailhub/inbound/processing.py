"""Processing takes stored letters through guards, router and mailbox to commands, and writes down the outcome."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import update

from mailhub.domain.commands import Command
from mailhub.domain.terms import Grade, LetterStatus, Purpose
from mailhub.inbound.errands import Errands, Outcome
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.letter import read_letter
from mailhub.inbound.router import Router
from mailhub.inbound.sender_proof import Proof, SenderProof, grade
from mailhub.inbound.sorting import Sorted, Sorting
from mailhub.signing import Signer
from mailhub.store.claims import claim_letters
from mailhub.store.tables import Letter
from mailhub.store.unit import Units

MOST_TRIES = 3
FIRST_PAUSE = timedelta(minutes=1)
_PAUSE_GROWS = 5
_MOST_KEPT = 500  # characters of an automatic answer that are kept as a note
_log = structlog.get_logger()

Values = dict[str, Any]


class Processing:
    """Works through waiting letters; any number of workers may do so at once."""

    def __init__(
        self,
        units: Units,
        dispatch: Callable[[Command], object],
        signer: Signer,
        mail_domain: str,
        proof: SenderProof,
    ) -> None:
        self._units = units
        self._dispatch = dispatch
        self._sorting = Sorting(signer, mail_domain)
        self._proof = proof
        self._router = Router()

    def work_batch(self, most: int = 20) -> int:
        """Work through at most `most` letters whose time has come; returns how many there were.

        Attempts are counted and committed before any work, so that a letter that kills its worker is parked as well.
        """
        with self._units() as unit:
            letters = claim_letters(unit, most)
        for letter in letters:
            self._try(letter)
        return len(letters)

    def _try(self, letter: Letter) -> None:
        if letter.attempts > MOST_TRIES:
            self._finish(letter, status=LetterStatus.PARKED, error=letter.error or "its worker died")
            return
        try:
            self._finish(letter, **self._work(letter))
        # Whatever it is, it is a defect of ours: the letter is kept, tried again, and parked for a human in the end.
        except Exception as defect:
            self._put_back(letter, defect)

    def _put_back(self, letter: Letter, defect: Exception) -> None:
        error = f"{type(defect).__module__}.{type(defect).__qualname__}"
        is_last = letter.attempts >= MOST_TRIES
        _log.error("letter_failed", letter_id=letter.id, error=error, attempts=letter.attempts, parked=is_last)
        pause = FIRST_PAUSE * _PAUSE_GROWS ** (letter.attempts - 1)
        self._finish(letter, status=LetterStatus.PARKED if is_last else LetterStatus.WAITING, error=error, pause=pause)

    def _work(self, letter: Letter) -> Values:
        """Everything about one letter, up to what is to be written into its row."""
        email = read_letter(letter.raw)
        with self._units.reading() as unit:
            sorted_ = self._sorting.sort(unit, letter, email)
        if email.unreadable:
            outcome = self._errands(letter, sorted_, Grade.UNKNOWN).show(f"It cannot be read. {email.unreadable}")
            return self._values(letter, outcome, LetterStatus.DONE)
        stopped = self._router.stopped_by(sorted_.post)
        return self._stop(letter, sorted_, *stopped) if stopped else self._read(letter, sorted_)

    def _stop(self, letter: Letter, sorted_: Sorted, guard: Guard, sentence: str) -> Values:
        post, outcome = sorted_.post, Outcome()
        if guard.is_shown(post):
            outcome = self._errands(letter, sorted_, Grade.UNKNOWN).show(sentence)
        if post.about is not None:
            outcome.notes.append({"at": guard.name, "note": f"{post.email.subject}\n{post.fresh}"[:_MOST_KEPT]})
        outcome.said.append(f"Stopped by {guard.name}: {sentence}")
        return self._values(letter, outcome, LetterStatus.STOPPED)

    def _read(self, letter: Letter, sorted_: Sorted) -> Values:
        mailbox = self._router.mailbox_for(sorted_.post)
        proof, graded = self._grade(letter, sorted_)
        outcome = self._errands(letter, sorted_, graded).run(mailbox.read(sorted_.post))
        outcome.notes.append({"at": "proof", "note": proof.ground})
        return self._values(letter, outcome, LetterStatus.DONE) | {"mailbox": mailbox.name, "grade": graded}

    def _grade(self, letter: Letter, sorted_: Sorted) -> tuple[Proof, Grade]:
        """How well the writer is known; where nobody could be meant, no network is asked."""
        post = sorted_.post
        email, is_known = post.email, post.writer is not None
        is_asked = (is_known or sorted_.owner is not None) and post.kind != Purpose.BOUNCE
        proof = self._proof.judge(email, peer=letter.peer, via=letter.via) if is_asked else Proof(False, "not asked")
        graded = grade(
            email.sender, proven=proof.proven, confirmed=letter.confirmed, owner=sorted_.owner, is_known=is_known
        )
        return proof, graded

    def _errands(self, letter: Letter, sorted_: Sorted, graded: Grade) -> Errands:
        again = letter.attempts > 1 or letter.confirmed
        return Errands(self._units, self._dispatch, sorted_, grade=graded, again=again)

    def _values(self, letter: Letter, outcome: Outcome, status: LetterStatus) -> Values:
        return {"status": status, "outcome": outcome.sentence(), "notes": [*letter.notes, *outcome.notes], "error": ""}

    def _finish(self, letter: Letter, *, pause: timedelta = timedelta(), **values: Any) -> None:
        """Write the result; when the lease ran out and another worker has the letter, it is theirs to write."""
        row: Any = Letter
        with self._units() as unit:
            ours = (row.id == letter.id, row.status == LetterStatus.CLAIMED, row.attempts == letter.attempts)
            unit.session.execute(update(row).where(*ours).values(next_try_at=unit.now + pause, **values))
