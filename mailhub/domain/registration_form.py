"""The form of a deal registration: which lines it has, and which of them a program requires."""

from collections.abc import Callable, Collection

from mailhub.domain.program import Program
from mailhub.domain.questions import Asked

_FIELDS = (
    "account",
    "account_domain",
    "country",
    "region",
    "postcode",
    "contact_name",
    "contact_email",
    "contact_phone",
    "product",
    "quantity",
    "amount",
    "currency",
    "expected_close_on",
    "closed_on",
    "need",
)
_CHOSEN = frozenset({"product"})


Label = Callable[[str], str]
"""The label of a field's line, in the reader's language."""


def form_of(program: Program, label_of: Label) -> tuple[Asked, ...]:
    """Every line of the form; what the program requires beside them comes at the end."""
    required = dict.fromkeys(("account", "product", *program.registration.required))
    return _lines(program, dict.fromkeys((*_FIELDS, *required)), required, label_of)


def missing_lines(program: Program, missing: Collection[str], label_of: Label) -> tuple[Asked, ...]:
    """The lines that are asked back."""
    return _lines(program, missing, missing, label_of)


def _lines(program: Program, names: Collection[str], required: Collection[str], label_of: Label) -> tuple[Asked, ...]:
    products = tuple(product.name for product in program.products)
    return tuple(
        Asked(
            name=name,
            text=label_of(name),
            label=label_of(name),
            choices=products if name in _CHOSEN else (),
            required=name in required,
        )
        for name in names
    )
