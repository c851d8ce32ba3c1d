"""The words of receipts: which row of a letter, and how many of its rows became something."""

from mailhub.speech import _


def row_told(row: int) -> str:
    """A row of a list, or of a letter about several things."""
    return _("Row {row}", row=str(row))


def leads_told(taken: int, not_taken: int) -> str:
    """How many leads a letter became, and how many of its rows became none."""
    leads = _("1 lead is in the books") if taken == 1 else _("{count} leads are in the books", count=taken)
    return _with_others(leads, not_taken)


def deals_told(taken: int, not_taken: int) -> str:
    """How many registrations a list became, and how many of its rows became none."""
    deals = _("1 deal is registered") if taken == 1 else _("{count} deals are registered", count=taken)
    return _with_others(deals, not_taken)


def _with_others(told: str, not_taken: int) -> str:
    if not not_taken:
        return told
    rows = _("1 row is not") if not_taken == 1 else _("{count} rows are not", count=not_taken)
    return f"{told}, {rows}"
