"""What a registration states: fields taken over from letters, and those that it lacks."""

from datetime import datetime

from mailhub.domain.commands import DealFields
from mailhub.domain.program import Program
from mailhub.routing.registered_deals import family_of
from mailhub.routing.stated import remarks, unknown_product
from mailhub.speech import _, words
from mailhub.store.tables import Registration

_PLACE = ("country", "region", "postcode")
_TEXTS = ("account", "account_domain", *_PLACE, "contact_name", "contact_email", "contact_phone", "currency")
_VALUES = ("quantity", "amount", "expected_close_on", "closed_on")


def merge_fields(registration: Registration, fields: DealFields, program: Program, now: datetime) -> bool:
    """Take over what a letter states, and keep the rest as a note; whether any field has another value by that."""
    before = _state(registration)
    for name in (*_TEXTS, *_VALUES):
        value = getattr(fields, name)
        if value not in (None, ""):
            setattr(registration, name, value)
    product = program.product_named(fields.product or "")
    if product:
        registration.product, registration.family = product.code, family_of(program, product.code)
    notes = [fields.need or "", unknown_product(fields, product), _unlikely_day(registration, program, now)]
    registration.note = "\n".join(filter(None, [registration.note, remarks(fields, *notes)]))
    if registration.amount is not None:
        registration.currency = registration.currency or program.currency
    return _state(registration) != before


def adds_to(registration: Registration, fields: DealFields) -> bool:
    """Whether a letter states something that a registration lacks."""
    return any(getattr(fields, name) not in (None, "") for name in registration.missing if name != "product")


def missing_of(registration: Registration, program: Program) -> list[str]:
    """The names of the fields that it must state and does not."""
    rules = program.registration
    required = rules.required_for_wins if registration.is_win else rules.required
    names = dict.fromkeys(("account", "product", *required))
    return [name for name in names if not getattr(registration, name, "stated")]


def stated_lines(fields: DealFields) -> str:
    """Everything that a letter says of a deal, as lines for a person to read."""
    named = [(name, getattr(fields, name)) for name in ("product", *_TEXTS, *_VALUES)]
    lines = [f"{words(name).capitalize()}: {value}" for name, value in named if value not in (None, "")]
    return "\n".join(filter(None, [remarks(fields, fields.need or ""), *lines]))


def _state(registration: Registration) -> list[object]:
    return [registration.product, *(getattr(registration, name) for name in (*_TEXTS, *_VALUES))]


def _unlikely_day(registration: Registration, program: Program, now: datetime) -> str:
    """The remark about a day of sale that is still to come; it is not taken over."""
    day = registration.closed_on
    if day is None or day <= program.calendar().local_day(now):
        return ""
    registration.closed_on = None
    return _("{field}: '{number}' cannot be right.", field=words("closed_on").capitalize(), number=day.isoformat())
