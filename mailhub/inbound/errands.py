"""Errands: the commands of one letter, each asked for if the letter may, each in a unit of its own.

A lead that is alone in its letter shares one with its receipt.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import select, update

from mailhub.domain.commands import (
    AnswerLetter,
    ChooseReports,
    Command,
    ConfirmSender,
    GiveFeedback,
    KeepNote,
    ReceiveLead,
    ReleaseLetter,
    SendReceipt,
    SendRegistrationsReceipt,
    SetAbsence,
    SetPreferences,
    ShowLetter,
    SubmitRegistration,
    TellProgress,
    TellReport,
    Unsubscribe,
)
from mailhub.domain.errors import Refusal
from mailhub.domain.events import SenderAsked
from mailhub.domain.terms import Grade, LetterStatus
from mailhub.domain.trust import permits
from mailhub.inbound import restraint
from mailhub.inbound.outcome import Outcome, Turn
from mailhub.inbound.post import Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.restraint import PROVEN, is_answering
from mailhub.inbound.sorting import Sorted
from mailhub.speech import _
from mailhub.store.tables import History, Letter
from mailhub.store.unit import Unit, Units

_LONGEST_WISH = 500
_MOST_NOTES = 20
_TIMELESS = (KeepNote, ShowLetter, AnswerLetter, Unsubscribe)
_COMMANDS_A_LEASE = 500
_RECEIPTS = (SendReceipt, SendRegistrationsReceipt)


class Dispatch(Protocol):
    """Does what commands ask, all or nothing; `beside` writes into the same commit, where there is one."""

    def __call__(self, *commands: Command, beside: Callable[[Unit], None] | None = None) -> object:
        """Raises Refusal, or whatever a defect raises; then nothing was done."""


class Errands:
    """The errands of one letter: held back where its grade does not permit them, refusals answered once."""

    def __init__(self, units: Units, dispatch: Dispatch, sorted_: Sorted, *, grade: Grade, turn: Turn) -> None:
        self._units, self._dispatch = units, dispatch
        self._sorted, self._post = sorted_, sorted_.post
        self._grade, self._turn = grade, turn
        self._told_by_row = self._has_answered = self._is_unattended = False
        self.outcome = turn.outcome

    def run(self, reading: Reading) -> Outcome:
        """Do what the reading asks for, as far as the grade permits."""
        self._is_unattended = reading.is_unattended
        self._told_by_row = reading.next_row is not None or any(isinstance(one, _RECEIPTS) for one in reading.commands)
        withheld = self._withheld(reading.commands)
        kept = [*([reading.note] if reading.note else []), *reading.problems[:_MOST_NOTES]]
        notes = [{"at": "reading", "note": words} for words in kept]
        is_done = not withheld and self._did_at_once(reading.commands, notes)
        for number, command in enumerate(() if is_done else reading.commands, 1):
            if command not in withheld:
                is_last = number == len(reading.commands) and not withheld
                self._ask(_with_faults(command, self.outcome), notes if is_last else None)
            if number % _COMMANDS_A_LEASE == 0:
                self._renew_lease()
        if withheld:
            self._withhold(withheld)
        elif self.outcome.refused and self._grade in PROVEN:
            self._answer()
        self.outcome.notes += notes
        return self.outcome

    def _did_at_once(self, commands: Sequence[Command], notes: Sequence[dict[str, Any]]) -> bool:
        """Whether the one lead of a letter and its receipt were done in one commit, for most letters bring one lead.

        Refused, or tried again after a defect, they are asked for one by one.
        """
        is_plain = not (self._turn.is_again or self._is_unattended or self._sorted.ended_at is not None)
        is_alone = [type(command) for command in commands] == [ReceiveLead, SendReceipt]
        if not (is_plain and is_alone and all(map(self._is_due, commands))):
            return False
        names = [type(command).__name__ for command in commands]
        try:
            self._dispatch(*commands, beside=self._ending(names, notes))
        except Refusal:
            return False
        self.outcome.done.update(names)
        return True

    def run_quietly(self, reading: Reading) -> Outcome:
        """Do what the grade permits, and ask or answer nobody whatever comes of it: no person waits for a word."""
        for command in reading.commands:
            if permits(self._grade, command):
                self._ask(command)
        return self.outcome

    def _withheld(self, commands: Sequence[Command]) -> Sequence[Command]:
        """What the grade does not permit, and what would make us answer one unproven letter more than once."""
        if self._grade in PROVEN:
            return [command for command in commands if not permits(self._grade, command)]
        several = sum(is_answering(command, self._grade) for command in commands) > 1
        return [
            command
            for command in commands
            if not permits(self._grade, command) or (several and is_answering(command, self._grade))
        ]

    def show(self, reason: str) -> Outcome:
        """Show the letter to a human."""
        post = self._post
        self._ask(ShowLetter(**post.origin, reason=reason, vendor_id=post.vendor_id))
        return self.outcome

    def _ask(self, command: Command, last_notes: Sequence[dict[str, Any]] | None = None) -> None:
        """One command, unless it came too late, is done already, or would answer somebody once too often.

        With the `last_notes` it is the last one: where it goes well, that is what the letter came to.
        """
        name = type(command).__name__
        if self._is_unattended and isinstance(command, TellProgress | SendReceipt):
            self._show_faults(command)
            return
        if self._sorted.ended_at is not None and not isinstance(command, _TIMELESS):
            self.outcome.refused.append(_("The time to answer that mail is over."))
            return
        if not self._is_due(command):
            self._leave(command)
            return
        try:
            self._dispatch(command, beside=self._ending([name], last_notes))
            self.outcome.done[name] += 1
            self._has_answered |= is_answering(command, self._grade)
        except Refusal as refusal:
            self._refuse(command, refusal)

    def _ending(self, names: Sequence[str], notes: Sequence[dict[str, Any]] | None) -> Callable[[Unit], None] | None:
        """Writes what the letter comes to by its last commands, beside what they do."""
        write = self._turn.write
        if write is None or notes is None or self.outcome.refused:
            return None
        told = replace(self.outcome, done=self.outcome.done + Counter(names), notes=[*self.outcome.notes, *notes])

        def beside(unit: Unit) -> None:
            write(unit, told)
            self.outcome.is_written = True

        return beside

    def _show_faults(self, command: Command) -> None:
        """In place of a receipt that nobody would read: a human sees the letter when something of it was not taken."""
        if isinstance(command, SendReceipt) and command.faults:
            told = " ".join(
                f"Row {row}: {sentence}" if row else sentence for row, sentence in command.faults[:_MOST_NOTES]
            )
            self.show(f"A program wrote it, and not all of it could be taken. {told}")

    def _renew_lease(self) -> None:
        """A long list must not look like the letter of a dead worker."""
        row: Any = Letter
        mine = (row.id == self._post.letter_id, row.status == LetterStatus.CLAIMED)
        with self._units() as unit:
            unit.session.execute(update(row).where(*mine).values(next_try_at=unit.now + self._turn.lease))

    def _refuse(self, command: Command, refusal: Refusal) -> None:
        if isinstance(command, ReceiveLead | SubmitRegistration) and self._told_by_row:
            self.outcome.faults.append((command.row, refusal.sentence))
        else:
            self.outcome.refused.append(refusal.sentence)

    def _withhold(self, withheld: Sequence[Command]) -> None:
        """Ask the registered address whether it wants this; where there is none, show the letter to a human."""
        writer = self._post.writer
        self.outcome.said.append("Its writer is not proven.")
        self.outcome.is_withheld = True
        if all(isinstance(command, ReleaseLetter) for command in withheld):
            return  # the link in the mail that is answered here is the way to confirm
        if writer is None or self._is_unattended:
            self.show("A program wrote it, unproven." if self._is_unattended else "Nobody registered has written it.")
            return
        wish = " ".join(filter(None, map(in_words, withheld)))[:_LONGEST_WISH]
        self._ask(ConfirmSender(**self._post.origin, wish=wish, **writer.who))

    def _answer(self) -> None:
        """Say once why the wish was refused; a second try may be refused because the first one did what was asked."""
        if self._turn.is_again and self._has_acted():
            return
        about, post = self._post.about, self._post
        if self._is_unattended:
            return  # its receipt, which tells of what was refused, is shown to a human
        sentence = " ".join(dict.fromkeys(self.outcome.refused))
        mail_id = about.mail_id if about else None
        self._ask(AnswerLetter(**post.origin, sentence=sentence, mail_id=mail_id))

    def _is_due(self, command: Command) -> bool:
        """Whether the letter may be answered by what the command sets off: once, and not too many in a row."""
        if self._post.writer is None or not is_answering(command, self._grade):
            return True
        if self._has_answered:
            return False
        with self._units.reading() as unit:
            return restraint.is_due(unit, command, self._post.writer.address)

    def _leave(self, command: Command) -> None:
        """What is not answered is not lost: words are kept with the letter, wishes go to a human."""
        self.outcome.said.append("Its sender was answered often enough.")
        if isinstance(command, KeepNote):
            self.outcome.notes.append({"at": "restraint", "note": command.text})
        elif isinstance(command, ConfirmSender | GiveFeedback):
            self.show("Its sender is not proven and was asked often enough.")
        elif isinstance(command, SetAbsence | SetPreferences | ChooseReports | TellReport):
            self.show("Its sender was answered often enough, and what it sets was not set.")

    def _has_acted(self) -> bool:
        """Whether the letter has brought something about already; asking its writer to confirm it does not count."""
        line: Any = History
        done = (line.letter_id == self._post.letter_id, line.event != SenderAsked.__name__)
        with self._units.reading() as unit:
            return unit.session.execute(select(line.id).where(*done).limit(1)).first() is not None


def _with_faults(command: Command, outcome: Outcome) -> Command:
    """A receipt tells of the rows that were refused, too."""
    if isinstance(command, _RECEIPTS) and outcome.faults:
        return replace(command, faults=tuple(sorted({*command.faults, *outcome.faults})))
    return command
