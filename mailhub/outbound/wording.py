"""How values and words are put on paper in mails: the filters of the templates."""

from collections.abc import Callable
from datetime import datetime

from jinja2 import pass_context
from jinja2.runtime import Context

from mailhub.outbound.marks import MangledMark, is_marked, left_open
from mailhub.outbound.paragraph import filled
from mailhub.speech import day, instant_in, money, number, words


@pass_context
def instant(context: Context, value: datetime) -> str:
    """An instant in the recipient's time zone."""
    return instant_in(value, context["to"].timezone)


@pass_context
def second(context: Context, value: datetime) -> str:
    """The same to the second, where it counts who was first."""
    return instant_in(value, context["to"].timezone, to_the_second=True)


def block(text: str, margin: int = 4) -> str:
    """Other people's words as an indented block, so that no line of theirs passes for one of ours."""
    if is_marked(text):
        raise MangledMark
    space = " " * margin
    return "\n".join(filled(line, indent=space, break_words=True) for line in text.splitlines() if line.strip())


def wrapped(text: str) -> str:
    """Our own sentences in lines of 72 characters; addresses are never broken."""
    if is_marked(text):
        return left_open("wrapped", text)
    return "\n".join(map(filled, text.splitlines()))


FILTERS: dict[str, Callable[..., str]] = {
    "words": words,
    "money": money,
    "number": number,
    "day": day,
    "instant": instant,
    "second": second,
    "block": block,
    "wrapped": wrapped,
}
