"""Whether a report to one of a vendor's people has anything to tell."""

from collections.abc import Mapping
from dataclasses import fields

from mailhub.domain.figures import Scope
from mailhub.domain.terms import PersonId, ReportName
from mailhub.store.queries.findings.qualifying import qualifying
from mailhub.store.queries.findings.waiting import Queue, Waiting, waiting
from mailhub.store.queries.indicators import measured
from mailhub.store.unit import Unit

_OF_CHANNEL = frozenset(
    {"received", "qualified", "K2", "K3", "K6", "K10", "K16", "lost", "K17", "K18", "pipeline", "K27", "registered_won"}
)
_OF_QUALIFIER = frozenset({"received", "qualified"})
_OF_MARKETING = frozenset({"received", "qualified", "K2", "K6", "K16", "K18"})
_SHOWN = {ReportName.QUALIFIER: _OF_QUALIFIER, ReportName.MARKETING: _OF_MARKETING}
_WAITS: Mapping[ReportName, tuple[str, ...]] = {ReportName.QUALIFIER: ("on_hold",), ReportName.MARKETING: ()}
_ALL_WAITS = tuple(field.name for field in fields(Waiting))


def figures_of(name: ReportName) -> frozenset[str]:
    """The figures of which one at least is more than nought when any is: shares and means are of something counted."""
    return _SHOWN.get(name, _OF_CHANNEL)


def has_news_for_person(unit: Unit, name: ReportName, scope: Scope, person_id: PersonId) -> bool:
    """Whether anything waits, or any figure of a report is more than nought in the time of the scope."""
    if _waits(unit, name, scope) or _happened(unit, name, scope):
        return True
    if name is not ReportName.QUALIFIER:
        return False
    own = qualifying(unit, scope, person_id)
    return bool(own.qualified or own.disqualified)


def _waits(unit: Unit, name: ReportName, scope: Scope) -> bool:
    told = _WAITS.get(name, _ALL_WAITS)
    found = waiting(unit, scope.reach, now=unit.now, most=1) if told else Waiting()
    queues = [getattr(found, one) for one in told]
    return any(queue.count if isinstance(queue, Queue) else queue for queue in queues)


def _happened(unit: Unit, name: ReportName, scope: Scope) -> bool:
    [figures] = measured(unit, scope, figures_of(name)).values()
    return not all(figure.is_nought for figure in figures.values())
