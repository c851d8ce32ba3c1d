"""Values as they stand behind labels: what says nothing, and how names and telephone numbers are turned."""

import re

from mailhub.inbound.reading.folding import folded

_NOTHING = frozenset(
    folded(word).strip(". ")
    for word in (
        "", "n/a", "na", "n.a", "none", "nil", "null", "tbd", "tba", "tbc", "unknown", "unbekannt", "k.a", "k. a",
        "keine angabe", "keine angaben", "nicht bekannt", "nicht angegeben", "noch nicht bekannt", "noch offen",
        "noch unklar", "unklar", "offen", "leer", "keine", "keiner", "not known", "not yet known", "not available",
        "not applicable", "not provided", "not specified", "not stated", "not given", "not set", "not sure", "unsure",
        "unspecified", "undefined", "undecided", "to be confirmed", "to be defined", "to be determined",
        "to be decided",
        "to be announced", "to follow", "will follow", "folgt", "wird nachgereicht", "entfällt", "no answer",
        "no response", "please select", "bitte wählen", "bitte auswählen", "select", "pending", "xxx", "xx", "?",
        "not disclosed", "unspecified yet", "not applicable yet", "nicht vorhanden", "keine ahnung", "weiss nicht",
        "don't know", "dont know", "no idea", "not known yet", "unknown yet", "noch nicht festgelegt", "empty",
        "wird noch geklärt", "steht noch nicht fest", "fehlt", "missing", "not decided", "not decided yet",
    )
)  # fmt: skip
_BLANK = re.compile(r"[\s._\-–—/?*…x]{1,40}")
_TEMPLATE = re.compile(
    r"\[[^\[\]]{0,80}\]|<[^<>@]{0,80}>|\{{1,2}[^{}]{0,80}\}{1,2}|%[\w.]{1,40}%|\(\s?(?:none|not set|empty|leer)\s?\)"
)
_ADDRESS = re.compile(r"<?(?:mailto:)?[^\s<>(),;|]{1,64}@[^\s<>(),;|]{1,190}>?")
_NUMBER = re.compile(
    r"(?:(?:tel|phone|mobile|mobil|fon|ph|handy|t|m|p)\b[.: ]{1,3})?"
    r"(?:\+|\(\+|00|(?<![0-9])\(?0(?=[1-9]))[0-9][0-9 ()./-]{6,24}[0-9]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s{0,3}\([^()]{0,80}\)\s{0,3}")
_BETWEEN_PHONES = re.compile(r"\s{0,3}[,;|]\s{0,3}|\s(?:or|oder|und|and|bzw\.?)\s|\s?/\s?(?=\+|00?[1-9]|\(0)")
_ROLE_SIGNS = frozenset(
    "head manager director officer ceo cto cfo cio coo vp president lead engineer buyer procurement purchasing sales it"
    " leiter leiterin leitung einkauf einkaeufer geschaeftsfuehrer geschaeftsfuehrerin chef inhaber inhaberin owner"
    " vorstand prokurist prokuristin assistant consultant administrator founder of the department".split()
)
_SUFFIXES = frozenset({"jr", "sr", "phd", "ph.d", "mba", "msc", "bsc", "md", "ii", "iii", "esq"})
_MOST_NAME_WORDS = 3
_SALUTATIONS = frozenset(
    "mr mrs ms miss mx mister madam herr herrn frau hr fr fraeulein mme mlle monsieur madame mademoiselle dhr mevr"
    " mevrouw mw sr sra srta senor senora senorita sig sigra signor signora pani fru".split()
)


def is_nothing(text: str) -> bool:
    """Whether a value only holds the place of one: `n/a`, `TBD`, `-`, `[company]`."""
    bare = text.strip()
    return folded(bare).strip(". !") in _NOTHING or bool(_BLANK.fullmatch(bare) or _TEMPLATE.fullmatch(bare))


def first_phone(text: str) -> str:
    """The first of several numbers, with two leading zeros as a plus, without words in brackets."""
    number = _BETWEEN_PHONES.split(text.strip(), maxsplit=1)[0]
    number = re.sub(r"\((?![+0-9])[^()]{0,40}\)|\[[^\[\]]{0,40}\]", "", number)
    number = re.sub(r"^[^\d+(]{0,20}(?=[\d+(])", "", number).removeprefix("tel:").strip()
    return f"+{number[2:]}" if number.startswith("00") else number


def split_contact(text: str) -> tuple[str, str, str]:
    """Name, e-mail address and telephone number that stand together behind one label; each may be empty."""
    address = _ADDRESS.search(text)
    rest = f"{text[: address.start()]} | {text[address.end() :]}" if address else text
    number = _NUMBER.search(rest)
    rest = f"{rest[: number.start()]} | {rest[number.end() :]}" if number else rest
    name = re.sub(r"\b(?:tel|phone|e-?mail|mobil|mobile|fon|telefon)\b[.:]?", "", rest, flags=re.IGNORECASE)
    return name_of(name), address[0] if address else "", number[0] if number else ""


def name_of(text: str) -> str:
    """A person's name: `Müller, Anna` turned round, without what stands in brackets and without a role behind it."""
    bare = _BRACKETS.sub(" ", text).strip(" ,;|/-–—:")
    split = (without_salutation(part) for part in re.split(r"\s{0,3}[,;|]\s{0,3}|\s[/–—-]\s", bare))
    parts = [part for part in split if part]
    if len(parts) < 2:
        return parts[0] if parts else ""
    is_suffix = folded(parts[1]).strip(".") in _SUFFIXES
    return " ".join((f"{parts[0]}, {parts[1]}" if is_suffix else _turned(parts)).split())


def without_salutation(text: str) -> str:
    """A name without `Mr`, `Frau`, `Mme`; academic titles are part of it, and a salutation alone is no name."""
    said = text.split()
    while said and (_is_salutation(said[0]) or [word.casefold() for word in said[:2]] == ["de", "heer"]):
        said = said[1 if _is_salutation(said[0]) else 2 :]
    return " ".join(said)


def _is_salutation(word: str) -> bool:
    """`Herr/Frau` too."""
    return all(folded(part).replace(".", "") in _SALUTATIONS for part in word.split("/"))


def _turned(parts: list[str]) -> str:
    """Surname first only where the first part could be one alone, and the second is no role."""
    last, first = parts[0].split(), parts[1].split()
    is_role = bool(_ROLE_SIGNS.intersection(folded(parts[1]).split()))
    is_more = len(parts) > 2 or any(sign.isdigit() for sign in parts[1])
    is_surname = len(last) == 1 or (len(last) == 2 and _is_particle(last[0]))
    are_names = len(first) <= _MOST_NAME_WORDS and all(word[:1].isupper() for word in first)
    is_turned = is_surname and are_names and not is_role and not is_more
    return f"{parts[1]} {parts[0]}" if is_turned else parts[0]


def _is_particle(word: str) -> bool:
    return folded(word) in {"von", "van", "de", "di", "da", "del", "della", "der", "le", "la", "mac", "o", "zu", "ten"}
