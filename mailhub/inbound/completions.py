"""Completions: what a vendor's person answers about leads that are not ready, as commands for each lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mailhub.domain import answers
from mailhub.domain.answering import Source, command_for
from mailhub.domain.commands import AnswerQuestions
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import About, leads_of
from mailhub.domain.terms import LeadId, Purpose
from mailhub.inbound.deals import typed_on
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.question_answers import Answered, question_answers, question_labels
from mailhub.inbound.reading.fields.field_names import Field, field_of
from mailhub.inbound.reading.fields.label_line import pairs
from mailhub.inbound.reading.fields.labelled_fields import fields_of_pairs, read_fields
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.text.html_text import text_of_html
from mailhub.inbound.replies import NAMED_LEAD, note_of, said_lines
from mailhub.inbound.wishes import meant_by
from mailhub.speech import N_, _

_ASKING = frozenset({"qualification_request"})
"""Mails that ask such questions."""

_BY_WORDS = frozenset({Purpose.REPLY, Purpose.ANSWER})
_ORDINAL = re.compile(r"\(?#?([0-9]{1,2})[.):]{0,2}")
_MOST_PARTS = 100  # each is read as a decision, in all languages
_NO_LABELS = frozenset(
    "reason grund begruendung status qualify disqualify qualifizieren disqualifizieren merge separate withdraw reoffer"
    " http https".split()
)
_TWO_VOICES = N_("Your mail answers one thing as plain text and another as HTML. Please write it again.")
_WHICH = N_("Please write the number of the lead above its answers, such as {lead}.")
_DECISIONS = (answers.Qualify, answers.Disqualify, answers.Merge, answers.Separate, answers.Withdraw)


@dataclass
class _Part:
    """What a letter says about one lead: labels with values, and words beside them."""

    stated: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def completion_of(post: Post) -> Reading | None:
    """The answers of a letter, and the decisions beside them; None when it holds no answer to a question."""
    about = post.about
    if about is None or about.name not in _ASKING or (post.kind in set(Purpose) - _BY_WORDS):
        return None
    inline = question_answers(post.body)
    parts = _parts(post, about, inline)
    if parts is None or not any(part.stated for part in parts.values()):
        return None
    if _has_two_voices(post, inline):
        return note_of(post, _(_TWO_VOICES))
    nowhere = parts.pop(0, _Part())
    leads = leads_of(about)
    if nowhere.stated or not set(parts) <= set(leads):
        return note_of(post, _(_WHICH, lead=f"LEAD-{leads[0] if leads else 1}"))
    return _reading(post, about, parts, nowhere.words)


def _alone(post: Post, about: About) -> int | None:
    """The lead that is meant where none is named."""
    leads = leads_of(about)
    if post.kind != Purpose.REPLY and post.choice < len(leads):
        return leads[post.choice]
    return leads[0] if len(leads) == 1 else None


def _has_two_voices(post: Post, inline: Sequence[Answered]) -> bool:
    if "multipart/alternative" not in post.email.part_types:
        return False
    shown = {(one.lead, one.label): words(one.value) for one in question_answers(text_of_html(post.email.html))}
    return any(shown.get((one.lead, one.label), said) != said for one in inline for said in [words(one.value)])


def _parts(post: Post, about: About, inline: Sequence[Answered]) -> dict[int, _Part] | None:
    """What is said by lead, next to the questions and above them as labelled lines; under 0 what is of none.

    None where leads are named so often that it answers no mail of ours.
    """
    alone, parts = _alone(post, about) or 0, dict[int, _Part]()
    for one in inline:
        parts.setdefault(one.lead or alone, _Part()).stated.append((one.label, one.value))
    taken = [line for one in inline for line in one.lines]
    own = [line for line in said_lines(post.fresh) if not _is_taken(line, taken)]
    labels = question_labels(post.body)
    told = _by_lead(own, leads_of(about))
    if len(told) > _MOST_PARTS:
        return None
    for lead, lines in told:
        is_decision = not isinstance(meant_by("\n".join(lines), post, Expects.DECISION), answers.Note)
        stated, beside = ([], lines) if is_decision else _stated(lines, labels)
        part = parts.setdefault(lead or alone, _Part())
        part.stated += stated
        part.words += beside
    return parts


def _is_taken(line: str, taken: list[str]) -> bool:
    if line not in taken:
        return False
    taken.remove(line)
    return True


def _by_lead(lines: Sequence[str], leads: Sequence[int]) -> list[tuple[int | None, list[str]]]:
    """The lines by the lead that is named above them, by `LEAD-7` or by its number in the mail."""
    parts: list[tuple[int | None, list[str]]] = [(None, [])]
    for line in lines:
        named, ordinal = NAMED_LEAD.fullmatch(line), _ORDINAL.fullmatch(line.strip())
        if named:
            parts.append((int(named[1]), [named[2]] if named[2].strip() else []))
        elif ordinal and len(leads) > 1 and 0 < int(ordinal[1]) <= len(leads):
            parts.append((leads[int(ordinal[1]) - 1], []))
        else:
            parts[-1][1].append(line)
    return [(lead, told) for lead, told in parts if told]


def _stated(lines: Sequence[str], labels: frozenset[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The labels and values of lines, and the lines beside them; no label that says how a lead is decided is one."""
    first = [pairs(line) for line in lines]
    if any(told and words(told[0][0])[:1] and words(told[0][0])[0] in _NO_LABELS for told in first):
        return [], list(lines)
    read = read_fields("\n".join(lines))
    own = {label: value for label, value in read.unknown.items() if label in labels}
    known = {name: value for name, value in read.known.items() if name is not Field.NOTE}
    if not known and not own:
        return [], list(lines)
    told = [(label, value) for told in first for label, value in told if value]
    given = [(_label_for(name, told), value) for name, value in read.known.items()]
    return [*given, *own.items()], [line for line in read.rest.split("\n") if line.strip()]


def _label_for(name: Field, told: Sequence[tuple[str, str]]) -> str:
    """The label as it was written, so that what stands in brackets behind it is not lost."""
    return next((label for label, _ in told if field_of(label) is name), name.replace("_", " "))


def _reading(post: Post, about: About, parts: dict[int, _Part], beside: Sequence[str]) -> Reading:
    """All or nothing: when the words about one lead are not surely understood, none is acted upon."""
    wishes = {lead: _wishes(post, part) for lead, part in parts.items()}
    unclear = next((lead for lead, found in wishes.items() if not found), None)
    if unclear is not None:
        return note_of(post, _("What is written about {lead} is not clear.", lead=f"LEAD-{unclear}"))
    try:
        commands = [
            command_for(wish, replace(about, lead_id=LeadId(lead), choices=()), _source(post))
            for lead, found in wishes.items()
            for wish in found
        ]
    except StaleLink as stale:
        return note_of(post, stale.sentence)
    problems = [problem for one in commands if isinstance(one, AnswerQuestions) for problem in one.fields.problems]
    kept = [word for lead, part in parts.items() if len(wishes[lead]) < 2 and part.stated for word in part.words]
    return Reading(
        commands=tuple(commands),
        read_back=tuple(filter(None, map(in_words, commands))),
        problems=tuple(problems),
        note="\n".join([*beside, *kept]),
    )


def _wishes(post: Post, part: _Part) -> list[answers.Answer]:
    """The completion of one lead, and the decision that the words beside it are."""
    found: list[answers.Answer] = []
    if part.stated:
        found.append(complete_of(part.stated, today=post.today, locale=post.locale))
    meant = meant_by("\n".join(part.words), post, Expects.DECISION) if part.words else None
    return [*found, meant] if isinstance(meant, _DECISIONS) else found


def complete_of(told: Sequence[tuple[str, str]], *, today: date, locale: str) -> answers.Complete:
    """What labels and values say: stated fields, and every answer as written, by its question's name."""
    named = tuple(("_".join(words(label.partition("(")[0])), value) for label, value in told)
    return answers.Complete(fields=typed_on(fields_of_pairs(told), today=today, locale=locale), answers=named)


def _source(post: Post) -> Source:
    return Source(via=post.via, letter_id=post.letter_id, choice=post.choice)
