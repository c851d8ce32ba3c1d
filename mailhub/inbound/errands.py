"""Errands: the commands of one letter, each asked for if the letter may, each in a unit of its own."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select, update

from mailhub.domain.commands import (
    AnswerLetter,
    Command,
    ConfirmSender,
    KeepNote,
    ReceiveLead,
    ReleaseLetter,
    SendReceipt,
    ShowLetter,
)
from mailhub.domain.errors import Refusal
from mailhub.domain.events import SenderAsked
from mailhub.domain.terms import Grade, LetterStatus
from mailhub.domain.trust import permits
from mailhub.inbound import restraint
from mailhub.inbound.post import Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.restraint import ANSWERING
from mailhub.inbound.sorting import Sorted
from mailhub.store.claims import LEASE
from mailhub.store.tables import History, Letter
from mailhub.store.unit import Units

PROVEN = frozenset({Grade.TOKEN_AND_SENDER, Grade.KNOWN_SENDER})
_LONGEST_WISH = 500
_MOST_NOTES = 20
_COMMANDS_A_LEASE = 500


@dataclass
class Outcome:
    """What became of a letter's commands, to be written down with it."""

    done: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def sentence(self) -> str:
        """All of it in a few words."""
        counted = (
            _in_words(name) if times == 1 else f"{_in_words(name)} x {times}" for name, times in self.done.items()
        )
        done = ", ".join(counted)
        return " ".join([f"Done: {done}." if done else "Nothing done.", *self.said, *dict.fromkeys(self.refused)])


def _in_words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


class Errands:
    """The errands of one letter: held back where its grade does not permit them, refusals answered once.

    `again` says that the letter was worked on before; handlers do nothing twice for one letter.
    """

    def __init__(
        self, units: Units, dispatch: Callable[[Command], object], sorted_: Sorted, *, grade: Grade, again: bool = False
    ) -> None:
        self._units, self._dispatch = units, dispatch
        self._sorted, self._post = sorted_, sorted_.post
        self._grade, self._again = grade, again
        self.outcome = Outcome()

    def run(self, reading: Reading) -> Outcome:
        """Do what the reading asks for, as far as the grade permits."""
        withheld = [command for command in reading.commands if not permits(self._grade, command)]
        for number, command in enumerate(reading.commands, 1):
            if permits(self._grade, command):
                self._ask(_with_faults(command, self.outcome))
            if number % _COMMANDS_A_LEASE == 0:
                self._renew_lease()
        if withheld:
            self._withhold(withheld)
        elif self.outcome.refused and self._grade in PROVEN:
            self._answer()
        kept = [*([reading.note] if reading.note else []), *reading.problems[:_MOST_NOTES]]
        self.outcome.notes += [{"at": "reading", "note": words} for words in kept]
        return self.outcome

    def show(self, reason: str) -> Outcome:
        """Show the letter to a human."""
        post = self._post
        self._ask(ShowLetter(**post.origin, reason=reason, vendor_id=post.vendor_id))
        return self.outcome

    def _ask(self, command: Command) -> None:
        """One command, unless it came too late, is done already, or would answer somebody once too often."""
        name = type(command).__name__
        if self._sorted.ended_at is not None and not isinstance(command, KeepNote | ShowLetter | AnswerLetter):
            self.outcome.refused.append("The time to answer that mail is over.")
            return
        if not self._is_due(command):
            return
        try:
            self._dispatch(command)
            self.outcome.done[name] += 1
        except Refusal as refusal:
            self._refuse(command, refusal)

    def _renew_lease(self) -> None:
        """A long list must not look like the letter of a dead worker."""
        row: Any = Letter
        mine = (row.id == self._post.letter_id, row.status == LetterStatus.CLAIMED)
        with self._units() as unit:
            unit.session.execute(update(row).where(*mine).values(next_try_at=unit.now + LEASE))

    def _refuse(self, command: Command, refusal: Refusal) -> None:
        if isinstance(command, ReceiveLead):
            self.outcome.faults.append((command.row, refusal.sentence))
        else:
            self.outcome.refused.append(refusal.sentence)

    def _withhold(self, withheld: Sequence[Command]) -> None:
        """Ask the registered address whether it wants this; where there is none, show the letter to a human."""
        writer = self._post.writer
        self.outcome.said.append("Its writer is not proven.")
        if all(isinstance(command, ReleaseLetter) for command in withheld):
            return  # the link in the mail that is answered here is the way to confirm
        if writer is None:
            self.show("Nobody registered has written it.")
            return
        wish = " ".join(filter(None, map(in_words, withheld)))[:_LONGEST_WISH]
        self._ask(ConfirmSender(**self._post.origin, wish=wish, **writer.who))

    def _answer(self) -> None:
        """Say once why the wish was refused; a second try may be refused because the first one did what was asked."""
        if self._again and self._has_acted():
            return
        about, post = self._post.about, self._post
        sentence = " ".join(dict.fromkeys(self.outcome.refused))
        mail_id = about.mail_id if about else None
        self._ask(AnswerLetter(**post.origin, sentence=sentence, mail_id=mail_id))

    def _is_due(self, command: Command) -> bool:
        if self._post.writer is None or not isinstance(command, ANSWERING):
            return True
        with self._units.reading() as unit:
            is_due = restraint.is_due(unit, command, self._post.writer.address)
        if not is_due:
            self.outcome.said.append("Its sender was answered often enough.")
            self.outcome.notes += [{"at": "restraint", "note": command.text}] if isinstance(command, KeepNote) else []
        return is_due

    def _has_acted(self) -> bool:
        """Whether the letter has brought something about already; asking its writer to confirm it does not count."""
        line: Any = History
        done = (line.letter_id == self._post.letter_id, line.event != SenderAsked.__name__)
        with self._units.reading() as unit:
            return unit.session.execute(select(line.id).where(*done).limit(1)).first() is not None


def _with_faults(command: Command, outcome: Outcome) -> Command:
    """A receipt tells of the rows that were refused, too."""
    if isinstance(command, SendReceipt) and outcome.faults:
        return replace(command, faults=(*command.faults, *outcome.faults))
    return command
