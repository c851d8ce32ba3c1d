"""What is found out about the soundness of the books."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event


@dataclass(frozen=True, kw_only=True)
class BreachesFound(Event):
    """Something contradicts an invariant; `sentences` say what, without personal data."""

    sentences: tuple[str, ...]
