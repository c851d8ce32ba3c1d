"""How people write currencies, thousands, millions and units; data only."""

from collections.abc import Mapping
from decimal import Decimal

_THOUSAND = Decimal(1_000)
_MILLION = Decimal(1_000_000)

MULTIPLIERS: Mapping[str, Decimal] = {
    "k": _THOUSAND,
    "t": _THOUSAND,
    "tsd": _THOUSAND,
    "tausend": _THOUSAND,
    "thousand": _THOUSAND,
    "m": _MILLION,
    "mn": _MILLION,
    "mio": _MILLION,
    "million": _MILLION,
    "millions": _MILLION,
    "millionen": _MILLION,
}

CURRENCY_WORDS: Mapping[str, str] = {
    "eur": "EUR",
    "usd": "USD",
    "chf": "CHF",
    "gbp": "GBP",
    "sek": "SEK",
    "dkk": "DKK",
    "pln": "PLN",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "pfund": "GBP",
    "fr": "CHF",
    "sfr": "CHF",
    "franken": "CHF",
    "francs": "CHF",
}

UNIT_WORDS = frozenset(
    " x pcs pc piece pieces unit units seats licenses licences users"
    " stk st stueck einheiten lizenzen plaetze arbeitsplaetze nutzer".split(" ")
)
