"""Which reports are pushed to a reader in which rhythm."""

from collections.abc import Collection

from mailhub.domain.program import ReportRules
from mailhub.domain.terms import ReportName, Rhythm

PUSHED = (Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY)
"""The rhythms in which reports are pushed."""

OPERATOR_RULES = ReportRules(weekly=(ReportName.OPERATOR,), monthly=(), quarterly=())
"""When the operator's report goes out, which belongs to no vendor's program."""

_SAYS_IT_ALL = {
    ReportName.DISTRIBUTOR: frozenset({ReportName.PARTNER_MANAGER, ReportName.PARTNER_CONTACT}),
    ReportName.PARTNER_MANAGER: frozenset({ReportName.PARTNER_CONTACT}),
    ReportName.DIRECTOR: frozenset({ReportName.CHANNEL_MANAGER}),
}
"""Whoever gets one of these needs none of those in the same rhythm."""


def reports_in(
    rules: ReportRules, rhythm: Rhythm, own: Collection[ReportName], chosen: Rhythm | None
) -> tuple[ReportName, ...]:
    """Which of a reader's `own` reports are pushed in a rhythm: those that the vendor's rules name for it.

    Whoever has `chosen` a rhythm gets in it, and in no other, all that the rules name for any.
    """
    by_rhythm = {one: frozenset(getattr(rules, one)) for one in PUSHED}
    if chosen is None:
        named = by_rhythm[rhythm]
    else:
        named = frozenset().union(*by_rhythm.values()) if chosen == rhythm else frozenset()
    pushed = [name for name in ReportName if name in named and name in own]
    needless = frozenset[ReportName]().union(*(_SAYS_IT_ALL.get(name, frozenset()) for name in pushed))
    return tuple(name for name in pushed if name not in needless)
