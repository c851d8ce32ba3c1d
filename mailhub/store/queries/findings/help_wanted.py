"""Where help is needed: partners, or contacts of one partner, that are busy with leads and do not close them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func

from mailhub.domain.figures import Breakdown, Figure, Scope
from mailhub.domain.terms import Dimension
from mailhub.store.queries.findings.limits import happened, leads_asked
from mailhub.store.queries.indicators import measured
from mailhub.store.queries.within_reach import LEADS
from mailhub.store.unit import Unit

LOOKED_BACK = timedelta(weeks=26)
"""Of how long, up to the end of the period, is asked."""

LEAST_LEADS = 5
"""So many leads somebody must have accepted or closed in that time to be busy."""

PRIOR_LEADS = 4
"""So many closed leads, converted as is usual, are added to one's own before a share is judged."""

_CLOSED = "win_rate"


@dataclass(frozen=True, kw_only=True)
class HelpWanted:
    """One that is busy and does not close: what it did in 26 weeks, beside the `usual` conversion of closed leads.

    `key` is the partner's id, or the contact's; `leads` are those accepted or closed, each once.
    """

    key: str
    name: str
    leads: int
    won: int
    lost: int
    usual: float


def help_wanted(unit: Unit, scope: Scope) -> Sequence[HelpWanted]:
    """Who is busy but does not close, the one with most leads first; the reader of one partner learns of its contacts.

    Busy is who accepted or closed at least five leads in the 26 weeks to the end of the period. Not to close is:
    (won + 4 u) / (won + lost + 4) is at most u / 2, where u is the usual conversion: that of all closed leads within
    reach. Thus nobody is named for a few losses, and nobody at all where nothing was won.
    """
    by = Dimension.PARTNER if scope.reach.partner_ids is None else Dimension.CONTACT
    asked = replace(scope, since=scope.until - LOOKED_BACK)
    found = measured(unit, asked, (_CLOSED,), by=by)
    everybody = measured(unit, replace(asked, only={}), (_CLOSED,)) if scope.only else found
    usual = _usual(everybody)
    if not usual:
        return ()
    poor = {group: own[_CLOSED] for group, own in found.items() if group.key and _is_poor(own[_CLOSED], usual)}
    leads = _leads_by(unit, asked, by, [group.key for group in poor])
    named = [
        HelpWanted(
            key=group.key,
            name=group.name,
            leads=leads[group.key],
            won=closed.number,
            lost=(closed.whole or 0) - closed.number,
            usual=usual,
        )
        for group, closed in poor.items()
        if leads.get(group.key, 0) >= LEAST_LEADS
    ]
    return sorted(named, key=lambda one: (-one.leads, one.name, one.key))


def _usual(everybody: Breakdown) -> float | None:
    """The conversion of all closed leads, whoever they belong to."""
    closed = [figures[_CLOSED] for figures in everybody.values()]
    return Figure(number=sum(one.number for one in closed), whole=sum(one.whole or 0 for one in closed)).share


def _is_poor(closed: Figure, usual: float) -> bool:
    smoothed = (closed.number + PRIOR_LEADS * usual) / ((closed.whole or 0) + PRIOR_LEADS)
    return smoothed <= usual / 2


def _leads_by(unit: Unit, scope: Scope, by: Dimension, keys: Sequence[str]) -> dict[str, int]:
    """How many leads each of these owners accepted or closed in the period."""
    if not keys:
        return {}
    column: Any = LEADS.c.partner_id if by is Dimension.PARTNER else LEADS.c.contact_id
    accepted, closed = (happened(unit, scope, at) for at in (LEADS.c.accepted_at, LEADS.c.closed_at))
    own = (LEADS.c.is_registered.is_(False), accepted | closed, column.in_([int(key) for key in keys]))
    counted = leads_asked(unit, scope, column, func.count()).where(*own).group_by(column)
    return {str(key): number for key, number in unit.session.execute(counted)}
