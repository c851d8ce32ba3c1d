"""An answer is what the first fresh line after any greeting commands; whatever is not surely a command is unclear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from mailhub.domain.answers import Accept, Approve, Deny, Lost, Reject, Status, Won
from mailhub.inbound.reading.answers.answer_form import filled_in
from mailhub.inbound.reading.answers.answer_kinds import (
    Answer,
    Ask,
    Away,
    Command,
    Expects,
    Help,
    Points,
    Prefs,
    Unclear,
    Where,
    Why,
)
from mailhub.inbound.reading.answers.answer_languages import TONGUES, speaking, tongue_of
from mailhub.inbound.reading.answers.clauses import sentences, unwrapped
from mailhub.inbound.reading.answers.command_line import is_label, read_command
from mailhub.inbound.reading.answers.conditions import is_conditional, is_doubtful, is_second_thought, weakens_consent
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL
from mailhub.inbound.reading.answers.sale_line import add_to_sale
from mailhub.inbound.reading.answers.status_line import add_figures
from mailhub.inbound.reading.answers.verdict_line import stated_reason
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.greetings import after_greeting, is_greeting
from mailhub.inbound.reading.text.language import languages_of

_LINES_COMPARED = 12
_REMEMBERED = 200  # characters
_LOANS = frozenset(
    {
        "accept",
        "reject",
        "won",
        "lost",
        "handback",
        "help",
        "undo",
        "approve",
        "deny",
        "yes",
        "status",
        "feedback",
        "update",
    }
)
_REQUESTS = (Ask, Away, Help, Points, Prefs, Where, Why)


@dataclass(frozen=True)
class _Reader:
    """Reads lines as one writer writes them."""

    today: date
    locale: str
    expects: Expects

    def command(self, line: str) -> Command | None:
        return read_command(line, today=self.today, locale=self.locale, expects=self.expects)

    def with_figures(self, command: Command, below: Sequence[str]) -> tuple[Command, Sequence[str]]:
        """The report with the amounts and days of the lines just below it, and the lines that are left."""
        while below and (more := self._more(command, below[0])) is not None:
            command, below = more, below[1:]
        return command, below

    def _more(self, command: Command, line: str) -> Command | None:
        if isinstance(command, Status):
            return add_figures(command, line, today=self.today, locale=self.locale)
        return add_to_sale(command, line, today=self.today, locale=self.locale) if isinstance(command, Won) else None


def read_answer(fresh: str, *, today: date, locale: str, expects: Expects) -> Answer:
    """What the fresh text of a reply commands; its further lines become the note.

    The first line that is no greeting decides, and only when all of it is a command, or its first sentence and the
    others change nothing. It does not count when what stands below takes it back (`but ...`, `only if ...`), or is
    another command, or when two tongues read different commands in it. Never searches the body.
    """
    read = _read_in_all_tongues if len(fresh) <= _REMEMBERED else _read_in_all_tongues.__wrapped__
    return read(fresh, today, locale, expects)


# Most answers of a day are the same few words, "accept" above all.
@lru_cache(maxsize=512)
def _read_in_all_tongues(fresh: str, today: date, locale: str, expects: Expects) -> Answer:
    likely = tuple(dict.fromkeys(map(tongue_of, languages_of(fresh))))
    read: dict[str, Answer] = {}
    for tongue in dict.fromkeys((*likely, *TONGUES)):
        # Who writes another tongue than the profile names writes days and numbers as that tongue does.
        written = locale if tongue in ("en", tongue_of(locale)) else tongue
        with speaking(tongue):
            read[tongue] = _read(fresh, _Reader(today, written, expects))
    # The English words of our mails are read in every tongue, but English settles what they mean.
    is_loan = not _LOANS.isdisjoint(words((_said(fresh) or [""])[0])[:1])
    command = _settled(read, (likely or ("en",))[0] if is_loan else "")
    unsure = [tongue for tongue in likely if isinstance(read[tongue], Unclear)]
    if command is None or any(_is_doubted(command, fresh, tongue) for tongue in unsure):
        return Unclear(text=fresh)
    return Unclear(text=fresh) if is_loan and isinstance(read["en"], Unclear) else command


def _settled(read: Mapping[str, Answer], own: str) -> Command | None:
    """The one command of all tongues: as English reads it where that is its own, else as who understands most."""
    commands = {tongue: said for tongue, said in read.items() if not isinstance(said, Unclear)}
    if len(set(map(type, commands.values()))) != 1:
        return None
    return commands["en"] if own == "en" and "en" in commands else max(commands.values(), key=_stated)


def _stated(command: Command) -> int:
    """How much a command states besides its note."""
    return sum(value is not None for name, value in vars(command).items() if name != "note")


def _is_doubted(command: Command, fresh: str, tongue: str) -> bool:
    """Whether the text doubts in a tongue that it may be of, and in which it commands nothing."""
    lines, is_report = _said(fresh), isinstance(command, Won | Lost | Status)
    if isinstance(command, _REQUESTS):
        return False
    with speaking(tongue):
        in_doubt = is_conditional(lines[0]) or (is_report and is_doubtful(lines[0]))
        is_explained = isinstance(command, Reject | Lost) and command.reason is not None
        return in_doubt or (not is_explained and _is_taken_back(command, lines[1:]))


def _read(fresh: str, reader: _Reader) -> Answer:
    """What the tongue that is read at present understands."""
    lines = filled_in(_said(fresh), reader.command)
    if not lines:
        return Unclear(text=fresh)
    # The line alone decides: a word further down may be ours, quoted by a client that marks nothing.
    command: Command | None = reader.command(lines[0])
    below: Sequence[str] = lines[1:]
    if command is None:
        command, below = _of_first_sentence(reader, lines)
    if command is None:
        return Unclear(text=fresh)
    command, below = reader.with_figures(command, below)
    if _is_taken_back(command, below):
        return Unclear(text=fresh)
    # Two commands in one mail are a copied menu, or a change of mind.
    further = (reader.command(line) for line in below[:_LINES_COMPARED])
    if any(other is not None and not _agree(command, other) for other in further):
        return Unclear(text=fresh)
    return _with_note(command, below)


def _of_first_sentence(reader: _Reader, lines: Sequence[str]) -> tuple[Command | None, list[str]]:
    """The command that the first sentence of the line is which says anything, and all that follows it."""
    parts = sentences(lines[0])
    while len(parts) > 1 and (is_greeting(parts[0]) or not NEUTRAL.without(words(parts[0]))):
        parts.pop(0)
    return (reader.command(parts[0]) if parts else None), [*parts[1:], *lines[1:]]


def _said(fresh: str) -> list[str]:
    """The lines that say something, without the greeting; a greeting may stand on the line of the command."""
    lines = [line.strip() for line in unwrapped(body_lines(fresh)) if line.strip()]
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    while len(lines) > 1 and is_label(lines[0]):
        lines.pop(0)
    return [after_greeting(lines[0]), *lines[1:]] if lines else []


def _is_taken_back(command: Command, below: Sequence[str]) -> bool:
    if not below or isinstance(command, _REQUESTS):
        return False
    is_reason = isinstance(command, Reject) and stated_reason(below[0]) is not None
    is_weak = isinstance(command, Accept | Approve | Won) and weakens_consent(below)
    is_open = isinstance(command, Won | Lost) and (is_conditional(below[0]) or is_doubtful(below[0]))
    return is_weak or is_open or (is_second_thought(below[0]) and not is_reason)


def _agree(command: Command, other: Command) -> bool:
    """Whether two lines command the same thing: a second line may repeat the first, or give its reason."""
    if isinstance(command, _REQUESTS):
        return True
    if type(command) is not type(other):
        return False
    return replace(command, note="") == replace(other, note="") or isinstance(command, Reject | Deny)


def _with_note(command: Command, below: Sequence[str]) -> Command:
    if isinstance(command, Reject) and command.reason is None and below and (stated := stated_reason(below[0])):
        command = replace(command, reason=stated.reason)
    return replace(command, note="\n".join(part for part in (command.note, *below) if part))
