"""Whether the hub is well and its books are sound, and who is told where they are not."""

from datetime import timedelta

import structlog

from mailhub.domain.commands import ReportBreaches
from mailhub.hub import Hub
from mailhub.jobs.deadlines import carry_out
from mailhub.routing.alerting import alerts_to_raise
from mailhub.routing.soundness import breaches_found, unsound_vendors
from mailhub.store.alarmed import ALARMS
from mailhub.store.alarms import ClockStands
from mailhub.store.heartbeats import INVARIANTS, beat
from mailhub.store.outlook import Watch
from mailhub.store.room import free_bytes_at

log = structlog.get_logger()

_CLOCK = ClockStands().kind


def check_soundness(hub: Hub) -> int:
    """Check all invariants, and tell the managers of each vendor where one does not hold; returns how many vendors."""
    with hub.units.steady() as unit:
        found = breaches_found(unit)
    with hub.units() as unit:
        beat(unit, INVARIANTS, **{name: len(breaches) for name, breaches in found.items()})
    unsound = unsound_vendors(found)
    for vendor_id in unsound:
        log.error("an invariant does not hold", vendor=vendor_id)
        carry_out(hub, ReportBreaches(vendor_id=vendor_id))
    return len(unsound)


def raise_alerts(hub: Hub) -> int:
    """Look whether the hub is well, and let the operator be mailed where it is not; returns how many kinds of trouble.

    The clock cannot see that it stands itself: that is looked for by the workers (`watch_clock`).
    """
    return _look_for(hub, tuple(kind for kind in ALARMS if kind != _CLOCK))


def watch_clock(hub: Hub) -> int:
    """Look whether the clock still sweeps; for whoever is not the clock. Returns 1 when it stands."""
    return _look_for(hub, (_CLOCK,))


def _look_for(hub: Hub, kinds: tuple[str, ...]) -> int:
    settings = hub.settings
    watch = Watch(
        letters_within=timedelta(minutes=settings.ready_letter_minutes),
        sweep_within=timedelta(minutes=settings.ready_clock_minutes),
        free_bytes=free_bytes_at(settings.database_url, settings.mail_folder),
    )
    with hub.units.reading() as unit:
        command = alerts_to_raise(unit, watch, kinds)
    if command is None:
        return 0
    if command.found:
        log.warning("the hub is not well", kinds=sorted(command.found))
    carry_out(hub, command)
    return len(command.found)
