"""Which field a label means: one synonym table for mails, HTML tables, web forms and spreadsheets."""

import re
from collections.abc import Mapping
from functools import lru_cache

from mailhub.inbound.reading.fields.field_words import OF_FORMS, QUALIFIERS, UNQUALIFIED, Field
from mailhub.inbound.reading.fields.field_words_de import GERMAN
from mailhub.inbound.reading.fields.field_words_en import ENGLISH
from mailhub.inbound.reading.fields.stated_numbers import without_hedge
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.money_words import UNIT_WORDS

__all__ = ["FIELD_NAMES", "LANGUAGES", "LONG_FIELDS", "Field", "field_of", "field_stated", "is_german", "is_of_form",
           "key_of", "unit_of"]  # fmt: skip

LANGUAGES = (ENGLISH, GERMAN)

LONG_FIELDS = frozenset({Field.NEED, Field.NOTE})
"""Fields whose value goes on over several lines, until the next known label."""

_MOST = 80
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,20})[)\]]")
_CURRENCY_AT_END = re.compile(r"(?<=\s)(?:in |im )?(EUR|USD|CHF|GBP|SEK|DKK|PLN|TEUR|[€$£])\s*[*:]?$")
_PLURALS = re.compile(r"\(s\)|\(n\)|\(e\)|/in(?:nen)?\b|:in\b|\*in\b")
_ALTERNATIVES = re.compile(r"\s?[/|&+]\s?|\s(?:and|or|und|oder)\s")
_OF_PERSONS = frozenset({Field.CONTACT_NAME, Field.EMAIL, Field.PHONE})
_ASKS_COUNT = ("how", "many")
_NOT_COUNTED = frozenset("employees staff people sites locations offices branches days years weeks months".split())
_COUNTED = re.compile(rf"[0-9][0-9.,']{{0,10}} {{0,2}}(?:{'|'.join(sorted(filter(None, UNIT_WORDS)))})\.?")
_ASKS = frozenset("what which welche welcher welches welchem".split())
_VERBS = frozenset("are is do does would will can should have did you sind ist haben moechten wollen".split())
_HEATED = frozenset({"status", "leadstatus", "type", "leadtype", "classification", "category", "grade", "typ",
                     "kategorie", "klassifizierung", "klasse", "leadstufe", "lead"})  # fmt: skip
_HEATS = frozenset({"hot", "warm", "cold", "heiss", "kalt", "hotlead", "warmlead", "coldlead"})


def key_of(label: str) -> str:
    """The folded key of a label: case, punctuation, spaces, numbering and `(EUR)` do not matter."""
    return "".join(_words_of(label)).lstrip("0123456789")


@lru_cache(4096)
def field_of(label: str) -> Field | None:
    """The field that a label means, also with words that say whose it is, or in two languages; else None."""
    if len(label) > _MOST:
        return None
    said = _words_of(_CURRENCY_AT_END.sub("", _PLURALS.sub("", label.strip(" :*"))))
    found = FIELD_NAMES.get("".join(said).lstrip("0123456789"))
    return found or (_of_alternatives(label) if _ALTERNATIVES.search(label) else _qualified(said) or _joined(said))


def field_stated(label: str, value: str) -> Field | None:
    """The field of a label; one that may say anything (`Status`) speaks of a temperature when its value is one."""
    if key_of(label) in _HEATED and key_of(value) in _HEATS:
        return Field.TEMPERATURE
    name = field_of(label)
    # A volume may be money or pieces: `Volume: 25 pcs`.
    is_counted = name is Field.AMOUNT and _COUNTED.fullmatch(without_hedge(folded(value)))
    return Field.QUANTITY if is_counted else name


def is_of_form(label: str) -> bool:
    """Whether forms and exports put this label beside the fields, so that no need or note goes on with it."""
    key = key_of(label)
    return key in OF_FORMS or key.startswith("utm")


def unit_of(label: str) -> str:
    """What stands in brackets or at the end of a label: `Value (in EUR)` and `Value EUR` give `EUR`."""
    found = _IN_BRACKETS.search(label) or _CURRENCY_AT_END.search(label)
    return found[1].strip().removeprefix("in ").strip() if found else ""


def is_german(label: str) -> bool:
    """Whether the label is German and not English too."""
    return key_of(label) in _GERMAN_ONLY


def _words_of(label: str) -> tuple[str, ...]:
    head = label.partition("(")[0].partition("[")[0]
    return words((head if head.strip() else label).replace("_", " "))


def _qualified(said: tuple[str, ...]) -> Field | None:
    """`end customer's country` means `country`; what is left may be no word that a qualifier changes."""
    bare = [word.removesuffix("'s") for word in said]
    while len(bare) > 1 and bare[0] in QUALIFIERS:
        bare = bare[1:]
        if found := _unless_changed(bare):
            return found
    bare = [word.removesuffix("'s") for word in said]
    while len(bare) > 1 and bare[-1] in QUALIFIERS:
        bare = bare[:-1]
        if found := _unless_changed(bare):
            return found
    return None


def _joined(said: tuple[str, ...]) -> Field | None:
    """`decision maker e-mail` is a person's, `contact 1` the first of several, `how many seats` a number."""
    if said[:2] == _ASKS_COUNT and not _NOT_COUNTED.intersection(said):
        return Field.QUANTITY
    if said[:2] == ("anything", "else"):
        return Field.NOTE
    if len(said) > 2 and said[0] in _ASKS and said[2] in _VERBS:
        return FIELD_NAMES.get(said[1])
    if "1" in said:
        found = field_of(" ".join(word for word in said if word != "1"))
        return found if found in _OF_PERSONS else None
    for at in range(1, len(said)):
        head, tail = FIELD_NAMES.get("".join(said[:at])), "".join(said[at:])
        found = Field.CONTACT_NAME if tail == "name" else FIELD_NAMES.get(tail)
        if head is Field.CONTACT_NAME and found in _OF_PERSONS:
            return found
    return None


def _unless_changed(bare: list[str]) -> Field | None:
    return None if bare == [] or "".join(bare) in UNQUALIFIED else FIELD_NAMES.get("".join(bare))


def _of_alternatives(label: str) -> Field | None:
    """`Firma / Company` is one field said twice; `Phone / E-mail` is an e-mail with a number beside it."""
    parts = [part for part in _ALTERNATIVES.split(label) if part.strip()]
    if not 1 < len(parts) < 5:
        return None
    meant = {FIELD_NAMES.get(key_of(part)) for part in parts}
    if len(meant) == 1:
        return meant.pop()
    if meant == {Field.EMAIL, Field.PHONE}:
        return Field.EMAIL
    return Field.CONTACT_NAME if meant <= _OF_PERSONS else None


FIELD_NAMES: Mapping[str, Field] = {
    key_of(label): name for language in LANGUAGES for name, labels in language.items() for label in labels
}
"""Every folded label and its field; `field_of` knows more spellings."""

_ENGLISH_KEYS = frozenset(key_of(label) for labels in ENGLISH.values() for label in labels)
_GERMAN_ONLY = frozenset(key_of(label) for labels in GERMAN.values() for label in labels) - _ENGLISH_KEYS
