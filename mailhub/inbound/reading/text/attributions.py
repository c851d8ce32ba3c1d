"""An attribution is the line with which a mail program introduces what it quotes: `On 5 May Anna wrote:`."""

import re

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.mail_lines import MOST_WIDE
from mailhub.inbound.reading.text.phrases import PHRASES

_STARTS = frozenset(words(start)[0] for table in PHRASES for start in table.attribution_starts)
_VERBS = frozenset(folded(verb) for table in PHRASES for verb in table.attribution_verbs)
_BEFORE_NAMES = frozenset(("schrieb", "schreef"))
_PARTICLES = frozenset("von van der den de del da di do dos du via zu im at".split())
_HELPING = frozenset("a ha hat has heeft folgendes het volgende the following".split())
_TELLING = frozenset(
    "i we he she they it and but that who my our their his her buyer customer client yesterday today "
    "ich wir er und aber dass mein meine unser unsere kunde kundin gestern heute "
    "je j nous elle ils et mais que qui mon notre cliente hier nos ma "
    "yo nosotros ella y pero mi nuestro nuestra nuestros ayer ho abbiamo noi lei ma che mio nostro nostra ieri "
    "ik wij ze hij maar dat mijn onze klant gisteren eu ela mas meu minha nosso nossa ontem".split()
)
_THE = frozenset(
    "the a an der die das ein eine le la l les un une el los las il lo gli uno una de het een o os as".split()
)
_TITLES = frozenset(
    "herr frau mr mrs ms m mme monsieur madame sr sra senor senora sig signor signora dhr mevrouw meneer".split()
)
_DAY = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}\b")
_CLOCK = re.compile(r"[0-9]{1,2}[:h][0-9]{2}")
_ADDRESSED = re.compile(r"[<(]\s?[^\s<>()@]{1,80}@[^\s<>()@]{1,80}\s?[>)]")
_BEFORE_TEXT = re.compile(r"^.{0,250}?>?\)?,? {1,2}(\w{4,12}) ?:(?=\s{2,}\S| \S)")


def opens_attribution(line: str) -> bool:
    """Whether an attribution that is folded over several lines could begin with this line."""
    if not any(sign.isdigit() for sign in line) and "<" not in line:
        return False
    return words(line[:MOST_WIDE])[:1] in {(start,) for start in _STARTS} or "<" in line or _is_name_first(line)


def _is_name_first(line: str) -> bool:
    return not _VERBS.isdisjoint(words(line[:MOST_WIDE]))


def is_attribution(line: str, *, before_quote: bool = False) -> bool:
    """Whether the (joined) line introduces a quotation.

    Where no quote sign follows, only the full form of a program counts: a day with its year, and a time or an address.
    """
    text = line.strip(" *_-")
    if len(text) > MOST_WIDE or not (text.endswith(":") or _is_dashed(line)):
        return False
    said = words(text)
    if not _VERBS.isdisjoint(said):
        is_introduced = before_quote and _only_tells_who_and_when(text, said)
        if is_introduced or _is_dashed(line) or _is_program(text, said):
            return True
    # An address and a time just before a colon introduce a quotation in every language.
    return "@" in text and any(sign.isdigit() for sign in text) and (before_quote or text.endswith(">:"))


def is_dated_attribution(line: str, *, before_quote: bool) -> bool:
    """Whether it is an attribution that tells the day; a line that was folded always does."""
    return bool(_DAY.search(line)) and is_attribution(line, before_quote=before_quote)


def introduces_inline(line: str) -> bool:
    """Whether the line is an attribution with the quotation behind it on the same line, as Yahoo's phones write."""
    found = _BEFORE_TEXT.match(line[:MOST_WIDE].strip())
    return found is not None and "@" in line and is_attribution(line.strip()[: found.end()])


def _is_dashed(line: str) -> bool:
    """`---- On Mon, 1 Feb 2027 Anna wrote ----` and `-----Anna schrieb: -----`."""
    return line.strip().startswith("--") and line.strip().endswith("--")


def _only_tells_who_and_when(text: str, said: tuple[str, ...]) -> bool:
    """Whether nothing else is told; "I rang them, and the buyer wrote:" is a sentence of the writer's."""
    if "@" in text or _is_program(text, said):
        return "@" not in text or _TELLING.isdisjoint(said)
    if not (_TELLING.isdisjoint(said) and _TITLES.isdisjoint(said)):
        return False
    names = [part for part in text.split() if _HELPING.isdisjoint(words(part)) and _VERBS.isdisjoint(words(part))]
    are_names = len(names) == 1 or all(map(_is_of_name, names))
    return any(map(str.isdigit, text)) or (are_names and said[0] not in _THE)


def _is_of_name(part: str) -> bool:
    return not part[0].islower() or folded(part) in _PARTICLES


def _is_program(text: str, said: tuple[str, ...]) -> bool:
    is_dated = _DAY.search(text) and ("@" in text or _CLOCK.search(text))
    if not (is_dated or (_CLOCK.search(text) and _ADDRESSED.search(text))):
        return False
    return "@" in text or said[-1] in _VERBS or _goes_to_name(text)


def _goes_to_name(text: str) -> bool:
    """Whether a name or a date is all that follows the verb: `schrieb Anna Huber:`, `schreef op 2-1-2027 om 10:02:`."""
    parts = text.rstrip(":").split()
    verb_at = max(at for at, part in enumerate(parts) if not _VERBS.isdisjoint(words(part)))
    behind = parts[verb_at + 1 :]
    if words(behind[0])[:1] in {(start,) for start in _STARTS}:
        return True
    small = sum(part[0].islower() and folded(part) not in _PARTICLES for part in behind)
    return small <= 1 and not _BEFORE_NAMES.isdisjoint(words(parts[verb_at]))
