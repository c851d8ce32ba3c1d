"""The signature of a customer's letter says who wrote it: company, numbers, address on the web and on the map."""

import re
from collections.abc import Sequence

from mailhub.inbound.reading.fields.field_names import Field, field_of
from mailhub.inbound.reading.fields.label_line import pairs
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.places import Place, read_address_lines
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.closings import is_closing
from mailhub.inbound.reading.text.fresh_text import body_lines, fresh_text
from mailhub.inbound.reading.text.mail_lines import LineKind, line_kind

_MOST_LINES = 20
_PARTS = re.compile(r"\s{1,4}[|•·∙]\s{1,4}|\t+|\s{3,}")
_LEGAL_FORM = re.compile(
    r".{2,60}[\s,](?:GmbH|gGmbH|mbH|AG|KG|KGaA|OHG|UG|SE|e\.\s?K\.?|e\.\s?V\.?|eG|Ltd\.?|"
    r"Limited|LLP|L\.?L\.?C\.?|PLC|plc|Inc\.?|"
    r"Incorporated|Corp\.?|Corporation|Co\.|S\.?A\.?S?\.?|SARL|S\.?à\.?\s?r\.?l\.?|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|"
    r"N\.?V\.?|A/S|ApS|AB|AS|Oy|Oyj|Kft\.?|Zrt\.?|s\.r\.o\.?|a\.s\.?|Sp\. z o\.\s?o\.?|Lda\.?|S\.?L\.?U?\.?|"
    r"Pty Ltd\.?|K\.K\.|d\.o\.o\.?)"
    r"(?: & Co\.? ?(?:KG|OHG|KGaA)?)?"
)
_PHONE = re.compile(
    r"(?:^|[\s|,;])(?:(tel|telefon|telephone|phone|fon|mobile?|mobil|mob|cell|handy|direct|office|t|m|p|ph|d|o)"
    r"\b\.?\s{0,3}[:.]?\s{0,3})?"
    r"((?:\+|00|\(\+|\(?0)[0-9][0-9 ()./-]{5,24}[0-9])",
    re.IGNORECASE,
)
_FAX = re.compile(r"\b(?:fax|telefax|f)\b\.?\s{0,3}[:.]?\s{0,3}[+(0-9][0-9 ()./+-]{5,26}[0-9]", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|\bwww\.)[^\s|<>()]{4,120}", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>|,;:()]{1,64}@[^\s<>|,;:()]{3,190}")


def read_signature(text: str, *, name: str, address: str) -> LabelledFields:
    """What a letter tells of its writer, who is `name` at `address` by its header, in the lines below its words.

    Only what is unmistakable counts: a company by its legal form or because its domain is named after it.
    """
    lines = _signature_lines(text, name)
    known = {Field.CONTACT_NAME: name, Field.EMAIL: address}
    known |= {Field.ACCOUNT: _company(lines, address), Field.PHONE: _phone(lines), Field.WEBSITE: _web(lines)}
    place = _place(lines)
    known |= {Field.POSTCODE: place.postcode or "", Field.CITY: place.city or "", Field.COUNTRY: place.country or ""}
    return LabelledFields(known={field: value for field, value in known.items() if value})


def _signature_lines(text: str, name: str) -> list[str]:
    """The lines below the closing words, else below the writer's name, up to the next letter's quotation."""
    lines = body_lines(text)
    said = len([line for line in body_lines(fresh_text(text)) if line])
    start = next((at for at, line in enumerate(lines) if at and (is_closing(line) or _is_name(line, name))), None)
    if start is None:
        signed = (at for at, line in enumerate(lines) if line_kind(line) is LineKind.SIGNATURE)
        start = next(signed, None) if said else None
    if start is None:
        return []
    block = []
    for line in lines[start + 1 : start + 1 + _MOST_LINES]:
        if line_kind(line) in (LineKind.QUOTE, LineKind.ORIGINAL, LineKind.OURS):
            break
        block += [part.strip() for part in _PARTS.split(line) if part.strip()]
    return block


def _is_name(line: str, name: str) -> bool:
    return bool(name) and folded(line.strip(" ,.*_|")) == folded(name)


def _company(lines: Sequence[str], address: str) -> str:
    labelled = (value for line in lines for label, value in pairs(line) if field_of(label) is Field.ACCOUNT)
    by_form = (line.strip(" *_,") for line in lines if _LEGAL_FORM.fullmatch(line.strip(" *_,")))
    by_domain = (line.strip(" *_,") for line in lines if _names_domain(line, address))
    found = (*labelled, *by_form, *by_domain)
    return found[0] if found else ""


def _names_domain(line: str, address: str) -> bool:
    """Whether a line is the name that the domain of the address is made of."""
    name = "".join(words(line))
    labels = address.rpartition("@")[2].lower().split(".")[:-1]
    is_name = "@" not in line and "." not in line.strip(".") and len(name) > 3
    return is_name and any(label.replace("-", "") == name for label in labels)


def _phone(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _PHONE.search(_FAX.sub("", line)):
            return found[2]
    return ""


def _web(lines: Sequence[str]) -> str:
    found = (_WEB.search(line) for line in lines)
    return next((one[0].rstrip(".,;") for one in found if one), "")


def _place(lines: Sequence[str]) -> Place:
    """The last place that the lines name; a line below the town may name the country alone."""
    for at in range(len(lines) - 1, -1, -1):
        if _ADDRESS.search(lines[at]) or _PHONE.search(lines[at]):
            continue
        below = lines[at + 1] if at + 1 < len(lines) else ""
        alone = read_address_lines(lines[at])
        if alone.postcode is None:
            continue
        return alone if alone.country else read_address_lines(f"{lines[at]}, {below}") if _is_country(below) else alone
    return Place()


def _is_country(line: str) -> bool:
    return bool(line) and "," not in line and read_address_lines(line).country is not None
