"""All state machines: (status, verb) -> status, and the one function that moves a row."""

from collections.abc import Mapping
from typing import Any, Protocol

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadStatus as L
from mailhub.domain.terms import OfferStatus as O
from mailhub.domain.terms import RegistrationStatus as R

Lifecycle = Mapping[tuple[str, str], str]


class Resting(Protocol):
    """Anything with a status."""

    status: Any  # each kind of row has words of its own


def _from(verb: str, target: str, *sources: str) -> dict[tuple[str, str], str]:
    return {(source, verb): target for source in sources}


LEAD: Lifecycle = {
    **_from("hold", L.ON_HOLD, *(L.RECEIVED, L.ON_HOLD, L.QUALIFIED, L.OFFERED, L.POOLED, L.UNPLACED, L.RECLAIMED)),
    **_from("qualify", L.QUALIFIED, L.RECEIVED, L.ON_HOLD, L.RECLAIMED, L.UNPLACED, L.POOLED),
    **_from("disqualify", L.DISQUALIFIED, L.RECEIVED, L.ON_HOLD, L.UNPLACED, L.RECLAIMED, L.POOLED),
    **_from("offer", L.OFFERED, L.QUALIFIED, L.OFFERED, L.RECLAIMED, L.UNPLACED, L.POOLED),
    **_from("pool", L.POOLED, L.QUALIFIED, L.OFFERED, L.RECLAIMED, L.UNPLACED),
    **_from("give_up", L.UNPLACED, L.QUALIFIED, L.OFFERED, L.RECLAIMED, L.UNPLACED, L.POOLED),
    **_from("accept", L.ACCEPTED, L.OFFERED),
    **_from("reopen", L.OFFERED, L.ACCEPTED, L.OFFERED, L.UNPLACED, L.POOLED),
    **_from("pass_on", L.ACCEPTED, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("contact", L.CONTACTED, L.ACCEPTED, L.CONTACTED),
    **_from("progress", L.IN_PROGRESS, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("win", L.WON, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("lose", L.LOST, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("reclaim", L.RECLAIMED, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("register", L.CONTACTED, L.RECEIVED),
    **_from("unregister", L.WITHDRAWN, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from("forget", L.WITHDRAWN, L.ACCEPTED, L.CONTACTED, L.IN_PROGRESS),
    **_from(
        "withdraw",
        L.WITHDRAWN,
        *(L.RECEIVED, L.ON_HOLD, L.QUALIFIED, L.OFFERED, L.POOLED, L.UNPLACED, L.RECLAIMED),
    ),
}

OFFER: Lifecycle = {
    **_from("accept", O.ACCEPTED, O.OPEN),
    **_from("reject", O.REJECTED, O.OPEN),
    **_from("expire", O.EXPIRED, O.OPEN),
    **_from("lose_race", O.TAKEN, O.OPEN),
    **_from("withdraw", O.WITHDRAWN, O.OPEN),
    **_from("fail_delivery", O.UNDELIVERED, O.OPEN),
    **_from("step_aside", O.STEPPED_ASIDE, O.OPEN),
    **_from("reopen", O.OPEN, O.ACCEPTED, O.REJECTED, O.TAKEN),
}

REGISTRATION: Lifecycle = {
    **_from("return", R.RETURNED, R.SUBMITTED, R.RETURNED),
    **_from("complete", R.SUBMITTED, R.RETURNED, R.SUBMITTED),
    **_from("approve", R.APPROVED, R.SUBMITTED),
    **_from("extend", R.APPROVED, R.APPROVED),
    **_from("deny", R.DENIED, R.SUBMITTED, R.RETURNED),
    **_from("dispute", R.SUBMITTED, R.DENIED),
    **_from("win", R.WON, R.APPROVED, R.LAPSED),
    **_from("lose", R.LOST, R.APPROVED, R.LAPSED),
    **_from("lapse", R.LAPSED, R.APPROVED),
    **_from("withdraw", R.WITHDRAWN, R.SUBMITTED, R.RETURNED, R.APPROVED, R.LAPSED),
}


def target(machine: Lifecycle, status: str, verb: str) -> str:
    """Where `verb` leads from `status`; raises Refusal with a sentence when the move is illegal."""
    try:
        return machine[status, verb]
    except KeyError:
        done = status.replace("_", " ")
        wish = verb.replace("_", " ")
        raise Refusal("This is {done} and cannot be moved by '{wish}' any more.", done=done, wish=wish) from None


def move(machine: Lifecycle, row: Resting, verb: str) -> None:
    """Set the row's status to where `verb` leads; raises Refusal when the move is illegal."""
    row.status = target(machine, row.status, verb)
