"""A vCard, in the body or attached, gives the same raw fields as labelled lines do (RFC 6350, RFC 2426)."""

import vobject

from mailhub.inbound.reading.field_names import Field
from mailhub.inbound.reading.labelled_fields import LabelledFields

_MOST_CHARACTERS = 64 * 1024
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_PROPERTIES = (
    ("fn", Field.CONTACT_NAME),
    ("org", Field.ACCOUNT),
    ("email", Field.EMAIL),
    ("tel", Field.PHONE),
    ("url", Field.WEBSITE),
    ("note", Field.NOTE),
)
_PLACES = (("city", Field.CITY), ("region", Field.REGION), ("code", Field.POSTCODE), ("country", Field.COUNTRY))


def read_contact(text: str) -> LabelledFields | None:
    """The fields of the first vCard in a text; None where there is none, or none that can be read."""
    card = _card(text[:_MOST_CHARACTERS])
    if card is None:
        return None
    known = {name: _plain(getattr(card, key).value) for key, name in _PROPERTIES if hasattr(card, key)}
    if hasattr(card, "adr"):
        known |= {name: _plain(getattr(card.adr.value, key, "")) for key, name in _PLACES}
    return LabelledFields(known={name: value for name, value in known.items() if value})


def _card(text: str) -> vobject.base.Component | None:
    start = text.upper().find(_BEGIN)
    end = text.upper().find(_END, start)
    if start < 0 or end < 0:
        return None
    try:
        return vobject.readOne(text[start : end + len(_END)] + "\r\n")
    # The parser raises whatever its depths raise (IndexError, UnicodeError, its own): a bad card is no card.
    except Exception:
        return None


def _plain(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return " ".join(str(part) for part in parts if part).strip()
