"""What falls due: deadlines that have passed, and leads to be announced."""

from collections.abc import Callable, Sequence

import structlog

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.hub import Hub
from mailhub.routing.announcing import due_announcements
from mailhub.routing.watch import due_commands
from mailhub.store.unit import Unit

log = structlog.get_logger()

_BATCH = 100  # rows asked for at once; the sweep goes on while batches come back full
_MOST_BATCHES = 50


def sweep_deadlines(hub: Hub) -> int:
    """Act on every offer, lead and registration whose deadline has come; returns how many."""
    return _sweep(hub, due_commands)


def announce_leads(hub: Hub) -> int:
    """Tell contacts of the leads in the pool that are new to them; returns how many were told."""
    return _sweep(hub, lambda unit, _: due_announcements(unit))


def _sweep(hub: Hub, ask: Callable[[Unit, int], Sequence[Command]]) -> int:
    done, failed = 0, set[Command]()
    for _ in range(_MOST_BATCHES):
        # What fails stays due, at the head of the line: whoever stands behind it is asked for as well.
        most = _BATCH + len(failed)
        with hub.units.reading() as unit:
            due = ask(unit, most)
        for command in due:
            if command not in failed and not carry_out(hub, command):
                failed.add(command)
        done += sum(command not in failed for command in due)
        if len(due) < most:
            return done
    return done


def carry_out(hub: Hub, command: Command) -> int:
    """Dispatch what is due; whatever goes wrong is logged. Returns 1, or 0 when a defect kept it from being done."""
    # One bad row must not hold up the rest of the sweep.
    try:
        hub.bus.dispatch(command)
    except Refusal as refusal:
        # Its values may be names.
        log.info("due command refused", command=type(command).__name__, reason=refusal.phrase.text)
    except Exception:
        log.exception("due command failed", command=type(command).__name__)
        return 0
    return 1
