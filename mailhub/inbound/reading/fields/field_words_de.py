"""German labels of the fields of a lead or a deal; data only."""

from collections.abc import Mapping

from mailhub.inbound.reading.fields.field_words import Field

# fmt: off
GERMAN: Mapping[Field, tuple[str, ...]] = {
    Field.ACCOUNT: (
        "firma", "firmenname", "kunde", "kundenname", "endkunde", "unternehmen", "unternehmensname", "organisation",
        "interessent", "betrieb", "kundin", "endkundin", "name der firma", "name des unternehmens", "name des kunden",
        "name des endkunden", "endkundenname", "kundenfirma", "firma kunde", "auftraggeber", "name endkunde",
        "firmenbezeichnung", "wie heisst ihr unternehmen", "wie heisst ihre firma", "firma endkunde",
        "name kunde", "gesellschaft", "institution", "endanwender", "unternehmen firma", "firma unternehmen",
        "firma organisation", "firma institution", "arbeitgeber",
    ),
    Field.PRODUCT: (
        "produkt", "produkte", "produktname", "artikel", "modell", "produktinteresse", "interesse an", "lösung",
        "produktgruppe", "interessiert an", "interessiert sich für", "artikelnummer", "gewünschtes produkt", "gerät",
        "für welches produkt interessieren sie sich", "produkt lösung", "produktfamilie", "welches produkt",
        "maschine",
        "artikelbezeichnung", "produktbezeichnung", "gewünschte produkte", "produktanfrage", "geräte",
        "angefragtes produkt", "interesse für", "ich interessiere mich für", "wir interessieren uns für",
    ),
    Field.QUANTITY: (
        "menge", "stück", "stückzahl", "anzahl", "lizenzen", "anzahl lizenzen", "anzahl stück", "einheiten",
        "bestellmenge", "anzahl der lizenzen", "anzahl nutzer", "anzahl arbeitsplätze", "arbeitsplätze", "nutzer",
        "benötigte menge", "anzahl einheiten", "anzahl geräte", "anzahl user", "lizenzanzahl", "benötigte anzahl",
        "geplante menge", "gewünschte menge",
    ),
    Field.COUNTRY: ("land", "staat", "ländercode", "länderkürzel", "land region", "landeskennung", "standort land"),
    Field.REGION: ("region", "bundesland", "kanton", "gebiet"),
    Field.CITY: (
        "ort", "stadt", "wohnort", "standort", "plz ort", "plz und ort", "plz stadt", "plz wohnort", "ort plz", "sitz",
        "firmensitz", "postleitzahl ort", "postleitzahl und ort", "postleitzahl stadt", "plz standort",
    ),
    Field.POSTCODE: ("plz", "postleitzahl", "plz code"),
    Field.ADDRESS: (
        "adresse", "anschrift", "postanschrift", "firmenadresse", "firmenanschrift", "lieferadresse", "postadresse",
    ),
    Field.CONTACT_NAME: (
        "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson", "name", "ihr name", "vor und nachname",
        "ansprechpartner beim kunden", "ansprechpartner kunde", "name des ansprechpartners", "name ansprechpartner",
        "vorname nachname", "vorname und nachname", "name vorname", "nachname vorname", "vorname name", "kontaktdaten",
        "ansprechperson", "kontaktname", "entscheider", "zuständig", "vollständiger name", "ihr vor und nachname",
        "wie heissen sie", "ansprechpartner name", "ansprechpartner endkunde", "ansprechpartner beim endkunden",
        "kontaktperson beim kunden", "asp", "name und vorname", "ap",
    ),
    Field.FIRST_NAME: ("vorname", "ihr vorname", "rufname"),
    Field.LAST_NAME: ("nachname", "familienname", "zuname", "ihr nachname"),
    Field.EMAIL: (
        "e-mail", "email", "mail", "e-mail-adresse", "emailadresse", "mailadresse", "e-mailadresse", "ihre e-mail",
        "ihre e-mail-adresse", "geschäftliche e-mail", "kontakt e-mail", "e-mail kontakt", "mail kontakt",
        "e-mail ansprechpartner", "elektronische post", "geschäftliche e-mail-adresse",
    ),
    Field.PHONE: (
        "telefon", "telefonnummer", "tel", "tel nr", "fon", "mobil", "mobilnummer", "mobiltelefon", "handy",
        "handynummer", "rufnummer", "durchwahl", "telefon nr", "festnetz", "rückrufnummer", "mobil nr", "handy nr",
        "telefon mobil", "telefon geschäftlich", "telefonnr", "mobilfunk", "telnr", "natel", "tel mobil",
        "telefonische erreichbarkeit", "telefon durchwahl",
    ),
    Field.NEED: (
        "bedarf", "beschreibung", "anforderung", "anforderungen", "projekt", "projektbeschreibung", "anliegen",
        "nachricht", "ihre nachricht", "anfrage", "wunsch", "ihre anfrage", "ihr anliegen", "kundenbedarf",
        "kundenwunsch", "vorhaben", "aufgabe", "aufgabenstellung", "anwendung", "mitteilung", "ihre mitteilung",
        "wie können wir ihnen helfen", "wie können wir helfen", "projektdetails", "kundenanforderung", "frage",
        "einsatzzweck", "ihre frage", "konkreter bedarf", "anwendungsfall", "nachrichtentext", "projektinhalt",
        "was wird benötigt", "was wird gebraucht", "was braucht der kunde", "was benötigt der kunde", "benötigt",
        "gesucht",
    ),
    Field.NOTE: (
        "notiz", "notizen", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kommentar", "hinweis",
        "hinweise", "kommentare", "sonstiges", "zusatzinfo", "weitere informationen", "zusätzliche informationen",
        "ergänzung", "ergänzungen", "gesprächsnotiz", "interne notiz", "info", "weitere angaben",
        "zusatzinformationen",
        "weitere hinweise", "weitere anmerkungen", "zusatz", "nb",
    ),
    Field.AMOUNT: (
        "wert", "betrag", "auftragswert", "volumen", "auftragsvolumen", "projektvolumen", "umsatz",
        "erwarteter umsatz",
        "summe", "preis", "budget", "geschätzter auftragswert", "geschätzter wert", "erwarteter wert", "projektwert",
        "dealwert", "potenzial", "potential", "investition", "investitionsvolumen", "umsatzpotenzial", "gesamtwert",
        "erwarteter auftragswert", "geplantes budget", "verfügbares budget", "geschätztes volumen", "angebotswert",
        "auftragssumme", "projektbudget", "geschätztes budget", "voraussichtlicher auftragswert", "gesamtbetrag",
        "gesamtsumme", "angebotssumme", "geschätzter umsatz", "opportunity wert", "netto auftragswert", "nettowert",
        "bestellwert", "umsatzpotential", "erwartetes volumen", "geplantes volumen", "kundenbudget", "dealgröße",
        "dealvolumen", "auftragsgröße", "projektgröße", "ihr budget",
        "budget des kunden", "budget kunde", "budget ca",
    ),
    Field.CURRENCY: ("währung", "währungscode"),
    Field.CLOSE_ON: (
        "abschluss", "abschlussdatum", "abschluss am", "erwarteter abschluss", "voraussichtlicher abschluss",
        "geplanter abschluss", "entscheidung am", "abschlusstermin", "entscheidungstermin", "auftragserteilung",
        "voraussichtliches abschlussdatum", "erwartetes abschlussdatum", "geplantes abschlussdatum",
        "entscheidung bis",
        "voraussichtlicher auftragseingang", "erwarteter auftragseingang", "abschluss bis", "abschluss erwartet",
        "kaufentscheidung", "abschluss geplant", "bestelldatum", "entscheidung", "auftragseingang", "zieltermin",
        "geplante entscheidung", "erwartete entscheidung", "geplanter auftragseingang", "vertragsabschluss",
        "entscheidungsdatum", "voraussichtliche entscheidung",
        "voraussichtliche bestellung", "entscheidung erwartet", "voraussichtlicher termin",
        "abschluss voraussichtlich", "abschluss erwartet am", "erwarteter abschlusstermin",
        "geplante auftragserteilung", "bestelltermin",
    ),
    Field.CLOSED_ON: (
        "verkauft am", "gewonnen am", "abgeschlossen am", "auftrag vom", "auftrag erhalten", "auftrag erhalten am",
        "auftrag eingegangen am", "bestellt am", "bestellung vom", "bestellung erhalten am", "verkaufsdatum",
        "datum des verkaufs", "unterschrieben am", "vertrag vom", "tag des verkaufs",
    ),
    Field.WON: (
        "gewonnen", "verkauft", "auftrag gewonnen", "bereits verkauft", "bereits gewonnen", "schon verkauft",
        "schon gewonnen", "gewonnener deal", "gewonnenes projekt", "gewinn gemeldet",
    ),
    Field.SOURCE: (
        "quelle", "leadquelle", "kampagne", "herkunft", "messe", "veranstaltung", "lead quelle", "aktion",
        "wie sind sie auf uns aufmerksam geworden", "wie haben sie von uns erfahren", "kanal", "ursprung", "anlass",
        "leadherkunft", "woher kennen sie uns", "lead herkunft",
    ),
    Field.TEMPERATURE: (
        "temperatur", "priorität", "bewertung", "dringlichkeit", "lead temperatur", "leadtemperatur", "prio",
        "einstufung", "lead bewertung", "leadbewertung", "lead einstufung", "leadqualität",
    ),
    Field.WEBSITE: (
        "webseite", "website", "internet", "domäne", "internetseite", "webadresse", "internetadresse", "homepage",
        "web", "domain", "firmenwebsite", "firmenwebseite", "url", "webauftritt", "internetauftritt", "kundendomain",
    ),
    Field.TIMEFRAME: (
        "zeitraum", "zeitrahmen", "zeitplan", "wann", "zeithorizont", "realisierung", "umsetzung", "projektstart",
        "geplanter zeitraum", "beschaffungszeitraum", "realisierungszeitraum",
        "zeitliche planung", "umsetzungszeitraum",
    ),
    Field.PURCHASE: (
        "wann planen sie die anschaffung", "wann möchten sie kaufen", "wann wollen sie kaufen", "geplante anschaffung",
        "geplanter kauf", "kaufdatum", "anschaffung geplant", "wann soll bestellt werden", "geplante bestellung",
    ),
    Field.CONSENT: (
        "einwilligung", "zustimmung", "einverständnis", "werbeeinwilligung", "einwilligung erteilt", "opt in",
        "double opt in", "einwilligung am", "einwilligung vom", "einwilligung erteilt am", "datum der einwilligung",
        "einwilligungsdatum", "dsgvo einwilligung", "einwilligung dsgvo", "einwilligung zur kontaktaufnahme",
        "einwilligung in die kontaktaufnahme", "einwilligung zur datenverarbeitung", "kontakterlaubnis",
        "einwilligung datenverarbeitung", "kontakteinwilligung", "darf kontaktiert werden", "opt in datum",
        "dürfen wir sie kontaktieren", "einwilligung liegt vor",
    ),
    Field.LAWFUL_BASIS: (
        "rechtsgrundlage", "dsgvo rechtsgrundlage", "rechtsgrundlage dsgvo", "rechtsgrundlage der verarbeitung",
        "rechtsgrundlage für die verarbeitung", "rechtsgrundlage verarbeitung", "verarbeitungsgrundlage",
        "rechtliche grundlage", "gesetzliche grundlage", "rechtsgrundlage für die kontaktaufnahme",
    ),
    Field.PURPOSE: (
        "zweck", "verarbeitungszweck", "zweck der verarbeitung", "zweck der datenverarbeitung", "nutzungszweck",
        "zweck der nutzung", "zweck der kontaktaufnahme", "zweck der einwilligung",
    ),
    Field.OPT_OUT: (
        "opt out", "widerspruch", "werbewiderspruch", "werbesperre", "kontaktsperre", "einwilligung widerrufen",
        "nicht kontaktieren", "keine werbung",
    ),
    Field.REQUESTED_PARTNER: (
        "wunschpartner", "bevorzugter partner", "gewünschter partner", "wunschhändler", "partner",
    ),
    Field.SECTOR: ("branche", "sektor", "wirtschaftszweig", "industrie", "geschäftsfeld des kunden", "kundenbranche"),
}
