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
    "mille": _THOUSAND,
    "mila": _THOUSAND,
    "duizend": _THOUSAND,
    "miljoen": _MILLION,
    "mln": _MILLION,
    "milione": _MILLION,
    "milioni": _MILLION,
    "millon": _MILLION,
    "millones": _MILLION,
    "milhao": _MILLION,
    "milhoes": _MILLION,
    "mil": _THOUSAND,
    "tys": _THOUSAND,
}

LOCAL_MULTIPLIERS: Mapping[str, frozenset[str]] = {"mil": frozenset({"es", "pt"})}
"""Multipliers that mean something else, or nothing, outside these languages (an English `mil` is a million)."""

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
    "r$": "BRL",
    "brl": "BRL",
    "reais": "BRL",
    "dollar": "USD",
    "dollars": "USD",
    "dolares": "USD",
    "dollari": "USD",
    "euro's": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "pfund": "GBP",
    "fr": "CHF",
    "sfr": "CHF",
    "franken": "CHF",
    "francs": "CHF",
    "francos": "CHF",
    "franchi": "CHF",
    "frank": "CHF",
    "libras": "GBP",
    "sterline": "GBP",
    "zl": "PLN",
    "zł": "PLN",
    "zloty": "PLN",
    "zlotych": "PLN",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "₹": "INR",
}

UNIT_WORDS = frozenset(
    " x pcs pc piece pieces unit units seats licenses licences users"
    " stk st stueck einheiten lizenzen plaetze arbeitsplaetze nutzer".split(" ")
)
