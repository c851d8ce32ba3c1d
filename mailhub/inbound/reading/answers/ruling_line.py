"""What a vendor's person says to mails about registrations and conflicts: a question, or who of two is right."""

import re

from mailhub.domain.answers import Ask, Decide
from mailhub.domain.terms import ConflictOutcome
from mailhub.inbound.reading.answers.claim_words import (
    ASK,
    CHOSE_FIRST,
    CHOSE_SECOND,
    FIRST,
    NEITHER,
    SECOND,
    spoken_as,
)
from mailhub.inbound.reading.answers.conditions import split_tail
from mailhub.inbound.reading.answers.said_with import MOST_COMPARED, Saying, said_with
from mailhub.inbound.reading.folding import words

_OUTCOMES: tuple[tuple[tuple[str, ...], ConflictOutcome, bool], ...] = (
    (FIRST, ConflictOutcome.FIRST, False),
    (SECOND, ConflictOutcome.SECOND, False),
    (NEITHER, ConflictOutcome.NEITHER, False),
    (CHOSE_FIRST, ConflictOutcome.FIRST, True),
    (CHOSE_SECOND, ConflictOutcome.SECOND, True),
)
_CITED = re.compile(r"\s?\((CASE-[0-9]{1,15}[^()]{0,80})\)$", re.IGNORECASE)
_ENUMERATES = re.compile(
    r"(?:please|can|could|would|will you|send|let|(?:i|we) (?:need|want|would|have to|must)"
    r"|bitte|ich (?:brauche|moechte|will|muss)|wir (?:brauchen|moechten|wollen|muessen)|schicken)\b"
)


def read_ruling(saying: Saying) -> Decide | None:
    """`first: reason`, `customer chose second`, `neither: ...`; nothing when further lines rule otherwise.

    What is behind `First:` must be a reason: `First: please send me the quote` opens a list.
    """
    ruling = _ruling(saying)
    if ruling is None:
        return None
    further = (_ruling(Saying(lines=(line,))) for line in saying.lines[1 : MOST_COMPARED + 1])
    same = (ruling.outcome, ruling.by_customer)
    return None if any(one is not None and (one.outcome, one.by_customer) != same for one in further) else ruling


def read_question(saying: Saying) -> Ask | None:
    """`ask: which product?`: what is asked stands behind the colon, or below; a bare question asks nobody."""
    head, tail = split_tail(saying.first)
    if ":" not in saying.first or words(head) not in spoken_as(ASK):
        return None
    question = saying.note(tail)
    return Ask(question=question) if question else None


def _ruling(saying: Saying) -> Decide | None:
    lines = (_CITED.sub(r": \1", saying.first), *saying.lines[1:])
    saying = Saying(lines=lines, number=saying.number)
    for phrases, outcome, by_customer in _OUTCOMES:
        reason = said_with(saying, phrases, is_strict=not by_customer)
        if reason is None:
            continue
        is_list = _ENUMERATES.match(" ".join(words(reason))) is not None
        return None if is_list else Decide(outcome=outcome, by_customer=by_customer, note=saying.note(reason))
    return None
