"""Letters that take several decisions of which not all are sure: none is taken, and their writer is told so."""

import re

from mailhub.domain.commands import AnswerLetter, KeepNote
from mailhub.domain.subjects import About, leads_of
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.replies import said_lines
from mailhub.speech import N_, _

_MOST = 100
_MOST_NAMED = 25
_NAMED = re.compile(r"\b(?:LEAD|REG)[-# ]?[0-9]{1,15}\b|^[(#]?[0-9]{1,2}[.:)] ", re.IGNORECASE)
_NONE_TAKEN = N_(
    "Not every line is surely a decision that this mail asks for, so none was taken. Write one line for each, as "
    "`{first}: {verb}`. The mail is about {names}."
)


def told_why(post: Post, reading: Reading) -> Reading:
    """The reading of a manager's letter; where its several decisions would become a note, the answer that says why."""
    about = post.about
    if about is None or not _is_note(reading) or _decisions(post) < 2:
        return reading
    names = _names(about)
    if len(names) < 2:
        return reading
    verb = "withdraw" if leads_of(about) else "approve"
    sentence = _(_NONE_TAKEN, first=names[0], verb=verb, names=", ".join(names[:_MOST_NAMED]))
    answer = AnswerLetter(**post.origin, sentence=sentence, mail_id=about.mail_id)
    return Reading(commands=(answer,), read_back=(sentence,), problems=reading.problems, note=post.fresh.strip())


def _is_note(reading: Reading) -> bool:
    return bool(reading.commands) and all(isinstance(command, KeepNote) for command in reading.commands)


def _decisions(post: Post) -> int:
    return sum(_NAMED.search(line) is not None for line in said_lines(post.fresh)[:_MOST])


def _names(about: About) -> list[str]:
    claims = [f"REG-{-choice}" for choice in about.choices if choice < 0]
    return [*(f"LEAD-{lead}" for lead in leads_of(about)), *claims]
