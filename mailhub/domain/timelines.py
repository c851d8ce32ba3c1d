"""The evidence in a conflict of two registrations: what came in and happened, when, and how it is proven."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailhub.speech import Phrase


class Side(StrEnum):
    """Whose an entry is; the first registration is the one that was complete first, `hub` is nobody's."""

    FIRST = "first"
    SECOND = "second"
    HUB = "hub"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened; `said` are somebody's own words, empty in an edition for the other partner.

    Where a letter stands behind it: `sha256` of its bytes as they came, whether its sender is proven (None while that
    is not judged), and `verdict` says by what. `who` names the person, only in the edition for whoever decides.
    """

    at: datetime
    side: Side
    words: Phrase
    said: str = ""
    who: str = ""
    sha256: str = ""
    is_proven: bool | None = None
    verdict: Phrase | None = None
