"""What a letter states about a deal, made fit to be kept: clean text, bounded amounts, nothing lost."""

import dataclasses
from decimal import Decimal
from typing import Any

from mailhub.domain.commands import DealFields
from mailhub.domain.program import Product
from mailhub.domain.stated_fields import STATED
from mailhub.speech import LANGUAGES, N_, _, said_in, words

_UNKNOWN_PRODUCT = N_("Product as stated: {product}")
_MOST = Decimal(10) ** 15  # beyond this an amount is a slip, and no longer fits its column


def cleaned(fields: DealFields) -> DealFields:
    """The fields without what no database keeps; an amount that cannot be one becomes a problem."""
    values = {field.name: _clean(getattr(fields, field.name)) for field in dataclasses.fields(fields)}
    problems = list(values["problems"])
    for name in ("amount", "quantity"):
        number = values[name]
        if number is not None and not (number.is_finite() and 0 <= number < _MOST):
            label = words(name).capitalize()
            problems.append(_("{field}: '{number}' cannot be right.", field=label, number=str(number)))
            values[name] = None
    return DealFields(**{**values, "problems": tuple(problems)})


def known_names(fields: DealFields) -> list[str]:
    """The names of the stated fields, in the order in which people are asked for them."""
    return [name for name in STATED if getattr(fields, name) not in (None, "")]


def remarks(fields: DealFields, *more: str) -> str:
    """Everything that has no column of its own, one line each: the note, labels we do not know, what was not clear."""
    unknown = [f"{label}: {value}" for label, value in fields.unknown]
    wish = [_("Requested partner: {partner}", partner=fields.requested_partner)] if fields.requested_partner else []
    return "\n".join(line for line in (fields.note or "", *more, *wish, *unknown, *fields.problems) if line)


def unknown_product(fields: DealFields, product: Product | None) -> str:
    """The remark about a product that is none of the program; empty when it is one, or none is stated."""
    return _(_UNKNOWN_PRODUCT, product=fields.product) if fields.product and product is None else ""


def is_of_unknown_product(problem: str) -> bool:
    """Whether a remark is the one about a product that is none of the program, in whichever language it was made."""
    return problem.startswith(tuple(said_in(each, _UNKNOWN_PRODUCT).partition("{")[0] for each in LANGUAGES))


def clean_text(text: str) -> str:
    """The text without NUL and lone surrogates, which no database keeps."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _clean(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_clean(entry) for entry in value)
    # Words of an enum are texts too, and are fit as they are.
    return clean_text(value) if type(value) is str else value
