"""A line of text as labels and values: `Key: value`, `Key = value`, `Key - value`, columns, and several of them."""

import re

from mailhub.inbound.reading.fields.field_names import LONG_FIELDS, field_of, key_of

_MOST_KEY = 40
_MOST_KNOWN_KEY = 70
_MOST_KEY_WORDS = 5
_BULLET = re.compile(r"^(?:[^\w(\[{<\"'+@&/]{1,12}|\+\s)?(?:\(?[0-9]{1,2}[.)]\s{1,4}|[a-h]\)\s{1,4})?")
_SEPARATOR = re.compile(r"\s{0,4}(?::=|\*{0,3}[:：=\t])")
_LOOSE = re.compile(r"\s{1,4}(?:-|–|—|->|=>|→|\.{3,40})\s{1,4}|\?\s{1,4}|\s{2,40}|\.{3,40}\s{0,4}")
_FURTHER = re.compile(
    r"(\s{0,4}[|;\t]\s{0,4}|,\s{1,4}|\s{3,40}|\s/\s|[.!?]\s{1,3})([^\s|;,:=\t][^|;,:=\t]{0,39}?)\s{0,3}[:=]\s{0,4}"
)
_AFTER_SENTENCE = re.compile(r"[.!?]\s{1,3}(?=[^\s:.!?][^:.!?]{0,40}:\s)")
_SENTENCE_END = re.compile(r"[.!?]\s{1,3}(?=\S{1,40}(?:\s{1,3}\S{1,40}){2})")
_PRINTED = re.compile(r"\s{0,20}\"([\w -]{1,40})\"\s{0,3}:\s{0,3}(.{1,2000}?),?\s{0,3}")
_MARKS = " \t*_`"
_HEADED = re.compile(r"[\s#*_=~–—-]{0,12}(\w.{0,68}?)[\s#*_=~:–—-]{0,12}")


def pairs(line: str) -> list[tuple[str, str]]:
    """The labels and values of a line; none where it opens with no label.

    Labels that nobody knows count before a colon, an equals sign or a tab only.
    """
    if printed := _PRINTED.fullmatch(line):
        return [(printed[1], printed[2].strip('"'))]
    bare = _BULLET.sub("", line, count=1)
    first = _known(bare, _SEPARATOR) or _known(bare, _LOOSE) or _unknown(bare)
    if first is None:
        return []
    label, value = first
    return _with_further(label, value) if field_of(label) else [(label, value.strip(_MARKS))]


def lone_label(line: str) -> str:
    """The label that stands alone on a line, without marks around it (`--- E-Mail ---`); empty when it is none."""
    found = _HEADED.fullmatch(line.strip()) if len(line) <= _MOST_KNOWN_KEY + 20 else None
    label = found[1].strip() if found else ""
    return label if label and field_of(label) else ""


def pairs_within(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The words of a sentence and the labels behind it on its line: `Please add. Product: SX. She knows.`

    Their values end with their own sentence; no pairs where no label that we know begins a sentence.
    """
    for found in _AFTER_SENTENCE.finditer(line[:300]):
        if field_of(line[found.end() :].partition(":")[0]):
            return line[: found.end()], [(label, _one_sentence(value)) for label, value in pairs(line[found.end() :])]
    return line, []


def _one_sentence(value: str) -> str:
    end = _SENTENCE_END.search(value)
    return value[: end.start()] if end else value.rstrip("!")


def _known(bare: str, separators: re.Pattern[str]) -> tuple[str, str] | None:
    """The label before the first separator, if we know it."""
    found = separators.search(bare[: _MOST_KNOWN_KEY + 5])
    if found is None or found.start() == 0:
        return None
    label = bare[: found.start()].strip(_MARKS + ".")
    return (label, bare[found.end() :]) if label[:1].isalnum() and field_of(label) else None


def _unknown(bare: str) -> tuple[str, str] | None:
    found = _SEPARATOR.search(bare[: _MOST_KEY + 5])
    if found is None or bare.startswith("//", found.end()):
        return None
    label = bare[: found.start()].strip(_MARKS + ".")
    is_label = label[:1].isalnum() and key_of(label) and len(label.split()) <= _MOST_KEY_WORDS
    return (label, bare[found.end() :]) if is_label else None


def _with_further(label: str, value: str) -> list[tuple[str, str]]:
    """A line may go on with other labels that we know: `Company: ACME, Country: DE`."""
    found: list[tuple[str, str]] = []
    start = 0
    for further in _FURTHER.finditer(value):
        # A comma and a colon are common in sentences: a need or a note is told in them.
        is_prose = field_of(label) in LONG_FIELDS and further[1].strip() in (",", "/", ".", "!", "?")
        if field_of(further[2]) is None or is_prose:
            continue
        found.append((label, value[start : further.start()].strip(_MARKS)))
        label, start = further[2].strip(_MARKS), further.end()
    return [*found, (label, value[start:].strip(_MARKS))]
