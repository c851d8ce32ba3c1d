"""The words around dates; the names of months and weekdays come from the Unicode locale data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from mailhub.inbound.reading.folding import folded

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
# Where two languages mean different months or days by a name, the first that knows it wins.
_MORE_MONTHS = {"sept": 9, "maerz": 3, "mrz": 3, "jaenner": 1, "feber": 2, "mrt": 3, "set": 9}
_MORE_DAYS = {"segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4}


@dataclass(frozen=True, kw_only=True)
class DateWords:
    """Folded words of all languages, longest first where one begins another."""

    leads: tuple[str, ...]
    ends: tuple[str, ...]
    middles: tuple[str, ...]
    nexts: tuple[str, ...]
    lasts: tuple[str, ...]
    next_endings: tuple[str, ...]
    last_endings: tuple[str, ...]
    weeks: tuple[str, ...]
    numbers: Mapping[str, int]
    month_ends: frozenset[str]
    year_ends: frozenset[str]
    near_days: Mapping[str, int]
    span_days: Mapping[str, int]
    span_months: Mapping[str, int]


DATE_WORDS = DateWords(
    leads=(
        "expected", "planned", "probably", "by", "until", "till", "before", "in about", "around", "about", "on", "the",
        "for", "pour le", "pour la", "pour", "le", "d'ici la", "d'ici", "avant", "vers", "courant", "prevue", "prevu",
        "el dia",
        "el", "para el", "para", "en", "antes de", "hacia", "previsto", "prevista", "sobre el", "il", "entro il",
        "entro",
        "per il", "per", "verso", "intorno al", "op", "rond", "voor", "uiterlijk", "verwacht", "no dia", "dia", "em",
        "ate ao", "ate o", "ate", "por volta de", "na", "no", "voraussichtlich", "geplant", "vermutlich", "am",
        "bis zum", "bis", "zum", "der", "den", "im", "ca",
        "etwa", "approx",
    ),
    ends=("by the end of", "by end of", "the end of", "end of", "late", "end", "ende des", "bis ende", "ende",
    "a la fin de", "la fin de", "a la fin du", "fin du", "fin de", "fin",
        "a finales de", "finales de", "a fines de", "fines de", "final de", "a final de", "alla fine di", "fine di",
        "fine",
        "a fine", "entro fine", "per fine", "eind", "einde", "tegen eind", "no fim de", "fim de", "no final de",
        "finais de",
        "ate ao fim de", "ate o fim de", "ate final de", "em finais de",
    ),
    middles=("the middle of", "middle of", "mid of", "mid", "mitte", "a la mi", "mi", "milieu", "a mediados de",
    "mediados de",
        "a meta", "meta di", "meta", "half", "medio", "midden", "em meados de", "meados de", "a meados de",
    ),
    nexts=(
        "this coming", "coming", "next", "this", "naechsten", "naechster", "kommenden", "kommender", "kommendem",
        "diesen",
    ),
    lasts=("last", "past", "this", "letzten", "letzter", "vergangenen", "diesen", "le", "ce", "el pasado", "este",
    "el", "lo scorso", "scorso",
        "questo", "afgelopen", "vorige", "deze", "na ultima", "na", "no", "esta", "este",
    ),
    next_endings=(
        "prochain", "prochaine", "que viene", "proximo", "proxima", "prossimo", "prossima", "que vem",
        "qui vient",
    ),
    last_endings=("dernier", "derniere", "pasado", "pasada", "scorso", "scorsa", "passado", "passada", "ultimo", "jl"),
    weeks=("week", "calendar week", "cw", "wk", "kw", "kalenderwoche", "semaine", "semana", "settimana"),
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
        "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6, "acht": 8, "zehn": 10,
        "une": 1, "deux": 2, "trois": 3, "quatre": 4, "una": 1, "dos": 2, "tres": 3, "due": 2, "tre": 3, "quattro": 4,
        "een": 1, "twee": 2, "drie": 3, "uma": 1, "duas": 2, "dois": 2, "un": 1, "um": 1, "quatro": 4, "cuatro": 4,
    },
    month_ends=frozenset(
        {"end of month", "end of the month", "month end", "ende des monats", "ende monat", "monatsende",
         "fin du mois", "fin de mois", "a la fin du mois", "fin de mes", "a fin de mes", "finales de mes", "fine mese",
         "a fine mese", "eind van de maand", "einde van de maand", "eind deze maand", "fim do mes", "final do mes"}
    ),
    year_ends=frozenset({"end of year", "end of the year", "year end", "ende des jahres", "jahresende", "ende jahr",
        "fin d'annee", "fin de l'annee", "fin de ano", "final de ano", "a final de ano", "fine anno", "entro fine anno",
        "eind van het jaar", "eind dit jaar", "fim do ano", "final do ano", "fim de ano",
    }),
    near_days={
        "today": 0, "tomorrow": 1, "the day after tomorrow": 2, "heute": 0, "morgen": 1, "uebermorgen": 2,
        "yesterday": -1, "gestern": -1, "vorgestern": -2, "the day before yesterday": -2,
        "aujourd'hui": 0, "demain": 1, "apres demain": 2, "hier": -1, "avant hier": -2, "hoy": 0, "manana": 1,
        "pasado manana": 2, "ayer": -1, "anteayer": -2, "oggi": 0, "domani": 1, "dopodomani": 2, "ieri": -1,
        "vandaag": 0, "overmorgen": 2, "gisteren": -1, "eergisteren": -2, "hoje": 0, "amanha": 1, "ontem": -1,
        "depois de amanha": 2, "anteontem": -2,
    },
    span_days={
        "day": 1, "days": 1, "week": 7, "weeks": 7, "tag": 1, "tage": 1, "tagen": 1, "woche": 7, "wochen": 7,
        "jour": 1, "jours": 1, "semaine": 7, "semaines": 7, "dia": 1, "dias": 1, "semana": 7, "semanas": 7,
        "giorno": 1, "giorni": 1, "settimana": 7, "settimane": 7, "dag": 1, "dagen": 1, "weken": 7,
    },
    span_months={"month": 1, "months": 1, "monat": 1, "monaten": 1, "monate": 1,
        "mois": 1, "mes": 1, "meses": 1, "mese": 1, "mesi": 1, "maand": 1, "maanden": 1, "mois-ci": 1,
    },
)  # fmt: skip


@cache
def month_names() -> Mapping[str, int]:
    """Folded name or abbreviation -> month, 1 to 12."""
    return {**_MORE_MONTHS, **{name: number for name, number in _names("months").items() if len(name) > 2}}


@cache
def day_names() -> Mapping[str, int]:
    """Folded name or abbreviation -> weekday, Monday 0."""
    return {**_MORE_DAYS, **_names("days")}


@cache
def full_day_names() -> Mapping[str, int]:
    """The same without short forms, which are common words of other languages (`so`, `do`, `mar`)."""
    return {**_MORE_DAYS, **_names("days", widths=("wide",))}


def _names(kind: str, widths: tuple[str, ...] = ("wide", "abbreviated")) -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in widths:
                found = getattr(Locale(language), kind)[context][width]
                for number, name in found.items():
                    names.setdefault(folded(name).strip("."), int(number))
    return names
