"""A vCard, in the body or attached, gives the same raw fields as labelled lines do (RFC 6350, RFC 2426)."""

from collections.abc import Iterator
from typing import Any

import vobject

from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields

_MOST_CHARACTERS = 64 * 1024
_MOST_CARDS = 50
_BEGIN, _END = "begin:vcard", "end:vcard"
_PROPERTIES = (
    ("org", Field.ACCOUNT),
    ("email", Field.EMAIL),
    ("url", Field.WEBSITE),
    ("note", Field.NOTE),
)
_PLACES = (("city", Field.CITY), ("region", Field.REGION), ("code", Field.POSTCODE), ("country", Field.COUNTRY))


def read_contacts(text: str) -> list[LabelledFields]:
    """The fields of all vCards in a text, in order; one that cannot be read is left out."""
    found = [part for part, is_card in _parted(text[:_MOST_CHARACTERS]) if is_card][:_MOST_CARDS]
    cards = [_fields(card) for card in map(_card, found) if card is not None]
    return [card for card in cards if card.known]


def without_cards(text: str) -> str:
    """The first 64 K characters of a text beside its vCards, whose lines look like labelled ones."""
    bounded = text[:_MOST_CHARACTERS]
    return (
        "\n".join(part for part, is_card in _parted(bounded) if not is_card) if _BEGIN in bounded.lower() else bounded
    )


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each a whole card or none; a card that never ends is none."""
    lines: list[str] = []
    for line in text.splitlines():
        bare = line.strip().lower()
        if bare == _BEGIN:
            yield "\n".join(lines), False
            lines = []
        lines.append(line)
        if bare == _END:
            yield "\n".join(lines), lines[0].strip().lower() == _BEGIN
            lines = []
    yield "\n".join(lines), False


def _fields(card: Any) -> LabelledFields:
    known = {name: _plain(getattr(card, key).value) for key, name in _PROPERTIES if hasattr(card, key)}
    known |= {Field.CONTACT_NAME: _name(card), Field.PHONE: _phone(card)}
    if hasattr(card, "adr"):
        known |= {name: _plain(getattr(card.adr.value, key, "")) for key, name in _PLACES}
    return LabelledFields(known={name: value for name, value in known.items() if value})


def _card(text: str) -> Any:
    # Version 2.1 opens a parameter by its value alone (`TEL;WORK:`), which the parser reads as well.
    try:
        return vobject.readOne(f"{text}\n")
    # The parser raises whatever its depths raise (IndexError, UnicodeError, its own): a bad card is no card.
    except Exception:
        return None


def _name(card: Any) -> str:
    """The name as shown, else as its parts: given name before family name."""
    if hasattr(card, "fn") and _plain(card.fn.value):
        return _plain(card.fn.value)
    parts = card.n.value if hasattr(card, "n") else None
    return " ".join(filter(None, (_plain(getattr(parts, key, "")) for key in ("given", "family"))))


def _phone(card: Any) -> str:
    """The first number that is no fax."""
    for line in getattr(card, "tel_list", ()):
        kinds = {str(kind).upper() for kind in [*line.params.get("TYPE", ()), *line.singletonparams]}
        if "FAX" not in kinds:
            return _plain(line.value).removeprefix("tel:")
    return ""


def _plain(value: object) -> str:
    """The text of a value; of an organisation and its units, the organisation."""
    parts = value if isinstance(value, list) else [value]
    return " ".join(str(next(iter(parts), "")).split()).removeprefix("mailto:")
