"""A writer's own name at the end of what is said opens a signature, although nothing marks it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.text.greetings import is_greeting
from mailhub.inbound.reading.text.nicknames import is_short_for
from mailhub.inbound.reading.text.notices import is_notice

_LONGEST_BLOCK = 14
_WIDEST = 110
_MOST_BEHIND = 3
_MOST_CLOSING = 5
_MOST_NAMES = 4
_LEAST_FIRM = 3
_PROSE_WORDS = 8
_TITLES = frozenset(
    "i a v ia iv ppa dr ing dipl mr mrs ms herr frau prof your ihr ihre dein deine and "
    "the das il el le l team equipe equipo squadra".split()
)
_KISSES = frozenset(("x", "xx", "xxx", "xo", "xoxo"))
_PAIRED = frozenset("& + and und et y e en".split())
_PARTED = re.compile(r"[|·•]|\s[–—-]\s")
_MOST_CALLED = 2
_SAYING = frozenset(
    "we i wir ich nous je on noi io wij ik nosotros yo eu nao no not none never nein nicht kein keine non pas nie "
    "yes ja oui si sim ok okay deal accept accepted reject rejected interested capacity won lost contacted "
    "gewonnen verloren quoted done passing angenommen abgelehnt accepte refuse perdu gagne acepto rechazo ganado "
    "perdido accetto rifiuto vinto perso akkoord afgewezen aceito recuso ganho bought visited called ordered sent "
    "offered gladly gern gerne waiting restant kapazitaet interesse angebot bestellt besucht angerufen".split()
)
_ORNAMENTS = "-–—~*_/ "
_PUBLIC = frozenset("co com org net ac gov or ne edu".split())
_HOSTS = frozenset(
    "gmail googlemail gmx web outlook hotmail live yahoo icloud aol proton protonmail mail freenet posteo orange free "
    "wanadoo laposte libero virgilio tiscali uol terra sapo ziggo kpnmail planet".split()
)


@dataclass(frozen=True)
class Signer:
    """Who a mail is from: the folded words of the name, and the name of the firm as the mail's domain spells it."""

    names: tuple[str, ...] = ()
    firm: str = ""


NOBODY = Signer()


def signer_of(sender: str) -> Signer:
    """The signer that a From field shows; the address names who has no display name, and no mail service is a firm."""
    name, _, address = sender.rpartition("<")
    local, _, domain = address.strip(" >").lower().partition("@")
    shown = words(name) or words(local)
    # "D. Shaw <derek@...>": the address knows what the initial stands for.
    whole = {part[0]: part for part in reversed(words(local)) if part}
    shown = tuple(whole.get(word, word) if len(word) == 1 and word not in _TITLES else word for word in shown)
    labels = [label for label in domain.split(".")[:-1] if label not in _PUBLIC]
    firm = labels[-1] if labels and labels[-1] not in _HOSTS and len(labels[-1]) >= _LEAST_FIRM else ""
    return Signer(tuple(word for word in shown if word not in _TITLES), firm)


def without_name(lines: Sequence[str], signer: Signer) -> list[str]:
    """The lines above the writer's name, when nothing but a block of short lines follows it."""
    kept = list(lines)
    said = [at for at, line in enumerate(kept) if line.strip()]
    # The first line is never taken for a name: something must have been said before it is signed.
    for at in said[1:][-_LONGEST_BLOCK:]:
        if _is_name(kept[at], signer.names):
            return _without_closing(kept[:at]) if all(map(_is_block_line, kept[at + 1 :])) else kept
        if _opens_block(kept, at, signer.firm):
            return _without_closing(kept[:at])
    return kept


def _without_closing(lines: list[str]) -> list[str]:
    """The lines without closing words that nobody knows: a few, with a comma behind them, just above the name."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    if not said or not any(not is_greeting(lines[at]) for at in said[:-1]):
        return lines
    last = lines[said[-1]]
    is_closing = last.endswith(",") and len(last.split()) <= _MOST_CLOSING and _SAYING.isdisjoint(words(last))
    return lines[: said[-1]] if is_closing and ":" not in last and not any(map(str.isdigit, last)) else lines


def _is_name(line: str, names: Sequence[str]) -> bool:
    every = words(line[:_WIDEST])
    said = tuple(word for word in every if word not in _TITLES)
    if not said or not names or ":" in line or line.rstrip().endswith("?"):
        return False
    full = said[: len(names)] == tuple(names) and len(names) > 1
    bare = line.lstrip(_ORNAMENTS)
    is_written_so = len(bare.split()) > 1 or bare[:1].isupper() or bare != line
    initials = "".join(name[0] for name in names)
    is_short = len(said) <= len(names) + _MOST_BEHIND or (_PARTED.search(line) and line[-1] not in ".!")
    is_signed = (full and is_short) or (len(initials) > 1 and _letters(every) == initials)
    return bool(is_signed) or _is_called(bare, said, names) or (_are_parts(said, names) and is_written_so)


def _is_called(bare: str, said: Sequence[str], names: Sequence[str]) -> bool:
    """Whether it is a nickname or an initial, alone, or with the family's name (`Bob Fielding`)."""
    firsts = bare.split()
    if len(firsts) == _MOST_CALLED + 1 and firsts[1] in _PAIRED:
        return words(firsts[0]) == tuple(names[:1]) and firsts[2][0].isupper() and firsts[2].isalpha()
    shown = [part for part in bare.split() if part.casefold() not in _KISSES]
    first = words(shown[0]) if shown else ()
    if not first or len(shown) > _MOST_CALLED or any(len(words(part)) != 1 for part in shown) or bare[-1] in "!,;?":
        return False
    if len(shown) > 1:
        return len(names) > 1 and said[-1] == names[-1] and all(part[0].isupper() for part in shown)
    is_initial = len(first[0]) == 1
    is_ended = shown[0].endswith(".") and not is_initial
    is_own = shown[0][0].isupper() or is_initial
    return is_own and not is_ended and any(is_short_for(first[0], name) for name in names)


def _letters(said: Sequence[str]) -> str:
    """A lone word, or initials with stops between them (`E.H.`) as one."""
    return "".join(said) if len(said) == 1 or all(len(word) == 1 for word in said) else ""


def _are_parts(said: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the words are names of the writer, some of them perhaps as initials (`S. Wolf`, `Anna H.`)."""
    is_whole = said[0] in names or (len(said) > 1 and said[0] == names[0][0] and said[-1] in names)
    return is_whole and set(said) <= set(names) | {name[0] for name in names}


def _opens_block(lines: Sequence[str], at: int, firm: str) -> bool:
    """Whether an unknown name opens the last paragraph, and the writer's own firm stands below it."""
    block = [line for line in lines[at:] if line.strip()]
    if not firm or len(block) < _LEAST_FIRM or lines[at - 1].strip() or not _is_somebody(lines[at]):
        return False
    above = next((line for line in reversed(lines[:at]) if line.strip()), ":")
    names_firm = any(firm in "".join(words(line)) for line in block[1:])
    return names_firm and not above.rstrip().endswith(":") and all(map(_is_block_line, block))


def _is_somebody(line: str) -> bool:
    parts = [part.strip(".,()") for part in line.split()]
    are_names = all(part[:1].isupper() and part.replace("-", "").replace(".", "").isalpha() for part in parts)
    return 1 < len(parts) <= _MOST_NAMES and are_names


def _is_block_line(line: str) -> bool:
    parts = line.split()
    is_prose = len(parts) >= _PROSE_WORDS and sum(part[0].islower() for part in parts) * 2 > len(parts)
    is_afterthought = words(line[:_WIDEST])[:1] in (("ps",), ("nb",)) or words(line[:_WIDEST])[:2] == ("p", "s")
    if is_notice(line):
        return True
    return len(line) <= _WIDEST and not is_prose and not is_afterthought and not line.endswith("?")
