"""What somebody may not see changes nothing of what they are told, and nothing of it is named."""

import random
from dataclasses import replace

from mailhub.domain.figures import Figure
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension
from mailhub.store.queries.indicators import attainment, measured
from mailhub.store.unit import Unit
from tests.store.indicators.conftest import LONG, Past, on_either
from tests.store.indicators.questions import REACHES, scope_of
from tests.store.indicators.tampering import SECRET, Tampering

OF_ALL_OFFERS = frozenset({"K11", "K12", "K14", "K32"})
"""Which offer of a lead was the first, and whether anybody had answered before, depends on the rivals by definition."""

OF_PARTNERS = [name for name in REACHES if "partner" in name or name in ("a contact", "a distributor")]
Told = dict[str, str]


def told(unit: Unit, past: Past, name: str) -> Told:
    """What somebody is told, letter by letter, in total and by two dimensions, of each indicator and of quotas."""
    dice = random.Random(f"{past.seed} {name}")
    scope = scope_of(past.reach(name), "all the time")
    quarter = scope_of(past.reach(name), "a time that ends within days")
    said = {"quotas": str(attainment(unit, quarter))}
    for by in [None, Dimension.PARTNER, *dice.sample(list(Dimension), 5 if LONG else 1)]:
        for group, figures in measured(unit, scope, list(INDICATORS), by).items():
            said |= {f"{code} by {by} of {group}": _written(figure) for code, figure in figures.items()}
    return said


def _written(figure: Figure) -> str:
    # Where rows lie decides in which order they are added up, and so the last digits of a mean.
    mean = None if figure.mean is None else round(figure.mean, 9)
    return str(replace(figure, mean=mean))


def told_before(unit: Unit, past: Past, name: str) -> Told:
    """The same before anything was changed, which is asked once."""
    if name not in past.told:
        past.told[name] = told(unit, past, name)
    return past.told[name]


def changes(before: Told, after: Told) -> list[tuple[str, str]]:
    """What is told now that was not, or no longer."""
    return sorted(before.items() ^ after.items())


@on_either(REACHES)
def test_what_is_out_of_reach_changes_nothing_and_is_not_named(past: Past, unit: Unit, name: str) -> None:
    before = told_before(unit, past, name)
    Tampering(unit, past.books, past.reach(name), f"{past.seed} {name}").tamper()
    after = told(unit, past, name)
    assert changes(before, after) == []
    assert SECRET not in str(after)


@on_either(OF_PARTNERS)
def test_what_rivals_make_of_a_lead_is_told_to_nobody_who_was_offered_it(past: Past, unit: Unit, name: str) -> None:
    before = told_before(unit, past, name)
    Tampering(unit, past.books, past.reach(name), f"{past.seed} {name}").tamper_with_rivals()
    found = changes(before, told(unit, past, name))
    assert [line for line in found if line[0].split()[0] not in OF_ALL_OFFERS] == []


def test_whoever_may_see_everything_is_told_of_each_change(past: Past, unit: Unit) -> None:
    before = told_before(unit, past, "the vendor")
    Tampering(unit, past.books, past.reach("a partner"), "some").tamper()
    found = changes(before, told(unit, past, "the vendor"))
    assert {line.split()[0] for line, _ in found} >= set(INDICATORS) - {"K12"}
