"""Parts of one lead that stand in several tables or letters are put together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.folding import folded

_IS_DEAL = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.NEED, Field.AMOUNT, Field.QUANTITY, Field.CLOSE_ON,
                      Field.CONTACT_NAME, Field.LAST_NAME, Field.EMAIL})  # fmt: skip

_OF_PRIVACY = frozenset({Field.CONSENT, Field.LAWFUL_BASIS, Field.OPT_OUT})


def completed(stated: LabelledFields, other: LabelledFields) -> LabelledFields:
    """What is stated, with what the other says of fields that are not."""
    known: Mapping[Field, str] = {**other.known, **stated.known}
    if {Field.FIRST_NAME, Field.LAST_NAME}.intersection(stated.known):
        known = {name: value for name, value in known.items() if name is not Field.CONTACT_NAME}
    return replace(
        stated,
        known=known,
        unknown={**other.unknown, **stated.unknown},
        units={**other.units, **stated.units},
        duplicates=(*stated.duplicates, *_further(stated, other)),
        rest="\n".join(filter(None, (stated.rest, other.rest))),
        is_german=stated.is_german or other.is_german,
    )


def _further(stated: LabelledFields, other: LabelledFields) -> Iterator[tuple[Field, str]]:
    """What the other says otherwise of why a person's data may be used; a no beside a yes must not be lost."""
    said = [*other.known.items(), *other.duplicates]
    yield from ((name, value) for name, value in said if name in _OF_PRIVACY and stated.known.get(name, value) != value)


def one_of_parts(tables: Iterable[Sequence[LabelledFields]]) -> list[LabelledFields]:
    """The leads of several tables; a table that contradicts nothing of the one above it says more of the same lead."""
    found: list[LabelledFields] = []
    is_single = False
    for records in tables:
        if is_single and len(records) == 1 and _is_further_part(found[-1], records[0]):
            found[-1] = completed(found[-1], records[0])
        elif records:
            found += records
            is_single = len(records) == 1
    return found


def _is_further_part(above: LabelledFields, below: LabelledFields) -> bool:
    """Numbers and addresses alone may be of a signature: they are no part."""
    said = _IS_DEAL.intersection(below.known) and _IS_DEAL.intersection(above.known)
    return bool(said) and all(
        folded(value) == folded(above.known[name]) for name, value in below.known.items() if name in above.known
    )
