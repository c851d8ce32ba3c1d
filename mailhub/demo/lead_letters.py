"""Letters as a vendor's people write them: one lead as text or as a table, many as a CSV file, a deal registration."""

import csv
import io
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape

from mailhub.demo.desk import Someone
from mailhub.demo.prospects import Prospect

LABELS = {
    "en": {
        "account": "Company",
        "contact": "Contact",
        "email": "E-mail",
        "phone": "Phone",
        "country": "Country",
        "region": "Region",
        "city": "City",
        "product": "Product",
        "quantity": "Quantity",
        "value": "Value",
        "need": "Need",
        "timeframe": "Timeframe",
        "temperature": "Temperature",
        "source": "Source",
    },
    "de": {
        "account": "Firma",
        "contact": "Ansprechpartner",
        "email": "E-Mail",
        "phone": "Telefon",
        "country": "Land",
        "region": "Bundesland",
        "city": "Ort",
        "product": "Produkt",
        "quantity": "Menge",
        "value": "Wert",
        "need": "Bedarf",
        "timeframe": "Zeitraum",
        "temperature": "Temperatur",
        "source": "Quelle",
    },
}
"""What each field is called in the letters of a language."""


def as_text(writer: Someone, to: str, prospect: Prospect) -> EmailMessage:
    """One lead as `Key: value` lines."""
    letter = _letter(writer, to, f"Hot lead: {prospect.account}")
    letter.set_content(_lines(prospect, writer.language))
    return letter


def as_table(writer: Someone, to: str, prospect: Prospect) -> EmailMessage:
    """One lead as an HTML table, as web forms send it."""
    letter = _letter(writer, to, f"New enquiry: {prospect.account}")
    names = _labels(writer.language)
    rows = "".join(
        f"<tr><td><b>{names[field]}</b></td><td>{escape(words)}</td></tr>" for field, words in prospect.stated
    )
    letter.set_content(f"<html><body><table border='1'>{rows}</table></body></html>", subtype="html")
    return letter


def as_list(writer: Someone, to: str, prospects: Sequence[Prospect]) -> EmailMessage:
    """Several leads as a CSV file, as trade show scanners and CRMs export them."""
    letter = _letter(writer, to, f"{len(prospects)} leads from the trade show")
    letter.set_content("The list is attached.\n" if writer.language != "de" else "Die Liste hängt an.\n")
    names, rows = _labels(writer.language), io.StringIO()
    table = csv.DictWriter(rows, fieldnames=list(names.values()), delimiter=";" if writer.language == "de" else ",")
    table.writeheader()
    table.writerows({names[field]: words for field, words in prospect.stated} for prospect in prospects)
    letter.add_attachment(rows.getvalue().encode("utf-8-sig"), "text", "csv", filename="leads.csv")
    return letter


def as_registration(writer: Someone, to: str, prospect: Prospect) -> EmailMessage:
    """A partner's deal registration as `Key: value` lines."""
    letter = _letter(writer, to, f"Deal registration {prospect.account}")
    letter.set_content(_lines(prospect, writer.language))
    return letter


def _letter(writer: Someone, to: str, subject: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = f"{writer.name} <{writer.address}>", to, subject
    return letter


def _lines(prospect: Prospect, language: str) -> str:
    names = _labels(language)
    return "".join(f"{names[field]}: {words}\n" for field, words in prospect.stated)


def _labels(language: str) -> dict[str, str]:
    return LABELS["de" if language.startswith("de") else "en"]
