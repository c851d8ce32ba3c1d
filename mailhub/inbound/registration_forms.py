"""The form for deals: letters that ask for it, and the form that comes back."""

import re
from dataclasses import replace

from mailhub.inbound.deals import Deal, deal_of
from mailhub.inbound.post import Post
from mailhub.inbound.reading.amounts import read_amount
from mailhub.inbound.reading.answers.form_lines import form_values
from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.field_tables import records_of_table
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields, fields_of_pairs, read_fields
from mailhub.inbound.reading.fields.parts import completed, one_of_parts
from mailhub.inbound.reading.fields.stated_numbers import bare_money
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.greetings import after_greeting, is_greeting
from mailhub.inbound.reading.text.html_text import tables_of_html, text_of_html
from mailhub.inbound.reading.text.mail_lines import LineKind, line_kind
from mailhub.inbound.replies import is_wordless, said_lines

FORM = "registration_form"
"""The mail whose reply registers a deal."""

_TITLES = re.compile(
    r"\bregister a deal\b|\b(?:deal|projekt|geschaeft)\b.{0,80}\bregistrier"
    r"|\bregistrier\w*\b.{0,40}\b(?:deal|projekt|formular)"
)
_OPENING = 3000  # characters of a body in which the title of the form may stand
# Names and addresses may be of the writer's own signature.
_OF_DEALS = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.NEED, Field.AMOUNT, Field.QUANTITY, Field.CLOSE_ON,
                       Field.CLOSED_ON, Field.NOTE})  # fmt: skip
_MOST_WORDS = 60
_SENTENCE = re.compile(r"[.!?;\n]+\s{0,4}")
_THE_FORM = (
    r"(?:the |a |an |your |our |this |that |das |ein |ihr |dieses )?"
    r"(?:blank |empty |current |latest |leeres? |aktuelle[sn]? )?(?:(?:deal|project|opportunity|win|lead)[ -]?)?"
    r"(?:registration[ -]?|registrierungs[ -]?|anmelde[ -]?|deal[ -]?)?"
    r"(?:form|forms|template|formular|vorlage|formblatt)(?: (?:for|to|zum|zur|fuer) .{1,60})?"
)
_DEAL = (
    r"(?:a |an |our |this |my |new |another |ein |eine |einen |unseren? |das |den |neue[ns]? )*"
    r"(?:deal|deals|opportunity|project|projekt|projekte)"
)
_SEND = r"(?:please )?(?:send|mail|email|e-mail|forward|get|have|give|share)(?: over| back)?(?: me| us)?(?: over)?"
_WISH = r"(?:need|want|like|request|require|am looking for|are looking for)(?: to have)?"
_FIND = r"(?:is|can i find|do i find|can we find|do we find|do i get|do we get|can i get|can we get)"
_WISH_DE = r"(?:brauche|brauchen|benoetige|benoetigen|haette gern|haetten gern|haetten gerne|moechte|moechten)"
_HOW_DE = r"(?:registriere ich|registrieren wir|kann ich|koennen wir|melde ich|melden wir)"
_SENDING_DE = r"(?:schicken|senden|zusenden|zuschicken|mailen)"
_ASKS = tuple(
    re.compile(way)
    for way in (
        rf"{_THE_FORM}(?: please| bitte)?",
        rf"(?:(?:can|could|would|will) (?:you|i|we) |kindly |please |just )*{_SEND} {_THE_FORM}"
        r"(?: over| back)?(?: to (?:me|us))?(?: please)?",
        rf"(?:i|we)(?: would|'d)? {_WISH} {_THE_FORM}(?: please)?",
        rf"(?:where|how) {_FIND} {_THE_FORM}",
        rf"how (?:do|can|should|does one|to)(?: i| we| you)? ?register {_DEAL}(?: with you| here)?",
        rf"(?:i|we)(?: would|'d)? (?:like|want|wish|need) to register {_DEAL}(?: with you| please)?",
        rf"(?:please )?register {_DEAL}|what do you need(?: from us| from me)?(?: to register {_DEAL})?",
        r"(?:help|hilfe)(?: please| bitte)?|(?:please |bitte )(?:help|helfen sie)(?: me| us| mir| uns)?",
        rf"(?:koennten|koennen|wuerden) sie (?:uns |mir )?(?:bitte )?{_THE_FORM} {_SENDING_DE}",
        rf"(?:bitte )?(?:senden|schicken|mailen) sie (?:uns |mir )?(?:bitte )?{_THE_FORM}(?: zu)?(?: bitte)?",
        rf"(?:bitte |um )*{_THE_FORM} (?:bitte |zu)*(?:{_SENDING_DE}|anfordern)",
        rf"(?:ich|wir) {_WISH_DE} {_THE_FORM}",
        rf"wie {_HOW_DE} {_DEAL}(?: registrieren| anmelden| an)?",
        rf"(?:ich|wir) (?:moechte|moechten|will|wollen) {_DEAL} (?:registrieren|anmelden)",
        rf"(?:wo finde ich|wo finden wir|wo ist) {_THE_FORM}",
    )
)
_COURTESIES = frozenset(
    {
        "thank you in advance",
        "thanks in advance",
        "thank you very much",
        "vielen dank im voraus",
        "danke im voraus",
        "i hope you are well",
        "hope you are well",
        "we are new here",
        "this is our first registration",
        "wir sind neu hier",
        "das ist unsere erste registrierung",
    }
)


def has_form(post: Post) -> bool:
    """Whether a mail of ours is quoted, as the form is when it comes back."""
    return any(line_kind(line.lstrip("> ")) is LineKind.OURS for line in body_lines(post.body))


def deal_on_form(post: Post) -> Deal | None:
    """The deal on the form that came back: above it, behind its labels, between its lines; None when nothing is.

    What the form says already, such as the currency, fills nothing in.
    """
    stated = _filled(post)
    return deal_of(1, stated, post) if _OF_DEALS & stated.known.keys() else None


def asks_for_form(post: Post) -> bool:
    """Whether nothing was written, or nothing but a wish for the form or for help."""
    if any(not part.content_type.startswith("image/") for part in post.email.attachments):
        return False
    lines = said_lines(post.fresh)
    if not lines:
        return has_form(post) or is_wordless(post)
    said = [part for part in _SENTENCE.split(folded("\n".join([after_greeting(lines[0]), *lines[1:]]))) if part.strip()]
    sentences = [part.strip(" ,:-") for part in said if not is_greeting(part)]
    is_short = sum(len(part.split()) for part in sentences) <= _MOST_WORDS
    return is_short and any(map(_asks, sentences)) and all(_asks(one) or _is_courteous(one) for one in sentences)


def _filled(post: Post) -> LabelledFields:
    said = read_fields("\n".join(said_lines(post.fresh)))
    stated = said
    for other in (*_typed(post), *_drawn(post)):
        stated = completed(stated, other)
    return stated if Field.CURRENCY in said.known else _in_currency_of_amount(stated, post)


def _in_currency_of_amount(stated: LabelledFields, post: Post) -> LabelledFields:
    """The form proposes a currency; an amount that names another one is in that."""
    amount = read_amount(bare_money(stated.get(Field.AMOUNT) or ""), locale=post.locale)
    if amount is None or amount.currency is None:
        return stated
    return replace(stated, known={name: value for name, value in stated.known.items() if name is not Field.CURRENCY})


def _typed(post: Post) -> list[LabelledFields]:
    """What stands behind the labels; in another mail of ours than the form, only what was typed below them."""
    is_form = _is_form(post)
    told = ([one for one in form_values(body) if is_form or one.is_own] for body in _bodies(post))
    return [fields_of_pairs((one.label, one.value) for one in values) for values in told]


def _drawn(post: Post) -> list[LabelledFields]:
    if not post.email.html.strip() or not _is_form(post):
        return []
    tables = [records_of_table(rows) for rows in tables_of_html(post.email.html)]
    return one_of_parts([record for record in records if record.known] for records in tables)[:1]


def _is_form(post: Post) -> bool:
    """Whether it is the form that is quoted, and not another mail of ours, whose values are ours."""
    answered = post.about is not None and post.about.name == FORM
    return answered or _TITLES.search(folded(f"{post.email.subject}\n{post.body[:_OPENING]}")) is not None


def _bodies(post: Post) -> list[str]:
    return [post.body, text_of_html(post.email.html)] if post.email.html.strip() else [post.body]


def _asks(sentence: str) -> bool:
    return any(way.fullmatch(sentence) for way in _ASKS)


def _is_courteous(sentence: str) -> bool:
    return is_greeting(sentence) or len(sentence.split()) <= 2 or sentence in _COURTESIES
