"""Where help is needed: partners, or contacts of one partner, that are busy with leads and do not close them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func

from mailhub.domain.figures import Figures, Group, Scope
from mailhub.domain.terms import Dimension
from mailhub.store.queries.findings.limits import happened, leads_asked
from mailhub.store.queries.findings.told import figure_of, whole_of
from mailhub.store.queries.indicators import measured
from mailhub.store.queries.within_reach import LEADS
from mailhub.store.unit import Unit

LOOKED_BACK = timedelta(weeks=26)
"""Of how long, up to the end of the period, is asked."""

LEAST_LEADS = 5
"""So many leads somebody must have accepted or closed in that time to be busy."""

PRIOR_LEADS = 4
"""So many closed leads, converted as is usual, are added to one's own before a share is judged."""

_CODES = ("K2", "K15", "K16", "lost", "win_rate")


@dataclass(frozen=True, kw_only=True)
class HelpWanted:
    """One that is busy and does not close: what it did in 26 weeks, beside the `usual` conversion of closed leads.

    `key` is the partner's id, or the contact's; `leads` are those accepted or closed, each once; on `told` of them
    feedback was given.
    """

    key: str
    name: str
    leads: int
    accepted: int
    told: int
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
    everybody = measured(unit, replace(asked, only={}), ("win_rate",))
    usual = figure_of(whole_of(everybody), "win_rate").share
    if not usual:
        return ()
    found = measured(unit, asked, _CODES, by=by)
    leads = _leads_by(unit, asked, by)
    named = [one for group, own in found.items() if group.key for one in _judged(group, own, leads, usual)]
    return sorted(named, key=lambda one: (-one.leads, one.name, one.key))


def _judged(group: Group, own: Figures, leads: dict[str, int], usual: float) -> Iterator[HelpWanted]:
    closing = figure_of(own, "win_rate")
    smoothed = (closing.number + PRIOR_LEADS * usual) / ((closing.whole or 0) + PRIOR_LEADS)
    if leads.get(group.key, 0) < LEAST_LEADS or smoothed > usual / 2:
        return
    yield HelpWanted(
        key=group.key,
        name=group.name,
        leads=leads[group.key],
        accepted=figure_of(own, "K2").number,
        told=figure_of(own, "K15").number,
        won=figure_of(own, "K16").number,
        lost=figure_of(own, "lost").number,
        usual=usual,
    )


def _leads_by(unit: Unit, scope: Scope, by: Dimension) -> dict[str, int]:
    """How many leads each owner accepted or closed in the period."""
    column: Any = LEADS.c.partner_id if by is Dimension.PARTNER else LEADS.c.contact_id
    accepted, closed = (happened(unit, scope, at) for at in (LEADS.c.accepted_at, LEADS.c.closed_at))
    own = (LEADS.c.is_registered.is_(False), accepted | closed, column.is_not(None))
    counted = leads_asked(unit, scope, column, func.count()).where(*own).group_by(column)
    return {str(key): number for key, number in unit.session.execute(counted)}
