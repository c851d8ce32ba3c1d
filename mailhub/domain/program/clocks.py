"""The clocks that run for a lead, and the steps when they have run down."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.domain.terms import Temperature


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """The clocks of one temperature: working time to accept and to make contact; days on which feedback is due."""

    accept_within: timedelta
    contact_within: timedelta
    feedback_days: tuple[int, ...]
    feedback_every_days: int


DEFAULT_CLOCKS = {
    Temperature.HOT: Clocks(
        accept_within=timedelta(hours=4),
        contact_within=timedelta(hours=4),
        feedback_days=(1, 7, 21),
        feedback_every_days=14,
    ),
    Temperature.WARM: Clocks(
        accept_within=timedelta(hours=8),
        contact_within=timedelta(hours=8),
        feedback_days=(3, 14),
        feedback_every_days=14,
    ),
    Temperature.COLD: Clocks(
        accept_within=timedelta(hours=16),
        contact_within=timedelta(hours=16),
        feedback_days=(30,),
        feedback_every_days=30,
    ),
}


UNDO_WITHIN = timedelta(minutes=10)
"""How long an acceptance or a rejection can be taken back."""


@dataclass(frozen=True, kw_only=True)
class Escalation:
    """Shares of a clock at which is reminded, and working or calendar days of the later steps.

    A lead whose stage has not changed for `stalled_after_days` is stalled. What nobody acts on goes up one step of the
    ladder (contact, partner manager, channel manager, director) every `steps_apart_days` working days.
    """

    reminder_shares: tuple[float, ...] = (0.5, 0.85)
    reclaim_silent_after_days: int = 3
    feedback_to_manager_after_days: int = 7
    feedback_reclaim_after_days: int = 3
    unplaced_remind_after_days: int = 2
    stalled_after_days: int = 45
    steps_apart_days: int = 3
