"""Whether a registration states that its deal is won: by a label, by a status, or by the day of the sale."""

import re
from datetime import date

from mailhub.inbound.reading.amounts import Amount, read_amount
from mailhub.inbound.reading.fields.field_names import Field, key_of
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.stated_dates import read_day
from mailhub.inbound.reading.folding import folded

_YES = frozenset("yes y ja j x true 1 ok ✓ ✔ ☑ ☒ won gewonnen sold verkauft already bereits".split())
_STATUSES = frozenset(
    {
        "status",
        "dealstatus",
        "stage",
        "dealstage",
        "salesstage",
        "type",
        "registrationtype",
        "dealtype",
        "typeofdeal",
        "typ",
        "art",
        "phase",
        "result",
        "outcome",
        "ergebnis",
        "opportunitystage",
        "opportunitystatus",
        "projektstatus",
        "registrierungsart",
        "artderregistrierung",
        "artdesdeals",
        "stand",
        "typeofregistration",
        "kind",
        "vertriebsphase",
        "verkaufsphase",
        "registration",
        "registrierung",
    }
)
_WON = frozenset(
    {
        "won",
        "win",
        "closed won",
        "won closed",
        "closed/won",
        "closed - won",
        "closed-won",
        "registered win",
        "won deal",
        "deal won",
        "sold",
        "already sold",
        "already won",
        "order received",
        "won (closed)",
        "closedwon",
        "po received",
        "gewonnen",
        "verkauft",
        "bereits verkauft",
        "bereits gewonnen",
        "auftrag gewonnen",
        "auftrag erhalten",
        "gewonnener deal",
        "abgeschlossen (gewonnen)",
        "abgeschlossen/gewonnen",
        "gewonnen/abgeschlossen",
        "geschlossen gewonnen",
        "gewonnenes projekt",
        "100% won",
        "won 100%",
        "won 100 %",
        "gagne",
        "ganado",
        "vinto",
        "gewonnen (100%)",
        "ganho",
    }
)
_OPEN = frozenset("open offen lost verloren pending pipeline proposal negotiation angebot verhandlung".split()) | {
    "not won",
    "not yet won",
    "closed lost",
    "in progress",
    "in arbeit",
    "nicht gewonnen",
    "in verhandlung",
    "no",
    "nein",
}
_LONGEST = 60  # characters of a value that is one word for it
_MARKS = re.compile(r"^[\s\W_]+(?=\w)|[\s.!]+$")


def is_won(stated: LabelledFields, *, today: date, locale: str) -> bool | None:
    """Whether the deal is sold already: a word for it as a whole value, or a day of sale that has been.

    False where a word says that it is not, None where nothing is said.
    """
    if (said := stated.known.get(Field.WON)) is not None:
        return _says_yes(said, today=today, locale=locale)
    statuses = {_plain(value) for label, value in stated.unknown.items() if key_of(label) in _STATUSES}
    if statuses & _WON or statuses & _OPEN:
        return not statuses & _OPEN
    return True if sold_on(stated, today=today, locale=locale) else None


def sold_on(stated: LabelledFields, *, today: date, locale: str) -> date | None:
    """The day of the sale, if it is stated and not ahead."""
    written = stated.known.get(Field.CLOSED_ON) or stated.known.get(Field.WON, "")
    day = read_day(written, today=today, locale=locale, future=False) if written else None
    return day if day is not None and day <= today else None


def ordered_for(stated: LabelledFields, *, locale: str) -> Amount | None:
    """The amount that stands behind `Won:`."""
    return read_amount(stated.known.get(Field.WON, "").strip(), locale=locale) if Field.WON in stated.known else None


def day_ahead(stated: LabelledFields, *, today: date, locale: str) -> date | None:
    """A day behind `Closed on:` that has not been: a day on which the order is expected."""
    written = stated.known.get(Field.CLOSED_ON, "")
    day = read_day(written, today=today, locale=locale, future=True) if written else None
    return day if day is not None and day > today and sold_on(stated, today=today, locale=locale) is None else None


def _says_yes(said: str, *, today: date, locale: str) -> bool:
    """`yes`, a day that has been, or an amount."""
    plain = _plain(said)
    if plain in _YES or plain in _WON or said.strip() in _YES:
        return True
    if "?" in said:
        return False
    day = read_day(said, today=today, locale=locale, future=False)
    if day is not None:
        return day <= today
    amount = read_amount(said, locale=locale)
    return amount is not None and amount.currency is not None


def _plain(value: str) -> str:
    return folded(_MARKS.sub("", value)) if len(value) <= _LONGEST else ""
