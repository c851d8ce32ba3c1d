"""The fields of a lead or a deal, and every label that people give them, as one table of words a language."""

from collections.abc import Mapping
from enum import StrEnum

from mailhub.inbound.reading.folding import words


class Field(StrEnum):
    """What a labelled value says."""

    ACCOUNT = "account"
    PRODUCT = "product"
    QUANTITY = "quantity"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    POSTCODE = "postcode"
    CONTACT_NAME = "contact_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    NEED = "need"
    NOTE = "note"
    AMOUNT = "amount"
    CURRENCY = "currency"
    CLOSE_ON = "close_on"
    SOURCE = "source"
    TEMPERATURE = "temperature"
    WEBSITE = "website"
    TIMEFRAME = "timeframe"
    CONSENT = "consent"
    REQUESTED_PARTNER = "requested_partner"


LONG_FIELDS = frozenset({Field.NEED, Field.NOTE})
"""Fields whose value goes on over several lines, until the next known label."""

# fmt: off
ENGLISH: Mapping[Field, tuple[str, ...]] = {
    Field.ACCOUNT: (
        "company", "company name", "account", "account name", "customer", "customer name", "end customer", "end user",
        "organisation", "organization", "firm", "business",
    ),
    Field.PRODUCT: (
        "product", "product name", "products", "product interest", "interest", "interested in", "item", "model",
        "sku",
    ),
    Field.QUANTITY: ("quantity", "qty", "units", "number of units", "pieces", "pcs", "seats", "licenses", "licences"),
    Field.COUNTRY: ("country", "nation", "country code"),
    Field.REGION: ("region", "state", "province", "county", "state province", "territory"),
    Field.CITY: ("city", "town", "location", "place", "zip city", "postcode city"),
    Field.POSTCODE: ("postcode", "post code", "postal code", "zip", "zip code", "zipcode"),
    Field.CONTACT_NAME: ("contact", "contact name", "contact person", "name", "full name", "your name"),
    Field.FIRST_NAME: ("first name", "given name", "forename"),
    Field.LAST_NAME: ("last name", "surname", "family name"),
    Field.EMAIL: (
        "e-mail", "email", "mail", "e-mail address", "email address", "mail address", "contact email",
        "contact e-mail",
    ),
    Field.PHONE: (
        "phone", "phone number", "telephone", "telephone number", "tel", "tel no", "mobile", "mobile phone", "cell",
        "cell phone", "direct line", "contact phone",
    ),
    Field.NEED: (
        "need", "needs", "requirement", "requirements", "description", "project", "project description", "details",
        "message", "your message", "enquiry", "inquiry", "use case", "request",
    ),
    Field.NOTE: ("note", "notes", "comment", "comments", "remark", "remarks", "additional information"),
    Field.AMOUNT: (
        "value", "amount", "budget", "deal value", "deal size", "deal amount", "estimated value", "expected value",
        "lead value", "revenue", "expected revenue", "close value", "price",
    ),
    Field.CURRENCY: ("currency", "currency code"),
    Field.CLOSE_ON: (
        "close", "close date", "closing date", "closing", "expected close", "expected close date",
        "expected closing date",
        "expected close on", "decision date",
    ),
    Field.SOURCE: ("source", "lead source", "campaign", "campaign name", "origin", "event", "trade show"),
    Field.TEMPERATURE: ("temperature", "lead temperature", "priority", "rating", "heat", "lead rating"),
    Field.WEBSITE: ("website", "web site", "web", "domain", "homepage", "url", "company website", "account domain"),
    Field.TIMEFRAME: ("timeframe", "time frame", "timeline", "time line", "purchase timeframe", "when"),
    Field.CONSENT: ("consent", "opt in", "marketing consent", "consent given", "gdpr consent"),
    Field.REQUESTED_PARTNER: (
        "requested partner", "preferred partner", "partner", "partner requested", "requested reseller",
        "preferred reseller",
    ),
}

GERMAN: Mapping[Field, tuple[str, ...]] = {
    Field.ACCOUNT: (
        "firma", "firmenname", "kunde", "kundenname", "endkunde", "unternehmen", "unternehmensname", "organisation",
        "interessent", "betrieb",
    ),
    Field.PRODUCT: ("produkt", "produkte", "produktname", "artikel", "modell", "produktinteresse", "interesse an"),
    Field.QUANTITY: ("menge", "stück", "stückzahl", "anzahl", "lizenzen", "anzahl lizenzen"),
    Field.COUNTRY: ("land", "staat", "ländercode", "länderkürzel"),
    Field.REGION: ("region", "bundesland", "kanton", "gebiet"),
    Field.CITY: ("ort", "stadt", "wohnort", "standort", "plz ort", "plz und ort", "plz stadt"),
    Field.POSTCODE: ("plz", "postleitzahl"),
    Field.CONTACT_NAME: (
        "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson", "name", "ihr name", "vor und nachname",
    ),
    Field.FIRST_NAME: ("vorname",),
    Field.LAST_NAME: ("nachname", "familienname", "zuname"),
    Field.EMAIL: (
        "e-mail", "email", "mail", "e-mail-adresse", "emailadresse", "mailadresse", "e-mailadresse", "ihre e-mail",
    ),
    Field.PHONE: (
        "telefon", "telefonnummer", "tel", "tel nr", "fon", "mobil", "mobilnummer", "mobiltelefon", "handy",
        "handynummer",
        "rufnummer", "durchwahl",
    ),
    Field.NEED: (
        "bedarf", "beschreibung", "anforderung", "anforderungen", "projekt", "projektbeschreibung", "anliegen",
        "nachricht",
        "ihre nachricht", "anfrage", "wunsch",
    ),
    Field.NOTE: (
        "notiz", "notizen", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "hinweis",
        "hinweise",
    ),
    Field.AMOUNT: (
        "wert", "betrag", "auftragswert", "volumen", "auftragsvolumen", "projektvolumen", "umsatz", "erwarteter umsatz",
        "summe", "preis",
    ),
    Field.CURRENCY: ("währung",),
    Field.CLOSE_ON: (
        "abschluss", "abschlussdatum", "abschluss am", "erwarteter abschluss", "voraussichtlicher abschluss",
        "geplanter abschluss", "entscheidung am",
    ),
    Field.SOURCE: ("quelle", "leadquelle", "kampagne", "herkunft", "messe", "veranstaltung"),
    Field.TEMPERATURE: ("temperatur", "priorität", "bewertung", "dringlichkeit"),
    Field.WEBSITE: ("webseite", "website", "internet", "domäne", "internetseite", "webadresse"),
    Field.TIMEFRAME: ("zeitraum", "zeitrahmen", "zeitplan", "wann"),
    Field.CONSENT: ("einwilligung", "zustimmung", "einverständnis", "werbeeinwilligung"),
    Field.REQUESTED_PARTNER: (
        "wunschpartner", "bevorzugter partner", "gewünschter partner", "wunschhändler", "partner",
    ),
}
# fmt: on

LANGUAGES = (ENGLISH, GERMAN)


def key_of(label: str) -> str:
    """The folded key of a label: case, punctuation, spaces, numbering and `(EUR)` do not matter."""
    said = words(label.partition("(")[0].partition("[")[0].replace("_", " "))
    return "".join(said).lstrip("0123456789")


FIELD_NAMES: Mapping[str, Field] = {
    key_of(label): name for language in LANGUAGES for name, labels in language.items() for label in labels
}
"""The one synonym table: mails, HTML tables, web forms and spreadsheets are all read by it."""
