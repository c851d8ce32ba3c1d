"""The words by which reports are asked for, in English and German at once; they are folded before they are compared."""

from collections.abc import Mapping

from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm, Temperature

HEADS = frozenset({"report", "reports", "bericht", "berichte", "auswertung", "reporting"})
"""What a line begins with that asks for figures."""

FILLERS = frozenset(
    "on about send sent it attached period time timeframe zeitraum format breakdown please pls kindly thanks"
    " bitte danke and und with mit the my our me us mir uns meine unsere unser mein meinen leads lead figures"
    " numbers zahlen kennzahlen indicators einmal mal schicken senden zeigen now jetzt a an ein eine einen den"
    " der die das as als , ; : - – — = statistics statistik statistiken stats".split()
)
"""Words and signs between the clauses that say nothing by themselves."""

POLITE = frozenset(
    "please kindly pls bitte could can would will you send show give mail e-mail email get prepare run make i we"
    " need want like 'd i'd request may have see to schicken senden zeigen schick sende zeig geben gib mailen"
    " erstellen sie ich wir brauche brauchen benoetige benoetigen moechte moechten haette haetten gern gerne"
    " wuensche wuenschen wollen koennen koennten kannst koenntest wuerden du ihr mir uns me us full whole new".split()
)
"""Words of a polite sentence that asks for something."""

FIGURES = frozenset("figures numbers kennzahlen zahlen statistics statistik statistiken stats".split())
"""What else somebody may ask politely for."""

ALL = frozenset(
    {"all", "all partners", "everybody", "everyone", "everything", "all of them", "all leads", "all products",
     "all countries", "me", "us", "myself", "my team", "our team", "alle", "alle partner", "allen partnern", "alles",
     "alle leads", "alle produkte", "alle laender", "mich", "uns", "mein team", "unser team"}
)  # fmt: skip
"""What limits nothing."""

MARKERS = frozenset("for of in from only at within fuer von vom aus nur bei in im".split())
"""What a name may follow."""

NO_NAMES = frozenset(
    "on about last past this since from to by per until between not without except all daily letzte letzten"
    " letzter seit vom bis nach je pro diese dieses dieser nicht ohne ausser taeglich of for in".split()
)
"""Words of clauses: what is not understood and has one of them is no name."""

ARTICLES = frozenset("the our my der die das den dem unser unseren unsere".split())

DIMENSIONS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.PARTNER: ("partner", "partners", "reseller", "resellers", "distributor", "distributors", "haendler",
                        "distributoren"),
    Dimension.CONTACT: ("contact", "contacts", "seller", "sellers", "salesperson", "rep", "reps", "kontakt", "kontakte",
                        "kontakten", "ansprechpartner", "verkaeufer", "mitarbeiter"),
    Dimension.TIER: ("tier", "tiers", "level", "levels", "stufe", "stufen", "partnerstufe", "partnerstufen"),
    Dimension.PRODUCT: ("product", "products", "product line", "product lines", "produkt", "produkte", "produkten",
                        "produktlinie", "produktlinien", "artikel"),
    Dimension.SECTOR: ("sector", "sectors", "industry", "industries", "branche", "branchen", "sektor", "sektoren"),
    Dimension.SOURCE: ("source", "sources", "lead source", "lead sources", "origin", "campaign", "campaigns", "quelle",
                       "quellen", "herkunft", "kampagne", "kampagnen"),
    Dimension.TEMPERATURE: ("temperature", "temperatures", "temperatur", "temperaturen"),
    Dimension.COUNTRY: ("country", "countries", "land", "laender", "laendern"),
    Dimension.REGION: ("region", "regions", "regionen", "territory", "territories", "gebiet", "gebiete", "gebieten",
                       "bundesland", "bundeslaender", "bundeslaendern", "state", "states", "county", "counties"),
    Dimension.MANAGER: ("manager", "managers", "channel manager", "channel managers", "betreuer", "kanalmanager"),
    Dimension.CHANNEL_TYPE: ("channel type", "channel types", "channel", "channels", "way of sale", "kanal", "kanaele",
                             "kanaelen", "kanaltyp", "direct or indirect", "direct/indirect", "direkt/indirekt",
                             "vertriebsweg", "vertriebswegen"),
    Dimension.WEEK: ("week", "weeks", "woche", "wochen", "kalenderwoche"),
    Dimension.MONTH: ("month", "months", "monat", "monate", "monaten"),
    Dimension.QUARTER: ("quarter", "quarters", "quartal", "quartale", "quartalen"),
}  # fmt: skip
"""What figures are broken down by, or limited to."""

OF_TIME = frozenset({Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER})
"""Dimensions that are no names."""

BY = (
    "by", "per", "for each", "by each", "split by", "broken down by", "grouped by", "gruppiert nach",
    "aufgeschluesselt nach", "nach", "je", "pro", "fuer jeden", "fuer jedes", "fuer jede", "jeweils nach",
    "aufgeteilt nach",
)  # fmt: skip

REPORTS: Mapping[ReportName, tuple[str, ...]] = {
    ReportName.PARTNER_CONTACT: ("partner contact", "partner_contact", "my own leads", "meine eigenen leads"),
    ReportName.PARTNER_MANAGER: ("partner manager", "partner_manager", "partnermanager", "our partner", "our company",
                                 "unsere firma"),
    ReportName.DISTRIBUTOR: ("distributor",),
    ReportName.CHANNEL_MANAGER: ("channel manager", "channel_manager", "channel managers", "kanalmanager"),
    ReportName.DIRECTOR: ("director", "directors", "direktor", "direktion", "vertriebsleiter", "vertriebsleitung"),
    ReportName.QUALIFIER: ("qualifier", "qualification", "qualifizierer", "qualifizierung"),
    ReportName.MARKETING: ("marketing",),
    ReportName.OPERATOR: ("operator", "betreiber", "mail health"),
}  # fmt: skip
"""What each report is called."""

FORMS: Mapping[ReportForm, tuple[str, ...]] = {
    ReportForm.CSV: ("csv", "csv file", "csv datei", "csv-datei", "a csv", "eine csv", "comma separated", ".csv"),
    ReportForm.XLSX: ("xlsx", "xls", "excel", "excel file", "excel sheet", "spreadsheet", "an excel", "a spreadsheet",
                      "excel datei", "excel-datei", "exceldatei", "excel tabelle", "excel-tabelle", "exceltabelle",
                      "a table file", "excel workbook", ".xlsx", "an xlsx", "tabelle"),
    ReportForm.MORE: ("more", "more please", "tell me more", "show more", "all of it", "everything", "in full",
                      "full report", "the full report", "the whole report", "all tables", "all rows", "more details",
                      "more detail", "details", "mehr", "mehr davon", "mehr details", "alles", "vollstaendig",
                      "komplett", "alle tabellen", "der ganze bericht", "den ganzen bericht", "ganzer bericht",
                      "vollstaendiger bericht", "den vollstaendigen bericht", "ausfuehrlich", "einzelheiten"),
}  # fmt: skip
"""How an answer is wanted."""

RHYTHMS: Mapping[Rhythm, tuple[str, ...]] = {
    Rhythm.WEEKLY: ("weekly", "every week", "each week", "once a week", "a week", "woechentlich", "jede woche",
                    "einmal pro woche", "einmal die woche"),
    Rhythm.MONTHLY: ("monthly", "every month", "each month", "once a month", "monatlich", "jeden monat",
                     "einmal im monat", "einmal pro monat"),
    Rhythm.QUARTERLY: ("quarterly", "every quarter", "each quarter", "once a quarter", "every three months",
                       "vierteljaehrlich", "quartalsweise", "jedes quartal", "einmal im quartal", "alle drei monate"),
}  # fmt: skip
"""How often a report shall come."""

TEMPERATURES: Mapping[Temperature, tuple[str, ...]] = {
    Temperature.HOT: ("hot", "hot ones", "heisse", "heissen", "heiss"),
    Temperature.WARM: ("warm", "warm ones", "warme", "warmen"),
    Temperature.COLD: ("cold", "cold ones", "kalte", "kalten", "kalt"),
}  # fmt: skip

SAVE = ("save", "save as", "save it as", "save this as", "save under", "keep as", "keep it as", "store as", "speichern",
        "speichern als", "speichern unter", "speichere", "speichere als", "sichern als", "sichern")  # fmt: skip
FORGET = ("delete", "drop", "forget", "remove", "loeschen", "loesche", "entfernen", "entferne", "vergessen", "vergiss")
LIST = frozenset(
    {"list", "saved", "saved reports", "list saved", "my reports", "my saved reports", "names", "liste", "gespeichert",
     "gespeicherte", "gespeicherte berichte", "meine berichte", "meine gespeicherten berichte", "auflisten", "help",
     "hilfe", "?"}
)  # fmt: skip

OFF = frozenset(
    {"off", "stop", "none", "no", "never", "no more", "end", "unsubscribe", "aus", "keine", "nie", "stopp", "beenden",
     "abbestellen", "abmelden", "nicht mehr", "keine mehr"}
)  # fmt: skip
ON = frozenset({"on", "start", "again", "all", "default", "as usual", "an", "ein", "wieder", "alle", "wie ueblich"})
