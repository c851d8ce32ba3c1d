"""Experience: what scoring is told of a lead's past: how lively its customer is, and how leads like it ended."""

from datetime import timedelta
from typing import Any

from mailhub.domain.program import Program
from mailhub.store.queries.win_rates import DIMENSIONS, outcomes_like
from mailhub.store.tables import Lead
from mailhub.store.tables.tallies import TallyKind
from mailhub.store.unit import Unit

_PRIOR = 20  # leads of the vendor's own mean that are thought into each kind, so that few leads say little


def experience_of(unit: Unit, lead: Lead, program: Program) -> dict[str, Any]:
    """Engagement and win rates as facts; rates are asked for only when the program weighs them."""
    known: dict[str, Any] = {"engagement": engagement_of(unit, lead, program)}
    return known | ({"win_rates": win_rates_of(unit, lead)} if program.weights.get("history") else {})


def engagement_of(unit: Unit, lead: Lead, program: Program) -> float:
    """From 0 to 1: 0.5 for one enquiry of today; each further one adds half of the rest, each half-life halves all."""
    age = max(unit.now - (lead.engaged_at or lead.received_at), timedelta())
    half_life = timedelta(days=max(1, program.qualification.engagement_half_life_days))
    fresh = max(1, lead.engagements) * 0.5 ** (age / half_life)
    return float(1 - 0.5**fresh)


def win_rates_of(unit: Unit, lead: Lead) -> dict[str, float]:
    """The share of won leads (0 to 1) by kind, drawn towards the vendor's own mean, which stands under `vendor`.

    Empty while nothing of the vendor has been won or lost; without the kinds that the lead does not state.
    """
    outcomes = outcomes_like(unit, lead.vendor_id, {kind: getattr(lead, kind) for kind in DIMENSIONS})
    won, closed = outcomes.pop(TallyKind.LEADS)
    if not closed:
        return {}
    mean = (won + 1) / (closed + 2)
    shares = {kind: (wins + _PRIOR * mean) / (both + _PRIOR) for kind, (wins, both) in outcomes.items() if both}
    return {"vendor": mean} | {str(kind): share for kind, share in shares.items()}
