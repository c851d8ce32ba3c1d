"""The deals of a text: one, or several where each names its own company, and the rows of tables drawn in it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mailhub.inbound.reading.fields.field_names import Field, field_of
from mailhub.inbound.reading.fields.field_tables import records_of_table, tables_of_text
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields, Token, fields_of_tokens, tokens
from mailhub.inbound.reading.fields.sections import is_of_others
from mailhub.inbound.reading.text.fresh_text import body_lines

_SUBSTANCE = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.CONTACT_NAME, Field.LAST_NAME, Field.EMAIL, Field.NEED})
_OPENINGS = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.CONTACT_NAME})
_RULE = re.compile(r"[\s_=*#~–—-]{3,}")
_NUMBERED = re.compile(
    r"\W{0,6}(?:deal|lead|opportunity|projekt|project|no|nr|registration|registrierung)?\W{0,3}[0-9]{1,3}\W{0,6}",
    re.IGNORECASE,
)


def is_substantial(stated: LabelledFields) -> bool:
    """Whether enough is stated to speak of a lead: a company, a product, a person or a need."""
    return bool(_SUBSTANCE.intersection(stated.known))


def records_of_text(text: str) -> list[LabelledFields]:
    """One record for each lead or deal that the text states; a text that states none is one record of its words."""
    tables, left = tables_of_text(body_lines(text))
    listed = [record for rows in tables for record in records_of_table(rows) if is_substantial(record)]
    told = _of_tokens(tokens(left))
    return [*(record for record in told if is_substantial(record)), *listed] if listed else told


def _of_tokens(stated: Sequence[Token]) -> list[LabelledFields]:
    whole = fields_of_tokens(stated)
    if whole.known == {}:
        return [whole]
    starts = [0, *_boundaries(stated)]
    parts = [fields_of_tokens(stated[start:end]) for start, end in zip(starts, [*starts[1:], len(stated)], strict=True)]
    is_several = len(parts) > 1 and all(len(part.known) > 1 and is_substantial(part) for part in parts)
    return _without_repeats(parts) if is_several else [whole]


def _without_repeats(parts: Sequence[LabelledFields]) -> list[LabelledFields]:
    """What was said once more in the same words is no further deal."""
    kept: list[LabelledFields] = []
    for part in parts:
        if not any(part.known.items() <= other.known.items() for other in kept):
            kept.append(part)
    return kept


def _boundaries(stated: Sequence[Token]) -> list[int]:
    """Where further deals begin: at a blank line, a rule or a heading before the next company, else at the label
    with which the first deal begins."""
    opening = next((name for token in stated if token.value and (name := field_of(token.label))), None)
    companies = _places_of(stated, Field.ACCOUNT)
    if len(companies) < 2:
        return _places_of(stated, opening)[1:] if opening in _OPENINGS else []
    found = []
    for before, at in pairwise(companies):
        parted = [place for place in range(before + 1, at) if _parts(stated[place])]
        again = [place for place in range(before + 1, at + 1) if field_of(stated[place].label) is opening]
        if parted or again:
            found.append(_nearest(stated, parted) if parted else again[0])
    return found


def _nearest(stated: Sequence[Token], parted: Sequence[int]) -> int:
    """The last blank line, but a numbered heading or a rule rather than a blank line below it."""
    strong = [place for place in parted if stated[place].line.strip()]
    return strong[-1] if strong else parted[-1]


def _places_of(stated: Sequence[Token], name: Field | None) -> list[int]:
    """Where a field of the customer is stated; what stands below a partner's heading does not count."""
    places, is_foreign = [], False
    for at, token in enumerate(stated):
        below = next((one for one in stated[at + 1 : at + 3] if one.line), None)
        said = is_of_others(token.line, has_value=bool(token.value), is_followed=bool(below and below.label))
        is_foreign = is_foreign if said is None else said
        if not is_foreign and token.value and field_of(token.label) is name:
            places.append(at)
    return places


def _parts(token: Token) -> bool:
    line = token.line.strip()
    return not line or _RULE.fullmatch(line) is not None or _NUMBERED.fullmatch(line) is not None
