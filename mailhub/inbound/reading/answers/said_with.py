"""A command in words of its own and what is said with it: `withdraw: sold direct`, `We withdraw, they chose Clyde`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.inbound.reading.answers.claim_words import spoken_as
from mailhub.inbound.reading.answers.clauses import sentences, unwrapped
from mailhub.inbound.reading.answers.conditions import is_second_thought, split_tail
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.greetings import after_greeting, is_greeting

MOST_COMPARED = 12
"""Lines below a command that are asked whether they are another one."""

_LONGEST = 600  # characters of a line that may command
_NUMBER = re.compile(r"\(?\[?\bREG[-# ]?([0-9]{1,15})\b\]?\)?", re.IGNORECASE)
_QUOTING = re.compile(r"[\"„“”«»]|\.\.|…")
_BREAK = re.compile(r"[,;]\s|\s(?:because|since|as|due to|weil|da|denn|wegen)\s", re.IGNORECASE)
_BECAUSE = re.compile(r"\s(?:because|since|weil|denn)\s", re.IGNORECASE)
_BOX = re.compile(r"[/\[\]()|<>]")
_IFS = frozenset(
    "if unless provided providing assuming whether maybe perhaps depends wenn falls sofern vorausgesetzt vielleicht"
    " eventuell ausser si sauf mits caso tenzij".split()
)
_OPENLY_UNSURE = frozenset("don't only nur once until bis when wait moment sobald erst".split())
_NOT_YET = frozenset("no not never nope nein nicht noch yet now jetzt doch".split())


@dataclass(frozen=True, kw_only=True)
class Saying:
    """The lines of a letter that say something, without the greeting; `number` is the REG-n in the first, if any."""

    lines: tuple[str, ...]
    number: int | None = None

    @property
    def first(self) -> str:
        """The line that decides."""
        return self.lines[0] if self.lines else ""

    def note(self, *first: str) -> str:
        """What was said beside the command, its first line before the others."""
        return "\n".join(part for part in (*first, *self.lines[1:]) if part)


def saying_of(fresh: str) -> Saying:
    """The words of a fresh text, ready to be asked for a command."""
    lines = [line.strip() for line in unwrapped(body_lines(fresh)) if line.strip()]
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    if not lines:
        return Saying(lines=())
    lines = [_without_emphasis(after_greeting(lines[0])), *lines[1:]]
    head, tail = split_tail(lines[0])
    found = _NUMBER.search(head)
    if found is None:
        return Saying(lines=tuple(lines))
    bare = f"{head[: found.start()].rstrip()} {head[found.end() :].strip()}".strip()
    # `REG-7: withdraw` names its registration before the command, `withdraw REG-7: reason` behind it.
    first = f"{bare}: {tail}" if bare and tail else (bare or tail)
    return Saying(lines=(first, *lines[1:]), number=int(found[1]))


def said_with(saying: Saying, phrases: tuple[str, ...], *, is_strict: bool = False) -> str | None:
    """What is given with the command that the first line is; None when it is none, or not surely.

    A strict command has its reason behind a colon, a dash or `because`: `First, I need the quote` decides nothing.
    """
    line = saying.first
    if len(line) > _LONGEST or not line[:1].isalnum() or (is_asking(line) and ":" not in line):
        return None
    reason = None if trails_off(line) else _reason(line, phrases, is_strict=is_strict)
    if reason is None or is_unsure(reason) or is_asking(reason):
        return None
    below = saying.lines[1] if len(saying.lines) > 1 else ""
    return None if below and (is_second_thought(below) or _sets_condition(below)) else reason


def is_asking(text: str) -> bool:
    """Whether a text asks something."""
    return "?" in text


def trails_off(line: str) -> bool:
    """Whether a line ends in dots: there are second thoughts behind them."""
    return line.rstrip().endswith(("..", "…"))


def is_unsure(reason: str) -> bool:
    """Whether what is given with a command sets a condition, or takes it back at once."""
    said = words(reason)
    is_denial = bool(said) and _NOT_YET.issuperset(said)
    return is_denial or not _IFS.isdisjoint(said) or not _OPENLY_UNSURE.isdisjoint(said[:1])


def _sets_condition(line: str) -> bool:
    return not _IFS.isdisjoint(words(line)[:4])


def _reason(line: str, phrases: tuple[str, ...], *, is_strict: bool) -> str | None:
    for head, reason in _ways(line, is_strict=is_strict):
        is_command = not _BOX.search(head) and not _QUOTING.search(head) and words(head) in spoken_as(phrases)
        if is_command and not is_asking(head):
            return reason
    return None


def _ways(line: str, *, is_strict: bool) -> Sequence[tuple[str, str]]:
    """The line as a command and what is given with it: all of it, or up to a colon, a dash, a comma or a stop."""
    bare = line.strip(" .!")
    ways = [(bare, ""), split_tail(line)]
    found = (_BECAUSE if is_strict else _BREAK).search(line)
    ways += [(line[: found.start()], line[found.start() :].strip(" ,;"))] if found else []
    parts = [] if is_strict else sentences(line)
    return [*ways, *([(parts[0].rstrip(".!"), " ".join(parts[1:]))] if len(parts) > 1 else [])]


def _without_emphasis(text: str) -> str:
    is_marked = len(text) > 2 and text[0] == text[-1] and text[0] in "*_" and text[1] != " "
    return text[1:-1].strip() if is_marked else text
