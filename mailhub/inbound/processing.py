"""Processing takes stored letters through guards, router and mailbox to commands, and writes down the outcome."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import zip_longest

import structlog

from mailhub.domain.subjects import is_of_claim
from mailhub.domain.terms import Grade, LetterId, LetterStatus, Purpose
from mailhub.inbound.errands import Dispatch, Errands
from mailhub.inbound.foresight import Foresight
from mailhub.inbound.outcome import Outcome, Turn
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.proving.sender_proof import Proof, SenderProof, grade, lowered
from mailhub.inbound.reading_room import ReaderEnded, ReadingFailed
from mailhub.inbound.results import Ending, Result, Values, write_proof
from mailhub.inbound.sorting import Sorted, Sorting
from mailhub.inbound.understanding import Reader, Stopped, Understanding, understand
from mailhub.signing import Signer
from mailhub.speech import speaking
from mailhub.store.claims import LEASE, begin_letter, claim_letter, claim_letters
from mailhub.store.tables import Letter
from mailhub.store.unit import Unit, Units

MOST_TRIES = 3
FIRST_PAUSE = timedelta(minutes=1)
_PAUSE_GROWS = 5
_MOST_KEPT = 500  # characters of an automatic answer that are kept as a note
_log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Means:
    """How letters are worked on: who proves their writers, who reads them, how long a claimed one is left to a worker.

    A letter has to be done within its lease; long lists renew it as they go.
    """

    proof: SenderProof
    reader: Reader = understand
    lease: timedelta = LEASE


class Processing:
    """Works through waiting letters; any number of workers may do so at once."""

    def __init__(
        self,
        units: Units,
        dispatch: Dispatch,
        signer: Signer,
        mail_domain: str,
        means: Means,
    ) -> None:
        self._units = units
        self._dispatch = dispatch
        self._sorting = Sorting(signer, mail_domain)
        self._means = means

    def work_batch(self, most: int = 20) -> int:
        """Work through at most `most` letters whose time has come; returns how many there were.

        Attempts are counted and committed before a letter's turn, so that one that kills its worker is parked as well.
        The end of one turn and the beginning of the next are one commit, where it can be that of the last command.
        """
        with self._units() as unit:
            letters = claim_letters(unit, most, self._means.lease)
            is_begun = bool(letters) and begin_letter(unit, letters[0], self._means.lease)
        foresight = Foresight(letters, self._sorting, self._means.reader)
        for letter, following in zip_longest(letters, letters[1:]):
            with structlog.contextvars.bound_contextvars(letter_id=letter.id):
                ending = Ending(letter, following, self._means.lease)
                result = self._try(ending, foresight) if is_begun else None
                is_begun = self._turn_over(ending, result)
        return len(letters)

    def work_at_once(self, letter_id: LetterId) -> bool:
        """Work on one letter for somebody who waits for it; False when it is not to be had, or not done by this try."""
        with self._units() as unit:
            letter = claim_letter(unit, letter_id, self._means.lease)
            if letter is None or not begin_letter(unit, letter, self._means.lease):
                return False
        with structlog.contextvars.bound_contextvars(letter_id=letter_id):
            ending = Ending(letter, None, self._means.lease)
            result = self._try(ending, Foresight([letter], self._sorting, self._means.reader))
            self._turn_over(ending, result)
        return result.status is LetterStatus.DONE

    def _turn_over(self, ending: Ending, result: Result | None) -> bool:
        """Write the result, unless it is, and begin with the next letter; False when there is none for us."""
        if result is None or not result.is_written:
            with self._units() as unit:
                ending.write(unit, result)
        if result is not None:
            _log.info("letter_put_down", status=result.status, mailbox=result.mailbox)
        return ending.is_begun

    def _try(self, ending: Ending, foresight: Foresight) -> Result:
        letter = ending.letter
        if letter.attempts > MOST_TRIES:
            return Result({"status": LetterStatus.PARKED, "error": letter.error or "its worker died"})
        try:
            return self._work(ending, foresight)
        # Whatever it is, it is a defect of ours: the letter is kept, tried again, and parked for a human in the end.
        except Exception as defect:
            return _put_back(letter, defect)

    def _work(self, ending: Ending, foresight: Foresight) -> Result:
        """Everything about one letter, up to what is to be written into its row."""
        letter = ending.letter
        email = foresight.email_of(letter)
        with self._units.reading() as unit:
            sorted_ = self._sorting.sort(unit, letter, email)
            foresight.look_beyond(unit, letter)
        with speaking(sorted_.post.locale):
            understood = self._means.reader(sorted_.post)
            foresight.begin()
            return self._go_through(ending, sorted_, understood)

    def _go_through(self, ending: Ending, sorted_: Sorted, understood: Understanding) -> Result:
        letter = ending.letter
        vars(sorted_.post)["fresh"] = understood.fresh  # worked out once, where it can do no harm
        stopped = understood.stopped
        if understood.unreadable:
            return self._show(letter, sorted_, f"It cannot be read. {understood.unreadable}")
        if stopped:
            return self._stop(letter, sorted_, stopped, understood.reading)
        return self._read(ending, sorted_, understood)

    def _show(self, letter: Letter, sorted_: Sorted, reason: str) -> Result:
        outcome = self._errands(letter, sorted_, Grade.UNKNOWN).show(reason)
        return Result(_values(letter, outcome, LetterStatus.DONE))

    def _stop(self, letter: Letter, sorted_: Sorted, stopped: Stopped, aside: Reading) -> Result:
        post, outcome = sorted_.post, Outcome()
        if aside.commands:
            outcome = self._errands(letter, sorted_, self._grade(letter, sorted_)[1]).run_quietly(aside)
        if stopped.is_shown:
            outcome = self._errands(letter, sorted_, Grade.UNKNOWN).show(stopped.sentence)
        if post.about is not None:
            outcome.notes.append({"at": stopped.guard, "note": f"{post.email.subject}\n{post.fresh}"[:_MOST_KEPT]})
        outcome.said.append(f"Stopped by {stopped.guard}: {stopped.sentence}")
        return Result(_values(letter, outcome, LetterStatus.STOPPED))

    def _read(self, ending: Ending, sorted_: Sorted, understood: Understanding) -> Result:
        letter = ending.letter
        proof, graded = self._grade(letter, sorted_)
        if _claims_deal(sorted_.post):
            with self._units() as unit:
                write_proof(unit, letter, proof)
        reading = understood.reading

        def result_of(outcome: Outcome) -> Result:
            told = replace(outcome, notes=[*outcome.notes, {"at": "proof", "note": proof.ground}])
            done = {"mailbox": understood.mailbox, "grade": graded}
            return Result(_values(letter, told, LetterStatus.DONE) | done, proof=proof, is_written=told.is_written)

        def write(unit: Unit, outcome: Outcome) -> None:
            ending.write(unit, result_of(outcome))

        errands = self._errands(letter, sorted_, graded, write if reading.next_row is None else None)
        outcome = errands.run(reading)
        if reading.next_row is not None and not outcome.is_withheld:
            return Result({"status": LetterStatus.WAITING, "attempts": 0, "progress": outcome.progress(reading)})
        return result_of(outcome)

    def _grade(self, letter: Letter, sorted_: Sorted) -> tuple[Proof, Grade]:
        """How well the writer is known; where nobody could be meant, no network is asked."""
        post = sorted_.post
        email, is_known = post.email, post.writer is not None
        is_asked = is_known or sorted_.owner is not None
        if post.kind == Purpose.BOUNCE:
            # Reports of mail servers prove nothing; a reader's own automatic reply comes here too (RFC 3834 section 4).
            is_asked = email.sender == sorted_.owner
        proof = (
            self._means.proof.judge(email, peer=letter.peer, via=letter.via, as_evidence=_claims_deal(post))
            if is_asked
            else Proof(False, "not asked")
        )
        graded = grade(
            email.sender, proven=proof.proven, confirmed=letter.confirmed, owner=sorted_.owner, is_known=is_known
        )
        return proof, lowered(graded) if sorted_.by_thread and not letter.confirmed else graded

    def _errands(
        self, letter: Letter, sorted_: Sorted, graded: Grade, write: Callable[[Unit, Outcome], None] | None = None
    ) -> Errands:
        is_again = letter.attempts > 1 or letter.confirmed or bool(letter.progress)
        resumed = Outcome.resumed(letter.progress)
        turn = Turn(is_again=is_again, lease=self._means.lease, outcome=resumed, write=write)
        return Errands(self._units, self._dispatch, sorted_, grade=graded, turn=turn)


def _put_back(letter: Letter, defect: Exception) -> Result:
    error = defect.sentence if isinstance(defect, ReaderEnded | ReadingFailed) else _kind(defect)
    is_last = letter.attempts >= MOST_TRIES
    _log.error("letter_failed", error=error, attempts=letter.attempts, parked=is_last)
    pause = FIRST_PAUSE * _PAUSE_GROWS ** (letter.attempts - 1)
    return Result({"status": LetterStatus.PARKED if is_last else LetterStatus.WAITING, "error": error}, pause)


def _values(letter: Letter, outcome: Outcome, status: LetterStatus) -> Values:
    told = {"outcome": outcome.sentence(), "notes": [*letter.notes, *outcome.notes], "error": ""}
    return {"status": status, "progress": {}, **told}


def _claims_deal(post: Post) -> bool:
    about = post.about
    return post.kind == "register" or (about is not None and is_of_claim(about))


def _kind(defect: Exception) -> str:
    return f"{type(defect).__module__}.{type(defect).__qualname__}"
