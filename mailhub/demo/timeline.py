"""The timeline: a line for each letter, offer, answer, reminder and decision, as they happen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from rich.console import Console
from rich.text import Text
from sqlmodel import select

from mailhub.demo.sayings import SAYINGS, Names
from mailhub.store.tables import Contact, History, Letter, Partner, Person, Vendor
from mailhub.store.unit import Unit, Units

_STYLES = {
    "letter": "cyan",
    "lead": "white",
    "offer": "blue",
    "yes": "bold green",
    "no": "yellow",
    "clock": "magenta",
    "work": "green",
    "won": "bold black on green",
    "office": "bright_blue",
    "trouble": "bold red",
}


Row = TypeVar("Row", Letter, History)


class Timeline:
    """Tells what is new in the store; no personal data of any customer is in it."""

    def __init__(self, units: Units, console: Console | None = None) -> None:
        self._units = units
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._told, self._read, self._day = 0, 0, date.min
        self._names: Names | None = None

    def say(self, words: str, style: str = "bold") -> None:
        """A line of our own."""
        self._console.print(Text(words, style))

    def tell(self) -> None:
        """Print what has happened since the last time."""
        with self._units.reading() as unit:
            letters, events = _after(unit, Letter, self._read), _after(unit, History, self._told)
            # The cast is the same all day long.
            self._names = self._names or _names(unit)
        for letter in letters:
            self._print_letter(letter)
        for line in events:
            self._print_event(line, self._names)

    def _print_letter(self, letter: Letter) -> None:
        self._read = letter.id
        local = letter.recipient.partition("@")[0]
        kind, dash, _ = local.partition("-")
        # What stands behind the dash is a token, which acts for whoever has it.
        self._print(letter, "letter", "", f"{letter.envelope_from} writes to {kind + '-...' if dash else local}")

    def _print_event(self, line: History, names: Names) -> None:
        self._told = line.id
        if line.event in SAYINGS:
            kind, say = SAYINGS[line.event]
            about = (
                f"LEAD-{line.lead_id}"
                if line.lead_id
                else f"REG-{line.registration_id}"
                if line.registration_id
                else ""
            )
            self._print(line, kind, about, say({**line.body, "via": line.via}, names))

    def _print(self, row: Letter | History, kind: str, about: str, words: str) -> None:
        at = row.received_at if isinstance(row, Letter) else row.at
        if at.date() != self._day:
            self._day = at.date()
            self._console.print(Text(f"{at:%A %-d %B %Y}", "bold underline"))
        told = Text.assemble((f"{at:%H:%M}  ", "dim"), (f"{kind:<8}", _STYLES[kind]), (f"{about:<9}", "bold"), words)
        self._console.print(told)


def _about(line: History) -> str:
    if line.lead_id:
        return f"LEAD-{line.lead_id}"
    return f"REG-{line.registration_id}" if line.registration_id else ""


def _after(unit: Unit, kind: type[Row], last: int) -> Sequence[Row]:
    table: Any = kind
    return unit.session.exec(select(table).where(table.id > last).order_by(table.id)).all()


def _names(unit: Unit) -> Names:
    return Names(
        vendors={row.id: row.name for row in unit.session.exec(select(Vendor)).all()},
        people={row.id: row.name for row in unit.session.exec(select(Person)).all()},
        partners={row.id: row.name for row in unit.session.exec(select(Partner)).all()},
        contacts={row.id: row.name for row in unit.session.exec(select(Contact)).all()},
    )
