"""What is found out about the soundness of the books."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Plain


@dataclass(frozen=True, kw_only=True)
class BreachesFound(Event):
    """Something contradicts an invariant; `sentences` say what, without personal data."""

    sentences: Plain[tuple[str, ...]]
