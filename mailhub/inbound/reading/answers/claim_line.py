"""What a partner's contact says to a mail about its registration: withdraw, extend, dispute."""

import re
from datetime import date

from mailhub.domain.answers import Dispute, Extend, Withdraw
from mailhub.inbound.reading.answers.claim_words import CHOSE_US, DISPUTE, EXTEND, REVOKE, WITHDRAW, spoken_as
from mailhub.inbound.reading.answers.conditions import is_doubtful, is_negated
from mailhub.inbound.reading.answers.evidence_days import latest_past_day
from mailhub.inbound.reading.answers.said_with import MOST_COMPARED, Saying, is_asking, is_unsure, said_with
from mailhub.inbound.reading.folding import words

ClaimAnswer = Withdraw | Extend | Dispute
_BY_DAYS = re.compile(
    r"\s(?:by|for(?: another| a further)?|um(?: weitere)?)?\s?[0-9]{1,3} (?:more |further |weitere )?(?:working )?"
    r"(?:days?|weeks?|months?|tage?n?|wochen?|monate?n?)\b|\s(?:until|till|to|bis(?: zum)?)\s[^:;?]{1,30}$"
)
_SENTENCES = re.compile(r"(?<=[?])\s|[.!;\n]\s{0,3}|,\s|\s[–—-]\s|:\s")


def read_claim(saying: Saying, *, today: date, locale: str) -> ClaimAnswer | None:
    """The one thing that the first line wants of a registration; None when lines below it want another."""
    wish = _wish(saying, today=today, locale=locale)
    if wish is None:
        return None
    below = (Saying(lines=(line,)) for line in saying.lines[1 : MOST_COMPARED + 1])
    others = (_wish(line, today=today, locale=locale) for line in below)
    return None if any(other is not None and type(other) is not type(wish) for other in others) else wish


def read_revocation(saying: Saying) -> Withdraw | None:
    """A manager's word that takes an approved registration back."""
    reason = said_with(saying, WITHDRAW + REVOKE)
    return None if reason is None else Withdraw(note=saying.note(reason))


def says_customer_chose_us(text: str) -> bool:
    """Whether a sentence says that the customer chose the writer, and neither denies, asks nor doubts it."""
    return any(map(_is_choice, _SENTENCES.split(text)))


def _is_choice(sentence: str) -> bool:
    phrases = spoken_as(CHOSE_US)
    said = phrases.bare(words(sentence))
    # "Wants to buy from us" is a choice, though wanting is a doubt elsewhere.
    beside = " ".join(phrases.without(said))
    in_doubt = is_negated(beside) or is_doubtful(beside) or is_asking(sentence) or is_unsure(beside)
    return phrases.is_within(said) and not in_doubt


def _wish(saying: Saying, *, today: date, locale: str) -> ClaimAnswer | None:
    if (reason := said_with(saying, WITHDRAW)) is not None:
        return Withdraw(note=saying.note(reason))
    if (reason := said_with(saying, DISPUTE)) is not None:
        return Dispute(note=saying.note(reason))
    reason = said_with(_without_days(saying), EXTEND)
    if reason is None:
        return None
    note = saying.note(reason)
    return Extend(note=note, evidence_on=latest_past_day(note, today=today, locale=locale))


def _without_days(saying: Saying) -> Saying:
    """`Please extend by 60 days: quote sent 2 Nov` asks for days that are the program's to say."""
    head, colon, tail = saying.first.partition(":")
    return Saying(lines=(f"{_BY_DAYS.sub('', head.rstrip(' .!'))}{colon}{tail}", *saying.lines[1:]))
