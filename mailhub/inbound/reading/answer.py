"""An answer is what the first fresh line after any greeting commands; whatever is not surely a command is unclear."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mailhub.domain.answers import Accept, Approve, Deny, Reject, Won
from mailhub.inbound.reading.answer_kinds import Answer, Ask, Command, Expects, Help, Unclear
from mailhub.inbound.reading.command_line import read_command
from mailhub.inbound.reading.conditions import is_second_thought, weakens_consent
from mailhub.inbound.reading.fresh_text import body_lines
from mailhub.inbound.reading.greetings import after_greeting, is_greeting
from mailhub.inbound.reading.verdict_line import stated_reason

_LINES_COMPARED = 12


def read_answer(fresh: str, *, today: date, locale: str, expects: Expects) -> Answer:
    """What the fresh text of a reply commands; its further lines become the note.

    The first line that is no greeting decides, and only when all of it is a command. It does not count when the line
    below takes it back (`but ...`, `only if ...`), or when a line below is another command. Never searches the body.
    """
    lines = _said(fresh)
    if not lines:
        return Unclear(text=fresh)
    # The line alone decides: a word further down may be ours, quoted by a client that marks nothing.
    command, below = read_command(lines[0], today=today, locale=locale, expects=expects), lines[1:]
    if command is None or _is_taken_back(command, below):
        return Unclear(text=fresh)
    # Two commands in one mail are a copied menu, or a change of mind.
    further = (read_command(line, today=today, locale=locale, expects=expects) for line in below[:_LINES_COMPARED])
    if any(other is not None and not _agree(command, other) for other in further):
        return Unclear(text=fresh)
    return _with_note(command, below)


def _said(fresh: str) -> list[str]:
    """The lines that say something, without the greeting; a greeting may stand on the line of the command."""
    lines = [line.strip() for line in body_lines(fresh) if line.strip()]
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    return [after_greeting(lines[0]), *lines[1:]] if lines else []


def _is_taken_back(command: Command, below: Sequence[str]) -> bool:
    if not below or isinstance(command, Ask | Help):
        return False
    is_reason = isinstance(command, Reject) and stated_reason(below[0]) is not None
    is_weak = isinstance(command, Accept | Approve | Won) and weakens_consent(below)
    return is_weak or (is_second_thought(below[0]) and not is_reason)


def _agree(command: Command, other: Command) -> bool:
    """Whether two lines command the same thing: a second line may repeat the first, or give its reason."""
    if isinstance(command, Ask | Help):
        return True
    if type(command) is not type(other):
        return False
    return replace(command, note="") == replace(other, note="") or isinstance(command, Reject | Deny)


def _with_note(command: Command, below: Sequence[str]) -> Command:
    if isinstance(command, Reject) and command.reason is None and below and (stated := stated_reason(below[0])):
        command = replace(command, reason=stated.reason)
    return replace(command, note="\n".join(part for part in (command.note, *below) if part))
