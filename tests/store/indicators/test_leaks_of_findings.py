"""What somebody may not see changes no finding of theirs either, and nothing of it is named."""

from collections.abc import Callable, Mapping

from mailhub.domain.figures import Scope
from mailhub.store.queries.findings import (
    fairness,
    forecast,
    help_wanted,
    marketing_cost,
    qualifying,
    ranks,
    reasons_by_product,
    source_quality,
    waiting,
)
from mailhub.store.unit import Unit
from tests.store.indicators.conftest import Past, on_either
from tests.store.indicators.history import END
from tests.store.indicators.questions import REACHES, scope_of
from tests.store.indicators.tampering import SECRET, Tampering

FINDINGS: Mapping[str, Callable[[Unit, Scope], object]] = {
    "waiting": lambda unit, scope: waiting(unit, scope.reach, now=END, most=99),
    "help_wanted": help_wanted,
    "fairness": lambda unit, scope: fairness(unit, scope, 90),
    "ranks": ranks,
    "forecast": forecast,
    "source_quality": source_quality,
    "reasons_by_product": reasons_by_product,
    "marketing_cost": marketing_cost,
    "qualifying": qualifying,
}
BY_OTHER_ROWS = {"fairness"}
"""Whoever has leads in a territory is counted as new by when it came to the program, wherever it is at home."""


def told(unit: Unit, past: Past, name: str) -> dict[str, str]:
    """All findings, word for word."""
    unit.session.info.clear()
    scope = scope_of(past.reach(name), "all the time")
    kept = BY_OTHER_ROWS if scope.reach.areas is not None else set()
    return {finding: repr(find(unit, scope)) for finding, find in FINDINGS.items() if finding not in kept}


@on_either(REACHES)
def test_what_is_out_of_reach_changes_no_finding_and_is_not_named(past: Past, unit: Unit, name: str) -> None:
    before = told(unit, past, name)
    Tampering(unit, past.books, past.reach(name), f"{past.seed} findings {name}").tamper()
    after = told(unit, past, name)
    assert {finding for finding in before if before[finding] != after[finding]} == set()
    assert SECRET not in str(after)
