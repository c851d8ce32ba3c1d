"""Questions about a lead: which are still open, and under which label each is asked and answered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mailhub.domain.program import Question

_LABELS: Mapping[str, tuple[str, str]] = {
    "account": ("Company", "Firma"),
    "account_domain": ("Website", "Webseite"),
    "country": ("Country", "Land"),
    "region": ("Region", "Region"),
    "postcode": ("Postcode", "Postleitzahl"),
    "city": ("City", "Ort"),
    "contact_name": ("Contact", "Ansprechpartner"),
    "contact_email": ("E-mail", "E-Mail"),
    "contact_phone": ("Phone", "Telefon"),
    "product": ("Product", "Produkt"),
    "quantity": ("Quantity", "Menge"),
    "amount": ("Budget", "Budget"),
    "currency": ("Currency", "Währung"),
    "expected_close_on": ("Close date", "Abschlussdatum"),
    "source": ("Source", "Quelle"),
    "temperature": ("Temperature", "Temperatur"),
    "need": ("Need", "Bedarf"),
    "timeframe": ("Timeframe", "Zeitrahmen"),
    "sector": ("Sector", "Branche"),
    "requested_partner": ("Requested partner", "Wunschpartner"),
    "reference": ("Reference", "Referenz"),
    "lawful_basis": ("Lawful basis", "Rechtsgrundlage"),
    "consent": ("Consent", "Einwilligung"),
    "purpose": ("Purpose", "Zweck"),
}
"""Field -> its label in English and German, as letters may state it; consent is a lawful basis, answered by a yes."""

_ASKED = {
    "country": ("In which country is the customer?", "In welchem Land ist der Kunde?"),
    "account": ("Which company is it?", "Um welche Firma geht es?"),
    "product": ("Which product is it about?", "Um welches Produkt geht es?"),
    "need": ("What does the customer need?", "Was braucht der Kunde?"),
    "amount": ("What is the budget?", "Wie hoch ist das Budget?"),
    "timeframe": ("When does the customer want to buy?", "Wann will der Kunde kaufen?"),
    "contact_name": ("Who is the contact?", "Wer ist der Ansprechpartner?"),
    "contact_email": ("At which e-mail address is the contact reached?", "Unter welcher E-Mail-Adresse?"),
    "contact_phone": ("Under which telephone number?", "Unter welcher Telefonnummer?"),
    "lawful_basis": (
        "On which lawful basis may the contact's data be used, such as consent or contract?",
        "Auf welcher Rechtsgrundlage dürfen die Daten genutzt werden, etwa Einwilligung oder Vertrag?",
    ),
    "consent": (
        "Has the contact consented to be contacted by a partner (yes, or no)?",
        "Hat der Kontakt eingewilligt, dass ein Partner sich meldet (ja oder nein)?",
    ),
    "purpose": (
        "For which purpose may the contact's data be used?",
        "Zu welchem Zweck dürfen die Daten genutzt werden?",
    ),
}
_PLEASE = ("Please add this.", "Bitte ergänzen.")
_REACH = frozenset({"contact_email", "contact_phone"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One open question as a mail asks it: the name of its field, the question, the label of its line, the choices."""

    name: str
    text: str
    label: str
    choices: tuple[str, ...] = ()
    required: bool = True


def label_of(name: str, language: str) -> str:
    """The label under which a field is asked for; a name of the program's own as words."""
    english, german = _LABELS.get(name, ("", ""))
    return (german if language == "de" else english) or name.replace("_", " ").capitalize()


def asked_in(question: Question, language: str) -> Asked:
    """A program's question in a language, else in English, else in whichever it has."""
    texts = question.texts
    usual = _ASKED.get(question.field_name, _PLEASE)[language == "de"]
    text = texts.get(language) or texts.get("en") or next(iter(texts.values()), usual)
    label = label_of(question.field_name, language)
    return Asked(name=question.field_name, text=text, label=label, choices=question.choices, required=question.required)


def open_questions(
    questions: Collection[Question], required: Collection[str], known: Collection[str]
) -> Iterator[Question]:
    """The required fields first, then the program's own questions, each that is not answered yet.

    Either way of reaching the contact will do.
    """
    by_name = {question.field_name: question for question in questions}
    reached = bool(_REACH.intersection(known))
    names = [name for name in dict.fromkeys((*required, *by_name)) if name not in known]
    for name in names:
        if not (reached and name in _REACH):
            yield by_name.get(name) or Question(field_name=name)
