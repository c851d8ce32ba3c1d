"""Absences as out-of-office notices state them: until when, and who stands in."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from mailhub.domain.addresses import domain_of, fold
from mailhub.inbound.automatic import absence_words as words
from mailhub.inbound.post import Post
from mailhub.inbound.reading.date_mentions import Mention, date_mentions
from mailhub.inbound.reading.folding import folded

_MOST_CHARACTERS = 8000
_LOOKED_BACK, _LOOKED_AHEAD = 80, 80  # characters
_LONGEST = timedelta(days=400)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NOBODY = re.compile(r"(?:no-?_?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|unsubscribe|abuse)\b")
_QUOTE = re.compile(
    r"(?:^|\n)[ \t]*(?:>|\[?LEAD-[0-9]|-{3,} ?(?:original|urspr)|(?:from|von|de|da|van|subject|betreff|objet"
    r"|oggetto)[ \t]?:)",
    re.IGNORECASE,
)
_WEST, _EAST = (timedelta(hours=-8), timedelta(hours=-4)), (timedelta(hours=1), timedelta(hours=3, minutes=30))
_SENTENCE_END = re.compile(r"[!?]\s|(?<=[^\W\d]{3})\.\s")


@dataclass(frozen=True)
class Absence:
    """The last day away and the address of a substitute, each None when not stated."""

    until: date | None
    substitute: str | None


def speaks_of_absence(text: str) -> bool:
    """Whether a text in one of seven languages says that its writer is away."""
    return words.AWAY.search(folded(text[:_MOST_CHARACTERS])) is not None


def absence_of(post: Post) -> Absence | None:
    """What an automatic letter says of its writer's absence; None when it is no such notice, or names nothing."""
    text = f"{post.email.subject}.\n{_own_words(post)}"
    if not speaks_of_absence(text):
        return None
    own = frozenset({post.email.sender, post.email.reply_to, fold(post.email.first_recipient), post.own_domain})
    return read_absence(text, today=post.today, locale=post.locale, zone=_zone(post), own=own)


def read_absence(
    text: str,
    *,
    today: date,
    locale: str,
    zone: timedelta | None = None,
    own: frozenset[str] = frozenset(),
) -> Absence | None:
    """What an out-of-office notice states; None when it names neither a day nor a substitute.

    `zone` is the writer's distance from UTC, `own` are addresses and domains that are no substitute's.
    """
    flat = " ".join(text[:_MOST_CHARACTERS].split())
    said = folded(flat)
    last_day = _last_day(said, today, locale, zone)
    substitute = _substitute(flat, own)
    return Absence(last_day, substitute) if last_day or substitute else None


def _own_words(post: Post) -> str:
    """The notice; where it looks like a quote to the reader of replies, everything above what surely is one."""
    if speaks_of_absence(post.fresh):
        return post.fresh
    quote = _QUOTE.search(post.body)
    return post.body[: quote.start()] if quote else post.body


def _zone(post: Post) -> timedelta | None:
    try:
        said: datetime = parsedate_to_datetime(post.email.header("Date")[:200])
    # As for the date itself: the library raises many things for dates that are none.
    except Exception:
        return None
    return said.utcoffset()


def _last_day(said: str, today: date, locale: str, zone: timedelta | None) -> date | None:
    """The last day away: as it is named, else the day before the first one back, else today if it speaks of today."""
    mentions = date_mentions(said, today=today, ends=words.MONTH_END, nexts=words.NEXT)
    order = next((one.proven_order for one in mentions if one.proven_order), "") or _order(said, locale, zone)
    told: dict[str, date] = {}
    for mention in mentions:
        day, role = mention.day(order), _role(said, mention)
        last = day - timedelta(days=1) if day and role == "back" else day
        if role and last and today <= last <= today + _LONGEST:
            told.setdefault(role, last)
    found = (told[role] for role in ("last", "back", "single") if role in told)
    return next(found, today if words.TODAY.search(said) else None)


def _role(said: str, mention: Mention) -> str:
    """What a date is in its sentence: the `last` day away, the first day `back`, a `single` day; empty for others."""
    before, after = _around(said, mention)
    if mention.is_range_end:
        return "last"
    if words.LAST_DAY.search(before):
        return "back" if words.NOT_UNTIL.search(before) else "last"
    is_back = words.BACK_BEFORE.search(before) is not None
    if words.AFTER.search(before) and (is_back or words.BACK_AFTER.search(after)):
        return "last"
    sign = words.RANGE_SIGN.search(before)
    if sign and words.FIRST_DAY.search(before[: sign.start()]):
        return "last"
    if is_back or words.BACK_AFTER.search(after):
        return "back"
    return "single" if words.SINGLE_DAY.search(before) and not words.RANGE_AFTER.search(after) else ""


def _around(said: str, mention: Mention) -> tuple[str, str]:
    """The sentence before and after the date, as far as it matters."""
    before = _SENTENCE_END.split(said[max(0, mention.start - _LOOKED_BACK) : mention.start])[-1]
    after = _SENTENCE_END.split(said[mention.end : mention.end + _LOOKED_AHEAD])[0]
    return before, after


def _order(said: str, locale: str, zone: timedelta | None) -> str:
    """Whether the day or the month comes first in `03/04`; only English leaves that to the country (empty: unknown)."""
    if len(words.FOREIGN.findall(said)) > len(words.ENGLISH.findall(said)):
        return "day"
    territory = locale.replace("-", "_").partition("_")[2]
    if territory:
        return "month" if territory == "US" else "day"
    if zone is not None and _WEST[0] <= zone <= _WEST[1]:
        return "month"
    return "day" if zone is not None and _EAST[0] <= zone <= _EAST[1] else ""


def _substitute(flat: str, own: frozenset[str]) -> str | None:
    """The address named for urgent matters, else the first one whose sentence offers help in the writer's place."""
    found = [(fold(match[0]).rstrip("."), match.start(), match.end()) for match in _ADDRESS.finditer(flat)]
    others = [
        (address, folded(flat[max(0, start - 200) : start]), folded(flat[end : end + 100]))
        for address, start, end in found
        if address not in own and domain_of(address) not in own and not _NOBODY.match(address)
    ]
    meant = [one for one in others if not words.NOT_A_STAND_IN.search(one[1]) and _offers_help(*one[1:])]
    urgent = [one for one in meant if words.URGENT.search(_SENTENCE_END.split(one[1])[-1])]
    return next((address for address, _, _ in (*urgent, *meant)), None)


def _offers_help(before: str, after: str) -> bool:
    return words.STAND_IN.search(before) is not None or words.STAND_IN.search(after) is not None
