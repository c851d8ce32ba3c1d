"""Experience: what scoring is told of a lead's past: how lively its customer is, and how leads like it ended."""

from datetime import timedelta
from typing import Any

from mailhub.domain.program import Program
from mailhub.store.queries.win_rates import DIMENSIONS, outcomes_by, word_of
from mailhub.store.tables import Lead
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
    of_sources = outcomes_by(unit, lead.vendor_id, "source")
    won, closed = (sum(counts[at] for counts in of_sources.values()) for at in (0, 1))
    if not closed:
        return {}
    mean = (won + 1) / (closed + 2)
    rates = {"vendor": mean}
    for dimension in DIMENSIONS:
        stated = word_of(getattr(lead, dimension))
        wins, both = outcomes_by(unit, lead.vendor_id, dimension).get(stated, (0, 0)) if stated else (0, 0)
        if both:
            rates[dimension] = (wins + _PRIOR * mean) / (both + _PRIOR)
    return rates
