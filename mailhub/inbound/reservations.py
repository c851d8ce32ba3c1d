"""Reservations: which leads of the pool a letter reserves, by their numbers or by their places in our list."""

from mailhub.domain.commands import ReserveLead
from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, LeadId, Purpose
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.conditions import is_conditional, is_second_thought
from mailhub.inbound.reading.answers.pool_line import Reservation, read_reservation
from mailhub.inbound.replies import NAMED_LEAD, is_wordless, said_lines

ANNOUNCEMENT, HELD = "pool_announcement", "reservation_held"
"""The mails about leads that can be reserved."""


def reservation_of(post: Post, contact: ContactId) -> Reading | None:
    """The reservations that a letter surely states, one command a lead; None when it states none.

    A number that could be a place in the list as well as a lead is neither.
    """
    leads = _leads(post)
    if not leads:
        return None
    commands = tuple(ReserveLead(**post.origin, lead_id=LeadId(lead), contact_id=contact) for lead in leads)
    return Reading(commands=commands, read_back=tuple(map(in_words, commands)))


def _leads(post: Post) -> tuple[int, ...]:
    if is_wordless(post) and post.kind == Purpose.RESERVE and post.about is not None:
        return _at(post.about, post.choice)
    lines = said_lines(post.fresh)
    stated = [_stated(line) for line in lines]
    count = next((at for at, one in enumerate(stated) if one is None), len(stated))
    further = lines[count:]
    if not count or any(is_conditional(line) for line in further) or (further and is_second_thought(further[0])):
        return ()
    found = [_named(post, one) for one in stated[:count] if one is not None]
    return tuple(dict.fromkeys(lead for leads in found for lead in leads)) if all(found) else ()


def _stated(line: str) -> Reservation | None:
    """`reserve LEAD-7`, or as a line for a lead: `LEAD-7: reserve`."""
    named = NAMED_LEAD.fullmatch(line)
    said = read_reservation(named[2]) if named else None
    if named is None or said is None:
        return read_reservation(line)
    return Reservation(leads=(int(named[1]), *said.leads), places=said.places)


def _named(post: Post, said: Reservation) -> tuple[int, ...]:
    """The leads meant; none when one of them is unclear."""
    about = post.about
    if about is None or not (said.places or not said.leads):
        return said.leads if not said.places else ()
    if not said.leads and not said.places:
        return _only(post, about)
    if about.name != ANNOUNCEMENT:
        return ()
    found = [_at(about, place - 1) for place in said.places]
    unclear = [
        place for place, lead in zip(said.places, found, strict=True) if place in about.choices and lead != (place,)
    ]
    if unclear or not all(found):
        return ()
    return (*said.leads, *(lead for (lead,) in found))


def _only(post: Post, about: About) -> tuple[int, ...]:
    """The one lead that a bare `reserve` can be about."""
    if about.name == HELD:
        return (about.lead_id,) if about.lead_id is not None else ()
    if post.kind == Purpose.RESERVE:
        return _at(about, post.choice)
    return about.choices if about.name == ANNOUNCEMENT and len(about.choices) == 1 else ()


def _at(about: About, place: int) -> tuple[int, ...]:
    if about.lead_id is not None:
        return (about.lead_id,)
    return about.choices[place : place + 1] if place >= 0 else ()
