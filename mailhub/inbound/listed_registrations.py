"""Decisions on registrations that one mail lists, each named by its number: `REG-7: approve`, a line for each."""

from collections.abc import Sequence
from dataclasses import replace

from mailhub.domain import answers
from mailhub.domain.answering import Source, command_for
from mailhub.domain.commands import KeepNote
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import About
from mailhub.domain.terms import RegistrationId
from mailhub.inbound.picking import by_lead_number
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.said_with import Saying, saying_of
from mailhub.inbound.replies import NAMED_LEAD, note_of, part_of, read_reply, said_lines
from mailhub.inbound.wishes import meant_by
from mailhub.speech import N_, _

_MOST = 100
_APART = N_("Please answer about leads in one mail, and about registrations in another.")
_ONE = N_("Please write of one registration in each mail.")


def saying_to(post: Post, about: About) -> Saying:
    """What a letter says, in which the number of a registration in the mail's list stands for its name."""
    if not _listed(about):
        return saying_of(post.fresh)
    return saying_of("\n".join(by_lead_number([line.strip() for line in post.fresh.splitlines()], about)))


def decisions_listed(post: Post, about: About) -> Reading | None:
    """The decisions of a letter that names registrations of a list; None where it names none, or decides nothing.

    All or nothing: when what is said of one, or of a lead beside it, is not surely understood, none is decided.
    """
    listed = _listed(about)
    lines = _lines(post, about)
    if about.registration_id is not None or not any(saying_of(line).number in listed for line in lines):
        return None
    return _of_both(post, about, lines) if any(map(NAMED_LEAD.fullmatch, lines)) else _decided(post, about, lines)


def _of_both(post: Post, about: About, lines: Sequence[str]) -> Reading:
    """What is decided of leads and of registrations in one letter."""
    leads, claims = _apart(lines)
    decided = _decided(post, about, claims) if leads and claims else None
    if decided is None:
        return note_of(post)
    told = read_reply(part_of(post, leads), expects=Expects.DECISION)
    commands = (*told.commands, *decided.commands)
    if any(isinstance(command, KeepNote) for command in commands):
        return note_of(post, *told.problems, *decided.problems)
    return replace(told, commands=commands, read_back=(*told.read_back, *decided.read_back))


def _apart(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines about leads and those about registrations; none where it is not sure which a line is about."""
    leads: list[str] = []
    claims: list[str] = []
    into: list[str] | None = None
    for line in lines:
        is_lead, is_claim = NAMED_LEAD.fullmatch(line) is not None, saying_of(line).number is not None
        into = leads if is_lead else claims if is_claim else into
        if into is None or (is_lead and is_claim):
            return [], []
        into.append(line)
    return leads, claims


def _decided(post: Post, about: About, lines: Sequence[str]) -> Reading | None:
    """The decisions of lines that name registrations, all of them; None where they decide nothing."""
    parts = _parts(lines)
    if not parts or parts[0].number not in _listed(about):
        return None
    wishes = [meant_by("\n".join(part.lines), post, Expects.DECISION) for part in parts]
    decided = [one for one in wishes if isinstance(one, answers.Approve | answers.Deny)]
    if not decided:
        return None
    numbers = [part.number for part in parts if part.number in _listed(about)]
    if len(decided) < len(parts) or len(set(numbers)) < len(parts):
        return note_of(post)
    source = Source(via=post.via, letter_id=post.letter_id)
    try:
        commands = tuple(
            command_for(wish, replace(about, registration_id=RegistrationId(number or 0), choices=()), source)
            for wish, number in zip(decided, numbers, strict=True)
        )
    except StaleLink as stale:
        return note_of(post, stale.sentence)
    return Reading(commands=commands, read_back=tuple(filter(None, map(in_words, commands))))


def of_several_kinds(post: Post, about: About) -> Reading | None:
    """The note of a contact's letter that names a registration of a list and a lead, or another registration."""
    if about.registration_id is not None or not _listed(about):
        return None
    lines = _lines(post, about)
    numbers = {number for line in lines if (number := saying_of(line).number) is not None}
    if numbers and any(map(NAMED_LEAD.fullmatch, lines)):
        return note_of(post, _(_APART))
    return note_of(post, _(_ONE)) if len(numbers) > 1 else None


def _lines(post: Post, about: About) -> list[str]:
    return by_lead_number(said_lines(post.fresh)[:_MOST], about)


def _listed(about: About) -> frozenset[int]:
    return frozenset(-choice for choice in about.choices if choice < 0)


def _parts(lines: Sequence[str]) -> list[Saying]:
    """What is said of each registration: the line that names it, and those below up to the next name."""
    parts: list[Saying] = []
    for line in lines:
        said = saying_of(line)
        if said.number is not None:
            parts.append(said)
        elif parts:
            parts[-1] = replace(parts[-1], lines=(*parts[-1].lines, line))
        else:
            return []
    return parts
