"""What is kept: the history sealed, and what has had its time forgotten."""

from collections.abc import Callable
from datetime import timedelta

from mailhub.hub import Hub
from mailhub.inbound.incineration import incinerate
from mailhub.store import retention
from mailhub.store.api_requests import forget_requests
from mailhub.store.audit.sealing import BATCH, oldest_unsealed, seal
from mailhub.store.audit.verifying import unsealed
from mailhub.store.forgetting import erased_since, let_go_of_pages, remove_files
from mailhub.store.retention import MOST_LEADS, MOST_MAILS
from mailhub.store.unit import Unit
from mailhub.store.webhook_messages import forget_done

_MESSAGES_KEPT = timedelta(days=30)  # to look at; what is replayed after that is made anew
_ERASED_WITHIN = timedelta(hours=3)  # longer than between two looks, so that none is missed
_MOST_BATCHES = 50


def incinerate_letters(hub: Hub) -> int:
    """Empty the raw bytes of finished letters after their time; returns how many."""
    return _in_batches(hub, lambda unit: incinerate(unit, unit.now - hub.letters_kept, MOST_MAILS), MOST_MAILS)


def incinerate_mails(hub: Hub) -> int:
    """Empty the bytes of finished mails after their time; returns how many."""
    return _in_batches(hub, lambda unit: retention.incinerate_mails(unit, unit.now - hub.mails_kept), MOST_MAILS)


def forget_leads(hub: Hub) -> int:
    """Erase what closed leads hold about persons, after the days of their programs; returns of how many leads."""
    return _in_batches(hub, retention.forget_closed_leads, MOST_LEADS)


def forget_api_requests(hub: Hub) -> int:
    """Remove what other systems have posted with idempotency keys, after its time; returns how many requests."""
    with hub.units() as unit:
        return forget_requests(unit)


def forget_webhook_messages(hub: Hub) -> int:
    """Drop webhook messages that are done with, after their time; returns how many."""
    with hub.units() as unit:
        return forget_done(unit, unit.now - _MESSAGES_KEPT)


def seal_history(hub: Hub) -> int:
    """Seal what the history has gained; returns how many lines."""
    with hub.units.reading() as unit:
        waits = oldest_unsealed(unit) is not None
    return _seal(hub, everywhere=False) if waits else 0


def seal_late_lines(hub: Hub) -> int:
    """Seal lines that were committed long after others of their time; returns how many."""
    with hub.units.reading() as unit:
        waits = unsealed(unit)
    return _seal(hub, everywhere=True) if waits else 0


def _in_batches(hub: Hub, empty: Callable[[Unit], int], most: int) -> int:
    """As many units as there is something to empty for: others get their turn in between."""
    done = 0
    for _ in range(_MOST_BATCHES):
        with hub.units() as unit:
            emptied = empty(unit)
        done += emptied
        if emptied < most:
            break
    return done


def _seal(hub: Hub, *, everywhere: bool) -> int:
    done = 0
    for _ in range(_MOST_BATCHES):
        with hub.units() as unit:
            sealed = seal(unit, everywhere=everywhere)
        done += sealed
        if sealed < BATCH:
            break
    return done


def let_go_of_erased(hub: Hub) -> int:
    """Let the database and the folder of mails go of what was erased in the last hours; returns how many erasures."""
    with hub.units.reading() as unit:
        erased = erased_since(unit, unit.now - _ERASED_WITHIN)
        if erased:
            remove_files(unit, hub.settings.mail_folder)
    if erased:
        let_go_of_pages(hub.engine)
    return erased
