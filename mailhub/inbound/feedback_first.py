"""Feedback and then acceptance in one letter: what is owed is given first, so that the lead is open to them then."""

from dataclasses import replace

from mailhub.domain.commands import AcceptOffer, GiveFeedback, HandBackLead, ReportLoss, ReportWin
from mailhub.domain.subjects import OWING
from mailhub.domain.terms import Purpose
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.text.alternatives import agree
from mailhub.inbound.replies import part_of, read_reply, said_lines

_MOST_LINES = 15
_OF_WORK = (GiveFeedback, HandBackLead, ReportLoss, ReportWin)


def feedback_then_acceptance(post: Post) -> Reading | None:
    """The commands of a reply that tells of the leads owed and then accepts; None for any other letter.

    What stands below may take the acceptance back, as in every letter.
    """
    about, lines = post.about, said_lines(post.fresh)
    is_owing = about is not None and about.name in OWING and bool(about.choices) and post.kind == Purpose.REPLY
    if not is_owing or not 1 < len(lines) <= _MOST_LINES or _has_two_voices(post):
        return None
    consents = (at for at in range(1, len(lines)) if _accepts(_part(post, lines[at : at + 1], Expects.OFFER)))
    begin = next(consents, len(lines))
    accepted, told = _part(post, lines[begin:], Expects.OFFER), _part(post, lines[:begin], Expects.FEEDBACK)
    if not _accepts(accepted) or not all(isinstance(command, _OF_WORK) for command in told.commands):
        return None
    commands, read_back = (*told.commands, *accepted.commands), (*told.read_back, *accepted.read_back)
    return replace(told, commands=commands, read_back=read_back)


def _has_two_voices(post: Post) -> bool:
    return "multipart/alternative" in post.email.part_types and not agree(post.fresh, post.email.html)


def _part(post: Post, lines: list[str], expects: Expects) -> Reading:
    return read_reply(part_of(post, lines), expects=expects)


def _accepts(reading: Reading) -> bool:
    return [type(command) for command in reading.commands] == [AcceptOffer]
