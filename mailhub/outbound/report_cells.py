"""The values of a report as cells of a spreadsheet: a number for each unit, or text."""

from decimal import Decimal

from mailhub.outbound.report_values import NOTHING, Count, Precise, Sums, Told
from mailhub.speech import Phrase, phrase

Number = int | float | Decimal
_HUNDREDTHS = Decimal("0.01")
_PLACES = 4  # decimal places that are kept
_DAYS, _HOURS = "days", "h"
_UNITS = {
    phrase("{mean} days (median {median})").text: ("mean", _DAYS),
    phrase("{median} h (mean {mean})").text: ("median", _HOURS),
    phrase("{days} days").text: ("days", _DAYS),
    phrase("{hours} h").text: ("hours", _HOURS),
    phrase("{percent} % ({part} of {whole})").text: ("percent", "%"),
    phrase("{percent} %").text: ("percent", "%"),
    phrase("{offers} (of {leads} leads)").text: ("offers", ""),
}
"""Which value of a sentence is the one to reckon with, and its unit."""


def cells_of(value: Told) -> dict[str, str | Number]:
    """The value by its unit (`%`, `h`, `days`, a currency, or empty); nothing for what is not told."""
    match value:
        case Count():
            return {"": value.value}
        case Precise():
            return {"": round(value.value, _PLACES)}
        case Sums():
            return {currency: amount.quantize(_HUNDREDTHS) for currency, amount in sorted(value.amounts.items())}
        case Phrase() if value.text in _UNITS:
            name, unit = _UNITS[value.text]
            return {unit: next(iter(cells_of(value.values[name]).values()), "")}
    said = text_of(value)
    return {"": said} if said else {}


def text_of(value: Told) -> str:
    """The value as it is told; empty where there is nothing to tell."""
    said = str(value)
    return "" if said == NOTHING else said
