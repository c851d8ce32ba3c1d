"""What happens when the hub is not well."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Plain


@dataclass(frozen=True, kw_only=True)
class AlertsRaised(Event):
    """The operator is told of these kinds of trouble, and of those that are over since the last time."""

    kinds: Plain[tuple[str, ...]]
    over: Plain[tuple[str, ...]] = ()
