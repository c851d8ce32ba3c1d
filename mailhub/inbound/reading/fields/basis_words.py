"""The words by which letters say why a person's data may be used: lawful bases, a yes or no to consent; data only."""

from collections.abc import Mapping

from mailhub.domain.terms import LawfulBasis

# fmt: off
BASES: Mapping[LawfulBasis, tuple[str, ...]] = {
    LawfulBasis.CONSENT: (
        "consent", "consent given", "freely given consent", "freely given consent from contact", "explicit consent",
        "consent of the contact", "consent of the data subject", "opt in", "double opt in",
        "einwilligung", "einwilligung erteilt", "ausdrueckliche einwilligung", "einwilligung der betroffenen person",
        "einwilligung des kunden", "zustimmung", "einverstaendnis",
        "consentement", "consentimiento", "consenso", "toestemming", "consentimento", "samtycke", "zgoda",
    ),
    LawfulBasis.CONTRACT: (
        "contract", "contractual", "performance of a contract", "performance of contract", "contract performance",
        "contractual necessity", "pre contractual", "precontractual", "pre contractual measures", "pre contract",
        "steps prior to a contract", "steps prior to entering into a contract", "contract initiation",
        "vertrag", "vertraglich", "vertragserfuellung", "erfuellung eines vertrags", "vertragsanbahnung",
        "vorvertragliche massnahme", "vorvertragliche massnahmen", "vorvertraglich", "vertrag vertragsanbahnung",
        "contrat", "execution d'un contrat", "contrato", "contratto", "contratto precontrattuale", "overeenkomst",
        "uitvoering van een overeenkomst",
    ),
    LawfulBasis.LEGAL_OBLIGATION: (
        "legal obligation", "legal obligations", "legal duty", "compliance with a legal obligation",
        "rechtliche verpflichtung", "gesetzliche verpflichtung", "gesetzliche pflicht",
        "obligation legale", "obligacion legal", "obbligo legale", "wettelijke verplichting", "obrigacao legal",
    ),
    LawfulBasis.VITAL_INTERESTS: (
        "vital interest", "vital interests", "lebenswichtige interessen", "schutz lebenswichtiger interessen",
        "interets vitaux", "intereses vitales", "interessi vitali", "vitale belangen",
    ),
    LawfulBasis.PUBLIC_TASK: (
        "public task", "public interest", "task in the public interest", "official authority",
        "oeffentliches interesse", "oeffentliche aufgabe", "aufgabe im oeffentlichen interesse",
        "interet public", "interes publico", "interesse pubblico", "algemeen belang", "interesse publico",
    ),
    LawfulBasis.LEGITIMATE_INTERESTS: (
        "legitimate interest", "legitimate interests", "our legitimate interest", "our legitimate interests",
        "legitimate business interest", "legitimate business interests",
        "berechtigtes interesse", "berechtigte interessen", "berechtigten interesse", "ueberwiegendes interesse",
        "ueberwiegende berechtigte interessen", "ueberwiegendes berechtigtes interesse",
        "interet legitime", "interets legitimes", "interes legitimo", "intereses legitimos", "interesse legittimo",
        "legittimo interesse", "interessi legittimi", "gerechtvaardigd belang", "legitimo interesse",
        "interesse legitimo",
    ),
}
"""Each basis as the whole of a value, folded, without commas and hyphens."""

ARTICLES: Mapping[str, LawfulBasis] = dict(zip("abcdef", LawfulBasis, strict=True))
"""The letters of GDPR, Article 6 (1)."""

YES = frozenset(
    "yes y ja j jawohl oui si sim true wahr given granted erteilt gegeben obtained confirmed bestaetigt agreed accepted"
    " akzeptiert eingewilligt zugestimmt consented optin optedin liegtvor vorhanden signed unterschrieben".split()
)
"""One of them has to be said, or ticked."""

TICKS = frozenset("✓✔☑")

NO = frozenset(
    "no n nein non nee false falsch not never none nicht kein keine keiner keinen nie withdrawn revoked refused"
    " declined denied rejected widerrufen zurueckgezogen verweigert abgelehnt widersprochen optout optedout"
    " unsubscribed expired abgelaufen lapsed missing fehlt".split()
)
"""With one of them, nothing is consented to."""

HOW_AND_WHEN = frozenset(
    "at the a an on in of by via per from since am auf der dem den die das des vom von seit im bei beim zur zum mit"
    " with and und booth stand fair show trade tradeshow exhibition event webinar messe messestand veranstaltung phone"
    " telephone call telefon telefonisch email e mail writing written schriftlich muendlich orally verbal verbally oral"
    " online web website webform webformular kontaktformular formular freely explicit explicitly ausdruecklich file"
    " consent einwilligung zustimmung gdpr dsgvo uhr date datum double".split()
)
"""What may stand beside a yes and changes nothing of it."""

BESIDE_A_BASIS = frozenset(
    "gdpr dsgvo rgpd avg uk ds gvo eu of the der prospect lead existing customer other interessent bestandskunde kunde"
    " neukunde b2b marketing direct direktwerbung direktmarketing".split()
)
"""What may stand beside another basis than consent."""

JOINED: Mapping[str, str] = {
    "opt in": "optin", "opted in": "optedin", "opt out": "optout", "opted out": "optedout", "liegt vor": "liegtvor",
    "web form": "webform", "online form": "webform", "contact form": "webform",
}
"""Words that mean something together only."""
