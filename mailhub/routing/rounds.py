"""Rounds: everybody is asked anew, from the first mode of the distribution rule on."""

from mailhub.store.tables import Lead


def begin_round(lead: Lead) -> None:
    """Begin a new round of a lead; whoever had it is still not asked again."""
    lead.round += 1
    lead.step, lead.pooled_at = 0, None
