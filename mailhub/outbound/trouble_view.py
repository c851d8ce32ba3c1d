"""What a mail shows of one kind of trouble with the hub."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class TroubleView:
    """What is wrong and since when it is known, what to do, and the command to type."""

    title: Phrase
    told: Phrase
    since: datetime
    remedy: Phrase
    command: str
