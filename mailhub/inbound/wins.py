"""Registered wins: whether a letter to the register address says that its deal is sold already, and for how much."""

import re
from dataclasses import replace

from mailhub.domain.answers import Won
from mailhub.domain.commands import DealFields
from mailhub.inbound.deals import Deal
from mailhub.inbound.post import Post
from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.conditions import is_conditional, is_doubtful, is_negated
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.replies import said_lines

_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg|antw)\s?:\s*)+", re.IGNORECASE)
_SHOUTED = re.compile(r"WON\b")  # lower case, it may be a name: Won Industries
_HEADING = re.compile(
    r"(?:(?:deal|order|project|opportunity|we(?: have)?) )?(?:closed )?won(?: (?:deal|order|project|opportunity))?"
    r"(?=\s?[:!.,;–—-]\s|\s?[:!.]?$|\s[0-9€$£])|(?:deal )?sold\s?[:!]|registered win\b|win registration\b"
    r"|(?:auftrag |deal |projekt )?gewonnen(?=\s?[:!.,;–—-]\s|\s?[:!.]?$|\s[0-9€$£])"
    r"|gewonnene[rs]? (?:deal|auftrag|projekt)\b|verkauft\s?[:!]|gewinnmeldung\b"
)
_WISH = re.compile(
    r"(?:please |bitte )?(?:register|registrieren sie|registriere) (?:this |our |the |a |den |unseren |einen )?"
    r"(?:win|won deal|gewonnenen (?:deal|auftrag)|gewinn)\b"
)


def with_win(deal: Deal, post: Post, *, is_alone: bool) -> tuple[DealFields, bool]:
    """The fields of a deal, and whether it is registered as won: by its own fields, else by the subject or first line.

    Those two speak for a deal that stands alone in its letter. The closing date of a won deal is the day of its sale.
    """
    told = _told(post) if is_alone and deal.is_win is None else None
    fields = deal.fields
    if not deal.is_win and told is None:
        return fields, False
    if told is not None and fields.amount is None and told.amount is not None:
        fields = replace(fields, amount=told.amount, currency=told.currency or fields.currency)
    closes = fields.expected_close_on
    has_been = closes if closes is not None and closes <= post.today else None
    return replace(fields, closed_on=fields.closed_on or (told.closed_on if told else None) or has_been), True


def _told(post: Post) -> Won | None:
    """What the first line or the subject says of a sale."""
    first = next(iter(said_lines(post.fresh)), "")
    said = read_answer(first, today=post.today, locale=post.locale, expects=Expects.FEEDBACK) if first else None
    if isinstance(said, Won):
        return said
    subject = _REPLY.sub("", post.email.subject).strip()
    return Won() if _says_win(subject) or (_WISH.match(folded(first)) and _is_sure(first)) else None


def _says_win(subject: str) -> bool:
    plain = folded(subject)
    is_said = _SHOUTED.match(subject) or _HEADING.match(plain) or _WISH.match(plain)
    return bool(is_said) and _is_sure(subject)


def _is_sure(text: str) -> bool:
    return not (is_conditional(text) or is_negated(text) or is_doubtful(text))
