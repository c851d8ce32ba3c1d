"""Greetings are the words before the words: who is greeted, and the thanks that say nothing else."""

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.phrases import PHRASES

_GREETINGS = {words(phrase) for table in PHRASES for phrase in table.greetings}
_GREETED = {words(phrase) for table in PHRASES for phrase in table.greeted}
_COURTESIES = {words(phrase) for table in PHRASES for phrase in table.courtesies}
_OPENINGS = _GREETINGS | _COURTESIES
_LONGEST_OPENING = max(len(opening) for opening in _OPENINGS)
_MOST_NAMES = 5
# A yes or a no is never somebody's name, however it is capitalised.
_NEVER_NAMES = frozenset(
    "yes no not ja nein nicht ok okay never kein keine accept accepted reject rejected"
    " oui non si sim nao nee neen geen pas aucun ningun nessun nenhum jamais nunca mai nooit".split()
)
_COURTESY_SIGNS = ",.! "
_LONGEST = 300  # characters; what is longer says more than a greeting


def is_greeting(line: str) -> bool:
    """Whether the whole line only greets (`Hi Anna,`) or only thanks (`Danke, Bob!`)."""
    # A Spanish greeting ends with a colon; anywhere else one shows that more is said than a greeting.
    line = line.strip().removesuffix(":")
    if len(line) > _LONGEST or "?" in line or ":" in line:
        return False
    bare = line.rstrip(_COURTESY_SIGNS)
    return words(line) in _COURTESIES or ("," not in bare and _greets(bare, ended=line != bare))


def after_greeting(line: str) -> str:
    """The line without the greeting it opens with: `Hi Anna, we accept` gives `we accept`."""
    head, comma, tail = line.partition(",")
    return tail.strip() if comma and tail.strip() and _greets(head.strip(), ended=True) else line.strip()


def _greets(clause: str, *, ended: bool) -> bool:
    parts = clause.split()
    for length in range(1, min(_LONGEST_OPENING, len(parts)) + 1):
        if words(" ".join(parts[:length])) in _OPENINGS and _are_greeted(parts[length:], ended=ended):
            return True
    return False


def _are_greeted(parts: list[str], *, ended: bool) -> bool:
    if not parts or words(" ".join(parts)) in _GREETED:
        return True
    if len(parts) > _MOST_NAMES or not all(_could_be_name(part) for part in parts):
        return False
    # A single name may be written small when a comma or a stop shows that the greeting ends there.
    return all(part[0].isupper() for part in parts) or (ended and len(parts) == 1)


def _could_be_name(part: str) -> bool:
    bare = folded(part).replace("-", "").replace(".", "")
    return bare.isalpha() and bare not in _NEVER_NAMES
