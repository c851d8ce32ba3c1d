"""Invented customers with invented needs, for the letters of the sample channel."""

import unicodedata
from dataclasses import dataclass
from random import Random

from mailhub.domain.program import Program

_FIRST = {
    "GB": "Amelia Oliver Isla George Freya Harry Rhona Callum Bronwen Rhys".split(),
    "DE": "Anna Lukas Marie Jonas Lena Felix Greta Paul Frieda Emil".split(),
    "FR": "Chloé Hugo Manon Louis".split(),
}
_LAST = {
    "GB": "Barker Whitfield Ashworth Pendle Hargreaves Moray Lloyd Sinclair Thorne Eastwood".split(),
    "DE": "Brandt Lindner Vogel Krämer Seidel Winkler Hauser Böhm Thiele Kessler".split(),
    "FR": "Moreau Lefèvre Girard Fontaine".split(),
}
_STEMS = {
    "GB": "Harrow Calder Kestrel Wharf Pennine Marlow Ribble Solway Tamar Fenland Brecon Lochside".split(),
    "DE": "Alster Isar Neckar Lahn Spree Taunus Rhön Eifel Elbtal Havel Saale Weser".split(),
    "FR": "Loire Garonne Vosges Ardèche".split(),
}
_TRADES = {
    "GB": ("Foods Ltd", "Logistics Ltd", "Care Homes Ltd", "Packaging plc", "Academy Trust", "Breweries Ltd"),
    "DE": ("Verpackung GmbH", "Logistik GmbH", "Kliniken gGmbH", "Druckhaus KG", "Möbelwerke GmbH", "Brauerei AG"),
    "FR": ("Emballage SARL", "Transports SAS"),
}
_TOWNS = {
    "GB": (
        ("Leeds", "England"),
        ("Bristol", "England"),
        ("Glasgow", "Scotland"),
        ("Cardiff", "Wales"),
        ("York", "England"),
    ),
    "DE": (("München", "Bayern"), ("Hamburg", "Hamburg"), ("Köln", "Nordrhein-Westfalen"), ("Leipzig", "Sachsen")),
    "FR": (("Lyon", "Auvergne-Rhône-Alpes"),),
}
_DIALLING = {"GB": "+44 20 7946 0", "DE": "+49 30 23125 ", "FR": "+33 1 99 00 "}
_NEEDS = {
    "en": (
        "Their contract ends this quarter and they want two quotes by Friday.",
        "A second site opens in spring and must be fitted out before.",
        "The old equipment fails every other week; downtime costs them dearly.",
        "Asked for a demonstration at their place and named a budget.",
    ),
    "de": (
        "Der Vertrag läuft im Quartal aus, zwei Angebote sollen bis Freitag vorliegen.",
        "Ein zweiter Standort wird im Frühjahr eröffnet und muss vorher ausgestattet sein.",
        "Die alten Geräte fallen jede zweite Woche aus, der Stillstand ist teuer.",
        "Wünscht eine Vorführung im Haus und hat ein Budget genannt.",
    ),
}
_SOURCES = {
    "en": ("Trade show", "Website", "Referral", "Phone call"),
    "de": ("Messe", "Website", "Empfehlung", "Anruf"),
}
_WHEN = {
    "en": ("within 4 weeks", "this quarter", "immediately"),
    "de": ("innerhalb von 4 Wochen", "dieses Quartal", "sofort"),
}


@dataclass(frozen=True, kw_only=True)
class Prospect:
    """One customer's wish, as (field, words) in the order in which it is written down."""

    stated: tuple[tuple[str, str], ...]

    @property
    def account(self) -> str:
        """The customer's company."""
        return dict(self.stated)["account"]


def invent(chance: Random, program: Program, country: str, *, thin: bool = False) -> Prospect:
    """A customer in a country who wants one of the program's products; a `thin` one says little about it."""
    who = _company(chance, country)
    wish = _wish(chance, program)
    if thin:
        return Prospect(stated=(who[0], ("country", country), wish[0]))
    return Prospect(stated=(*who, *wish))


def _company(chance: Random, country: str) -> list[tuple[str, str]]:
    stem, trade = chance.choice(_STEMS[country]), chance.choice(_TRADES[country])
    first, last = chance.choice(_FIRST[country]), chance.choice(_LAST[country])
    town, region = chance.choice(_TOWNS[country])
    host = _ascii(f"{stem}-{trade.split()[0]}")
    return [
        ("account", f"{stem} {chance.choice('ABCDEFGHKLMNPRSTVW')}{chance.randint(2, 99)} {trade}"),
        ("contact", f"{first} {last}"),
        ("email", _ascii(f"{first}.{last}@{host}.example")),
        ("phone", f"{_DIALLING[country]}{chance.randint(100, 999)}"),
        ("country", country),
        ("region", region),
        ("city", town),
    ]


def _wish(chance: Random, program: Program) -> list[tuple[str, str]]:
    tongue = "de" if program.language.startswith("de") else "en"
    product, quantity = chance.choice(program.products), chance.choice((2, 4, 6, 10, 12, 25))
    return [
        ("product", product.name),
        ("quantity", str(quantity)),
        ("value", f"{quantity * chance.choice((800, 1200, 2400))} {program.currency}"),
        ("need", chance.choice(_NEEDS[tongue])),
        ("timeframe", chance.choice(_WHEN[tongue])),
        ("temperature", chance.choice(("hot", "hot", "warm"))),
        ("source", chance.choice(_SOURCES[tongue])),
    ]


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isascii())
