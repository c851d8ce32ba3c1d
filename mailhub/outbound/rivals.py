"""What an offer says about the others who are asked."""


def rivals_told(others: int, claim_minutes: int) -> str:
    """How many others may take the lead, and by which rule one of them gets it; `claim_minutes` is the claim window."""
    if not others:
        return "You alone are asked until then."
    rivals = "One other partner is" if others == 1 else f"{others} other partners are"
    if not claim_minutes:
        return f"{rivals} asked as well; the first to accept gets it."
    return (
        f"{rivals} asked as well; it is no race: whoever accepts within {claim_minutes} minutes of the first one counts"
        " the same, and of all these the best match gets it."
    )
