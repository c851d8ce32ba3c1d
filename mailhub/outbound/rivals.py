"""What an offer says about the others who are asked."""

from mailhub.speech import _


def rivals_told(others: int, claim_minutes: int) -> str:
    """How many others may take the lead, and by which rule one of them gets it; `claim_minutes` is the claim window."""
    if not others:
        return _("You alone are asked until then.")
    rivals = _("One other partner is asked as well") if others == 1 else _many(others)
    if not claim_minutes:
        return _("{rivals}; the first to accept gets it.", rivals=rivals)
    return _(
        "{rivals}; it is no race: whoever accepts within {minutes} minutes of the first one counts the same, and of all"
        " these the best match gets it.",
        rivals=rivals,
        minutes=claim_minutes,
    )


def _many(others: int) -> str:
    return _("{others} other partners are asked as well", others=others)
