"""What a check has found, in a sentence that says what to do when it is no good."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a part stands: as it should be, not so, or not to be told here."""

    OK = "ok"
    FAILS = "fails"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of what was found; no password and no person's address is ever in it."""

    part: str
    verdict: Verdict
    told: str
