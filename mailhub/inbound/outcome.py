"""A try at a letter, and what became of its commands, as it is written down with it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from mailhub.inbound.post import Reading
from mailhub.store.unit import Unit


@dataclass
class Outcome:
    """What became of a letter's commands, to be written down with it."""

    done: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    is_withheld: bool = False
    is_written: bool = False  # with the last of the commands, in its commit

    @classmethod
    def resumed(cls, progress: dict[str, Any]) -> "Outcome":
        """What became of the rows of a long list in its earlier turns."""
        faults = [(int(row), str(sentence)) for row, sentence in progress.get("faults", ())]
        return cls(done=Counter(progress.get("done", {})), faults=faults)

    def progress(self, reading: Reading) -> dict[str, Any]:
        """The same, to be kept for the next turn."""
        return {"row": reading.next_row, "done": dict(self.done), "faults": [*self.faults, *reading.faults]}

    def sentence(self) -> str:
        """All of it in a few words."""
        counted = (
            _in_words(name) if times == 1 else f"{_in_words(name)} x {times}" for name, times in self.done.items()
        )
        done = ", ".join(counted)
        return " ".join([f"Done: {done}." if done else "Nothing done.", *self.said, *dict.fromkeys(self.refused)])


@dataclass(frozen=True)
class Turn:
    """One try at a letter, with its lease; `is_again` says that it was worked on before.

    `write` puts down what the letter came to; None where that is not known when its last command is done.
    """

    is_again: bool
    lease: timedelta
    outcome: Outcome = field(default_factory=Outcome)
    write: Callable[[Unit, Outcome], None] | None = None


def _in_words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
