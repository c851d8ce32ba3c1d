"""What calibration tells a vendor of its scores: a table, how well they tell leads apart, and weights to try."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mailhub.domain.errors import Refusal
from mailhub.domain.program import Program
from mailhub.domain.terms import VendorId
from mailhub.routing.calibration import (
    FEWEST,
    Observed,
    Separation,
    proposed_weights,
    reliability,
    separation,
)
from mailhub.routing.temperature import FACTORS
from mailhub.store.queries.outcomes import Ended, closed_leads, judged_leads
from mailhub.store.queries.programs import current_program, vendor_by_slug
from mailhub.store.unit import Unit

_ADJUSTING = frozenset(factor.name for factor in FACTORS if factor.adjusts)


def calibrate_vendor(unit: Unit, slug: str, days: int) -> list[str]:
    """The lines to print about the leads that ended in the last days; raises Refusal for an unknown vendor."""
    vendor = vendor_by_slug(unit, slug.casefold())
    if vendor is None:
        raise Refusal("There is no vendor '{slug}'.", slug=slug)
    return list(_told(unit, vendor.id, days))


def _told(unit: Unit, vendor_id: VendorId, days: int) -> Iterator[str]:
    since, program = unit.now - timedelta(days=days), current_program(unit, vendor_id)
    closed = _observed(closed_leads(unit, vendor_id, since), program)
    judged = _observed(judged_leads(unit, vendor_id, since), program)
    won = sum(one.is_good for one in closed)
    yield f"{program.name}: leads closed in the last {days} days: {len(closed)}, won {won}"
    yield from _about(closed, "won")
    yield ""
    yield f"Leads that partners judged: {len(judged)}, accepted {sum(one.is_good for one in judged)}, else bad leads"
    yield from _about(judged, "accepted")
    yield ""
    yield from _proposal(closed, program)


def _observed(ended: Sequence[Ended], program: Program) -> list[Observed]:
    whole = sum(weight for name, weight in program.weights.items() if name not in _ADJUSTING) or 1
    return [
        Observed(score=score, worths=_worths(shares, program, whole), is_good=good) for score, shares, _, good in ended
    ]


def _worths(shares: dict[str, float], program: Program, whole: int) -> dict[str, float]:
    """Each factor's worth, from its share of the score by today's weights; those that adjust are neutral at 0.5."""
    weighed = {name: program.weights.get(name, 0) for name in shares}
    worths = {name: shares[name] * whole / (100 * weight) for name, weight in weighed.items() if weight}
    return {name: min(1.0, max(0.0, worth + (0.5 if name in _ADJUSTING else 0.0))) for name, worth in worths.items()}


def _about(observed: Sequence[Observed], good: str) -> Iterator[str]:
    for band in reliability(observed):
        low, high = band.interval
        told = f"{band.share:6.1%} {good} (95 %: {low:.0%} to {high:.0%})"
        yield f"  score {band.lowest:>2} to {band.highest:>3}: {band.leads:>6} leads, {told}"
    ended = [one.is_good for one in observed]
    yield f"  score: {_separated(separation([one.score for one in observed], ended))}"
    for name in sorted({name for one in observed for name in one.worths}):
        yield f"  {name}: {_separated(separation([one.worths.get(name, 0.0) for one in observed], ended))}"


def _separated(found: Separation | None) -> str:
    if found is None:
        return "too few leads to tell good from bad"
    low, high = found.interval
    verdict = "" if low > 0.5 or high < 0.5 else ", which may be chance"
    return f"AUC {found.auc:.3f} (95 %: {low:.3f} to {high:.3f}){verdict}"


def _proposal(closed: Sequence[Observed], program: Program) -> Iterator[str]:
    weights = proposed_weights(closed)
    if weights is None:
        won = sum(one.is_good for one in closed)
        yield (
            f"No weights are proposed: {len(closed)} closed leads ({won} won) are too few, or no factor "
            f"speaks for them. At least {FEWEST} are needed, and {FEWEST // 5} of each kind."
        )
        return
    yield "# Weights that would have told these leads apart best. Nothing was changed; paste them to try them,"
    yield "# with `mailhub program try`. They were fitted to the very leads that they are judged by above."
    yield "[scoring.weights]"
    for name in program.weights:
        yield f"{name} = {weights.get(name, 0)}    # now {program.weights[name]}"
