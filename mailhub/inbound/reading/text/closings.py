"""Closing words end what somebody says in a mail: `Best regards`, alone, with a name, or in another mixture."""

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.phrases import PHRASES

_CLOSINGS = frozenset(words(phrase) for table in PHRASES for phrase in table.closings)
_ALONE = _CLOSINGS | {words(phrase) for table in PHRASES for phrase in table.closings_alone}
_THANKS = frozenset(words(phrase) for table in PHRASES for phrase in table.courtesies)
_CORES = frozenset(word for table in PHRASES for word in words(table.closing_cores))
_FILLERS = _CORES | {word for table in PHRASES for word in words(table.closing_fillers)}
_OPENINGS = tuple(folded(phrase) for table in PHRASES for phrase in table.closing_openings)
_LEADS = tuple(folded(phrase) for table in PHRASES for phrase in table.closing_leads)
_WISHES = tuple((frozenset(words(table.wish_openings)), frozenset(words(table.wish_ends))) for table in PHRASES)
_WISHED = frozenset(word for table in PHRASES for word in words(table.wish_fillers))
_MEASURED = frozenset("weitere weiteren ganze ganzen halbe halben next another whole autre andere altra otra".split())
_ARTICLES = frozenset("ein eine einen un une una um uma a an".split())
_LONGEST = max(map(len, _ALONE))
_PLACES = frozenset("aus vom from in de da do uit depuis nach an to aan para a".split())
_TO_ALL = frozenset("a to an you all everyone vous toi tous toutes todos tutti voi te noch nog ihnen allen u".split())
_WISHED_TO = frozenset("euch ihnen dir allen noch te je jullie vous les".split())
_AND = frozenset("and und et y e en".split())
_UNTIL = frozenset("bis until see speak talk hasta tot ate a al".split())
_ALL_OF = frozenset("to you and the your team all an euch alle das ihr ganze und a vous et toute l'equipe".split())
_FOR = frozenset("for fuer pour por per voor pelo pela de".split())
_MOST_WORDS = 10
_MOST_JOINED = 12
_MOST_NEARLY = 4
_MOST_LED = 16
_MOST_WISHED = 7
_MOST_SIGNERS = 4
_MOST_BEHIND = 8
_JOINTS = frozenset("& + | / - – — von van de der".split())
_LEAST_WITH_ARTICLE = 3


def is_closing(line: str) -> bool:
    """Whether the line is closing words, alone, mixed, or with the names of who signs (`Viele Grüße Anna`)."""
    if line.rstrip()[-1:] in "?:" or line.lstrip()[:1] in "-•*":
        return False
    return _is_single(line) or _is_joined(line)


def _is_single(line: str) -> bool:
    said = words(line)
    if _is_alone(said) or folded(line).startswith(_OPENINGS) or _is_wish(_behind_thanks(said)):
        return True
    if len(said) <= _MOST_LED and not _CORES.isdisjoint(said) and folded(line).startswith(_LEADS):
        return True
    sizes = range(min(_LONGEST, len(said) - 1), 0, -1)
    return _is_mixture(line, said) or any(said[:size] in _ALONE and _is_signed(line, said, size) for size in sizes)


def _is_joined(line: str) -> bool:
    """Whether closings stand on both sides of an `and`: `Danke vorab und beste Grüße aus Kassel`."""
    parts = line.split()
    if len(parts) > _MOST_JOINED:
        return False
    if "," in line and all(map(_is_single, filter(str.strip, line.split(",")))):
        return True
    ands = (at for at in range(1, len(parts) - 1) if parts[at] == "&" or folded(parts[at]) in _AND)
    return any(_opens_end(" ".join(parts[:at])) and _ends_end(" ".join(parts[at + 1 :])) for at in ands)


def _is_alone(said: tuple[str, ...]) -> bool:
    """Whether the words are a known closing; `B.R.` is `br`."""
    if any(said[:size] in _THANKS and _ALL_OF.issuperset(said[size:]) for size in range(1, len(said))):
        return True
    return said in _ALONE or (all(len(word) == 1 for word in said) and ("".join(said),) in _ALONE)


def _opens_end(line: str) -> bool:
    """Whether it is a closing, or thanks for something (`Danke für die Geduld`)."""
    said = words(line)
    return _is_single(line) or any(said[:size] in _THANKS and said[size] in _FOR for size in range(1, len(said)))


def _ends_end(line: str) -> bool:
    return _is_single(line) or _is_until(words(line)) or _is_joined(line)


def _is_until(said: tuple[str, ...]) -> bool:
    """`bis Montag`, `see you on Friday`: behind another closing, the day of the next meeting is one too."""
    return 1 < len(said) <= _MOST_NEARLY and said[0] in _UNTIL


def is_thanks(line: str) -> bool:
    """Whether the line is only thanks, which close a mail, or open it, or stand in its middle."""
    said = words(line)
    opens = any(said[:size] in _THANKS for size in range(1, len(said) + 1))
    return opens and _CORES.isdisjoint(said)


def _behind_thanks(said: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind `thanks and`; all of them where a mail says no thanks first."""
    ends = (size for size in range(len(said) - 1, 0, -1) if said[:size] in _THANKS and said[size] in _AND)
    return said[next(ends, -1) + 1 :]


def _is_wish(said: tuple[str, ...]) -> bool:
    said = said[next((at for at, word in enumerate(said) if word not in _WISHED_TO), len(said)) :]
    if not 1 < len(said) <= _MOST_WISHED:
        return False
    while len(said) > 1 and said[-1] in _TO_ALL:
        said = said[:-1]
    # "Wir brauchen eine Woche" says something: between the ends of a wish stand its words, and one more at most.
    unknown = sum(word not in _WISHED and word not in _TO_ALL for word in said[1:-1])
    is_close = unknown == 0 or said[0] in _ARTICLES or said[1] in _WISHED
    if unknown > 1 or not is_close or (said[0] in _ARTICLES and len(said) < _LEAST_WITH_ARTICLE):
        return False
    if not _MEASURED.isdisjoint(said):
        return False
    return any(said[0] in openings and said[-1] in ends for openings, ends in _WISHES)


def _is_mixture(line: str, said: tuple[str, ...]) -> bool:
    if not 0 < len(said) <= _MOST_WORDS or _CORES.isdisjoint(said):
        return False
    unknown = [word for word in said if word not in _FILLERS]
    if len(unknown) == 1 and len(said) <= _MOST_NEARLY and said[-1] in _CORES and said[0] in _FILLERS:
        return True  # an adjective that nobody thought of
    known = next((at for at, word in enumerate(said) if word not in _FILLERS), len(said))
    last_core = max((at for at, word in enumerate(said[:known]) if word in _CORES), default=-1)
    # What is left over behind the last greeting word must be a name or a place.
    return last_core >= 0 and (known == len(said) or _is_signed(line, said, last_core + 1))


def _is_signed(line: str, said: tuple[str, ...], size: int) -> bool:
    head, comma, tail = line.partition(",")
    if comma and words(head) == said[:size]:
        # Behind the comma the name may go on with a firm.
        behind = tail.split()
        return 0 < len(behind) <= _MOST_BEHIND and all(part in _JOINTS or _is_name(part) for part in behind)
    signers = line.split()[size:]
    is_placed = bool(signers) and folded(signers[0]) in _PLACES
    names = signers[1:] if is_placed else signers
    # "aus dem verregneten Hamburg": of a place, the last word is the name.
    shown = names[-1:] if is_placed else names
    if not 0 < len(names) <= _MOST_SIGNERS or not all(map(_is_name, shown)):
        return False
    return said[:size] in _CLOSINGS or said[size - 1] in _CORES or line.split()[size - 1].endswith((",", "."))


def _is_name(part: str) -> bool:
    bare = part.strip(".,!()").replace("-", "").replace("'", "").replace("’", "")
    return part.lstrip("(")[:1].isupper() and bare.replace(".", "").isalpha()
