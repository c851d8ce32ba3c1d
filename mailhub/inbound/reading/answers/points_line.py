"""A line about points: `points` asks how many there are, `redeem 200 for marketing in May` wants to spend some."""

import re

from mailhub.inbound.reading.answers.answer_kinds import Points, Redeem
from mailhub.inbound.reading.folding import folded

_ASKS = frozenset({
    "points", "my points", "our points", "my points please", "points please", "points statement", "statement of points",
    "balance", "points balance", "how many points do i have", "how many points do we have", "show my points",
    "punkte", "meine punkte", "unsere punkte", "punktestand", "punkte bitte", "kontostand", "punktekonto",
    "wie viele punkte habe ich", "wie viele punkte haben wir", "wieviele punkte haben wir", "mes points", "mis puntos",
    "puntos", "punti", "i miei punti", "punten", "mijn punten", "pontos", "meus pontos",
})  # fmt: skip
_NUMBER = r"(\d{1,3}(?:[.,' ]\d{3})+|\d{1,7})"
_POINTS = r"(?:\s(?:points?|pts|punkten?|p))?"
_FOR = r"(?:\s?[:,]\s?|\s(?:for|on|towards|against|fuer|gegen)\s|\s)"
_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?:please |bitte )?(?:redeem|einloesen|loese|loesen sie)[: ]\s?{_NUMBER}{_POINTS}{_FOR}(.+)",
        rf"(?:please |bitte )?{_NUMBER}{_POINTS} (?:einloesen|redeem){_FOR}(.+)",
    )
)
_LONGEST = 300  # characters


def read_points(line: str) -> Points | Redeem | None:
    """What the whole line asks about points; a question spends none."""
    text = line.strip()
    plain = folded(text)
    if plain.strip(" .!?:") in _ASKS:
        return Points()
    if "?" in text or len(text) > _LONGEST:
        return None
    found = next((found for way in _WAYS if (found := way.fullmatch(plain))), None)
    return Redeem(points=int(re.sub(r"\D", "", found[1])), wish=_as_written(text, found[2])) if found else None


def _as_written(text: str, said: str) -> str:
    """The end of the text that its folded end stands for."""
    wish = next((text[at:] for at in range(len(text)) if folded(text[at:]) == said.strip()), said)
    return re.sub(r"^(?:for|on|fuer|für)\s+", "", wish.strip(), flags=re.IGNORECASE)
