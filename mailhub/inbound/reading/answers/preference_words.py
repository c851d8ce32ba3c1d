"""The words by which preferences are set, in all languages at once; they are folded before they are compared."""

from collections.abc import Mapping

from mailhub.domain.terms import Often, Temperature

HEADS = (
    "prefs", "pref", "my prefs", "preferences", "my preferences", "preference", "settings", "my settings",
    "einstellungen", "meine einstellungen", "einstellung", "praeferenzen", "meine praeferenzen",
    "preferencias", "mis preferencias", "ajustes", "mes preferences", "mes reglages", "parametres",
    "preferenze", "le mie preferenze", "impostazioni", "voorkeuren", "mijn voorkeuren", "instellingen",
    "as minhas preferencias", "minhas preferencias", "configuracoes", "definicoes",
)  # fmt: skip
"""What opens a text that sets preferences."""

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "products": (
        "products", "product", "only products", "product lines", "produkte", "produkt", "nur produkte", "sortiment",
        "produits", "produit", "productos", "producto", "prodotti", "prodotto", "producten", "produtos", "produto",
    ),
    "regions": (
        "regions", "region", "only regions", "territories", "territory", "countries", "country", "areas", "area",
        "regionen", "nur regionen", "gebiete", "gebiet", "laender", "land", "bundeslaender", "bundesland",
        "pays", "regiones", "paises", "pais", "regioni", "regione", "paesi", "paese", "regio's", "regio", "landen",
        "regioes", "regiao",
    ),
    "temperatures": (
        "temperatures", "temperature", "only temperatures", "temperaturen", "temperatur", "temperaturas",
        "temperatura",
    ),
    "radius": (
        "radius", "within", "a radius of", "within a radius of", "distance", "umkreis", "im umkreis von", "im umkreis",
        "entfernung", "rayon", "dans un rayon de", "radio", "raggio", "straal", "binnen een straal van", "raio",
    ),
    "often": (
        "often", "how often", "frequency", "wie oft", "haeufigkeit", "rhythmus", "frequence", "frecuencia",
        "frequenza", "frequentie", "frequencia",
    ),
    "language": ("language", "my language", "lang", "sprache", "meine sprache", "langue", "ma langue", "idioma",
                 "lengua", "lingua", "taal", "lingua", "mail me in", "write to me in"),
    "timezone": ("timezone", "time zone", "my timezone", "my time zone", "tz", "zeitzone", "meine zeitzone",
                 "fuseau horaire", "zona horaria", "huso horario", "fuso orario", "tijdzone", "fuso horario"),
}  # fmt: skip
"""What each setting is called."""

OFTEN: Mapping[Often, tuple[str, ...]] = {
    Often.AT_ONCE: (
        "at once", "at_once", "immediately", "immediate", "instantly", "instant", "right away", "as they come",
        "sofort", "gleich", "unverzueglich", "einzeln", "tout de suite", "immediatement", "en seguida",
        "inmediatamente",
        "subito", "immediatamente", "direct", "onmiddellijk", "imediatamente", "real time", "realtime",
    ),
    Often.DAILY: (
        "daily", "every day", "once a day", "each day", "taeglich", "jeden tag", "einmal am tag", "einmal taeglich",
        "quotidien", "chaque jour", "tous les jours", "par jour", "diario", "cada dia", "a diario", "giornaliero",
        "ogni giorno", "dagelijks", "elke dag", "diariamente", "todos os dias",
    ),
    Often.WEEKLY: (
        "weekly", "every week", "once a week", "each week", "woechentlich", "jede woche", "einmal pro woche",
        "einmal die woche", "hebdomadaire", "chaque semaine", "semanal", "cada semana", "settimanale",
        "ogni settimana", "wekelijks", "elke week", "semanalmente", "todas as semanas",
    ),
}  # fmt: skip
"""How often somebody wants to be told of leads."""

TEMPERATURES: Mapping[Temperature, tuple[str, ...]] = {
    Temperature.HOT: (
        "hot", "hot leads", "heiss", "heisse", "heisse leads", "chaud", "caliente", "caldo", "heet", "quente",
    ),
    Temperature.WARM: ("warm", "warm leads", "warme", "warme leads", "tiede", "tibio", "tiepido", "morno"),
    Temperature.COLD: ("cold", "cold leads", "kalt", "kalte", "kalte leads", "froid", "frio", "freddo", "koud"),
}  # fmt: skip

EVERYTHING = (
    "all", "everything", "all leads", "reset", "default", "defaults", "alle", "alles", "alle leads", "zuruecksetzen",
    "tout", "tous", "todo", "todos", "tutto", "tutti", "tudo",
)  # fmt: skip
"""No wishes at all: whatever fits is to be sent."""

ANY = (*EVERYTHING, "any", "none", "off", "no", "egal", "beliebig", "keine", "aus")
"""What lifts one setting."""

NOTHING = (
    "none", "nothing", "no leads", "no offers", "stop", "off", "keine", "keine leads", "nichts", "aus", "rien", "aucun",
    "nada", "ninguno", "niente", "nessuno", "niets", "geen", "nenhum",
)  # fmt: skip
"""No leads at all."""

STOP_SENTENCES = (
    "stop sending leads", "stop sending me leads", "stop sending us leads", "please stop sending leads",
    "please stop sending me leads", "please stop sending us leads", "stop sending offers", "stop sending me offers",
    "no more leads", "no more leads please", "no more leads, please", "please send no more leads", "send no more leads",
    "please do not send me any more leads", "please don't send me any more leads", "do not send me any more leads",
    "please do not send us any more leads", "please don't send us any more leads", "unsubscribe", "unsubscribe me",
    "please unsubscribe me", "keine leads mehr", "keine leads mehr bitte", "bitte keine leads mehr",
    "bitte keine weiteren leads", "bitte keine leads mehr senden", "bitte keine leads mehr schicken",
    "bitte schicken sie mir keine leads mehr", "bitte schicken sie uns keine leads mehr",
    "bitte senden sie mir keine leads mehr", "bitte senden sie uns keine leads mehr", "abmelden", "bitte abmelden",
    "bitte melden sie mich ab", "bitte melden sie uns ab",
)  # fmt: skip
"""Whole sentences that say the same."""

THANKS = (
    "thanks", "thank you", "many thanks", "thanks a lot", "cheers", "best regards", "kind regards", "regards", "best",
    "danke", "vielen dank", "besten dank", "merci", "gruss", "gruesse", "viele gruesse", "beste gruesse", "lg", "mfg",
    "mit freundlichen gruessen", "freundliche gruesse", "gracias", "grazie", "bedankt", "obrigado", "please", "bitte",
)  # fmt: skip
"""What may stand below without saying anything."""
