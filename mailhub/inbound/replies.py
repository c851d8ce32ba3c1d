"""Replies to our mails: the writer's own words, or the verb of the address, as the commands that they ask for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from mailhub.domain import answers
from mailhub.domain.answering import Source, command_for
from mailhub.domain.commands import ChooseReports, Command, SetPreferences, TellMore, TellReport, UndoAnswer
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import DIGEST, About, is_of_claim, leads_of
from mailhub.domain.terms import LeadId, Likely, Purpose
from mailhub.inbound.letter import read_letter
from mailhub.inbound.picking import by_lead_number
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_form import table_as_forms
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.answer_languages import speaking, tongue_of
from mailhub.inbound.reading.answers.likely import likely_meant, likely_sentences
from mailhub.inbound.reading.answers.pool_line import is_wish
from mailhub.inbound.reading.text.alternatives import agree
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.greetings import is_greeting
from mailhub.inbound.reading.text.language import language_of
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, line_kind
from mailhub.inbound.wishes import VERBS, Wish, meant_by, reason_given
from mailhub.speech import N_, _

_OF_LEADS = (
    answers.Status, answers.Won, answers.Lost, answers.HandBack,
    answers.Qualify, answers.Disqualify, answers.Reoffer, answers.Withdraw, answers.Wait,
    answers.Merge, answers.Separate,
)  # fmt: skip
_WITHOUT_NOTE = (answers.Accept, answers.Won, answers.Approve, answers.Qualify, answers.Reoffer, answers.Confirm,
                 answers.Merge, answers.Separate, answers.Reserve)  # fmt: skip
_OF_CLAIMS_TOO = (answers.Merge, answers.Separate, answers.Withdraw)
_OF_ALL_MAILS = (ChooseReports, SetPreferences, TellMore, TellReport)
NAMED_LEAD = re.compile(
    r"[^\w\[]{0,6}(?:Lead(?: ?(?:no|nr|number|id))?\.?:[ \t]{0,4})?"
    r"\[?LEAD[-# ]?([0-9]{1,15})\]?[ \t]{0,4}[:.,–—-]?[ \t]{0,4}(.*)",
    re.IGNORECASE,
)
"""A line that begins with a lead's number, and what it says of it."""

_NAMED_LAST = re.compile(r"[ \t(\[]{1,3}LEAD[-# ]?([0-9]{1,15})[)\] \t.!]{0,4}$", re.IGNORECASE)
_BESIDE = re.compile(r"[ \t]{0,4}[/;|][ \t]{1,4}(?=LEAD[-# ]?[0-9]{1,15}[ \t]{0,4}:)", re.IGNORECASE)
"""Between what one line says of a lead and of the next."""

_QUOTED = frozenset({LineKind.QUOTE, LineKind.ORIGINAL, LineKind.OURS})
TWO_VOICES = N_("Your mail says one thing as plain text and another as HTML. Please write it again.")
"""Why a letter whose parts differ is not acted upon."""

_NO_MORE = read_letter(b"\r\n")
_MOST_NOTE = 4000  # characters of a note that are kept; the letter itself has all


def read_reply(post: Post, *, expects: Expects) -> Reading:
    """The commands of a reply: one, or one for each `LEAD-7: ...` line; whatever is not surely a command is a note."""
    about = _about(post)
    if "multipart/alternative" in post.email.part_types and not agree(post.fresh, post.email.html):
        return note_of(post, _(TWO_VOICES))
    named = _by_lead(_told_lines(post))
    if named and (len(named) > 1 or len(leads_of(about)) > 1):
        return _of_several(post, named, expects)
    wish = _worded(post, expects)
    if isinstance(wish, answers.Note):
        return unclear_of(post, expects)
    lead = _lead_meant(post, named)
    if lead is None and _is_of_lead(wish, _about(post)):
        return note_of(post, _which(about))
    reading = _asked(post, [(lead, wish)])
    further = "\n".join(said_lines(post.fresh)[1:])
    return replace(reading, note=further[:_MOST_NOTE]) if isinstance(wish, _WITHOUT_NOTE) else reading


def is_wordless(post: Post) -> bool:
    """Whether nothing was written: no words of the writer's own, nothing quoted, nothing attached but pictures."""
    if said_lines(post.fresh) or any(not part.content_type.startswith("image/") for part in post.email.attachments):
        return False
    return not any(line_kind(line) in _QUOTED or header_label(line) for line in body_lines(post.body))


def said_lines(fresh: str) -> list[str]:
    """The lines of a fresh text that say something, without the greeting above them."""
    lines = [line.strip() for line in fresh.splitlines() if line.strip()]
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    return lines


def part_of(post: Post, lines: Sequence[str]) -> Post:
    """Some lines of a letter as if they were all of it; its two forms were compared before."""
    part = replace(post, email=_NO_MORE)
    vars(part)["fresh"] = "\n".join(lines)
    return part


def _told_lines(post: Post) -> list[str]:
    """The lines said, with the rows of a table written out."""
    with speaking(tongue_of(language_of(post.fresh))):
        lines = [part for line in said_lines(post.fresh) for part in _BESIDE.split(line)]
        return by_lead_number(table_as_forms(lines), _about(post))


def note_of(post: Post, *problems: str, likely: tuple[Likely, ...] = ()) -> Reading:
    """The reading of words that are no command: kept, and read back."""
    text = post.fresh.strip() or _("(an empty mail)")
    command = command_for(answers.Note(text=text[:_MOST_NOTE], likely=likely), _about(post), _source(post))
    return Reading(commands=(command,), read_back=(in_words(command),), problems=problems)


def unclear_of(post: Post, expects: Expects) -> Reading:
    """The note of words that are no command, with what its words may have meant."""
    likely = likely_meant(post.fresh, expects)
    kept = note_of(post, likely=likely)
    return replace(kept, read_back=(*kept.read_back, *likely_sentences(likely, expects)))


def _about(post: Post) -> About:
    if post.about is None:
        raise ValueError("only an answer to a mail of ours is read as a reply")
    return post.about


def _source(post: Post) -> Source:
    return Source(via=post.via, letter_id=post.letter_id, choice=post.choice)


def _worded(post: Post, expects: Expects) -> Wish:
    """The wish of the whole letter; the verb of the address counts, unless the words say something else."""
    verb = VERBS.get(post.kind)
    if verb is not None and is_wordless(post):
        return verb
    text = _without_lead(post)
    read = _of_one if _about(post).name == DIGEST else meant_by
    meant = read(text, post, expects) if text else answers.Note(text=post.fresh)
    if isinstance(meant, _OF_ALL_MAILS) and text != "\n".join(_told_lines(post)):
        return answers.Note(text=post.fresh)  # `stop LEAD-7` is about the lead, and ends neither reports nor offers
    if isinstance(verb, answers.Reject) and isinstance(meant, answers.Note):
        return reason_given(text, post) or meant
    is_same = isinstance(meant, type(verb)) or (isinstance(verb, answers.TakeBack) and isinstance(meant, UndoAnswer))
    return meant if verb is None or is_same else answers.Note(text=post.fresh)


def _without_lead(post: Post) -> str:
    """The fresh words without the number of the very lead that the mail is about; empty when they name another one."""
    lines = _told_lines(post)
    if not lines:
        return ""
    first, last = NAMED_LEAD.fullmatch(lines[0]), _NAMED_LAST.search(lines[0])
    found = first or last
    if found is None:
        return "\n".join(lines)
    bare = first[2] if first else lines[0][: found.start()]
    return "\n".join([bare, *lines[1:]]) if int(found[1]) in _nameable(_about(post)) else ""


def _nameable(about: About) -> set[int]:
    return {*leads_of(about), *(() if about.lead_id is None else (about.lead_id,))}


def _lead_meant(post: Post, named: list[tuple[int, str]]) -> int | None:
    """The one lead that the answer is about: named, picked by the address, or the only one there is."""
    leads = leads_of(_about(post))
    if named:
        return named[0][0] if named[0][0] in leads else None
    if post.kind != Purpose.REPLY and post.choice < len(leads):
        return leads[post.choice]
    return leads[0] if len(leads) == 1 else None


def _by_lead(lines: list[str]) -> list[tuple[int, str]]:
    """The parts of a text that begin with a lead's number, when its first line does."""
    parts: list[tuple[int, list[str]]] = []
    for line in lines:
        named = NAMED_LEAD.fullmatch(line)
        if named:
            parts.append((int(named[1]), [named[2]]))
        elif parts:
            parts[-1][1].append(line)
        else:
            return []
    return [(lead, "\n".join(texts)) for lead, texts in parts]


def _of_several(post: Post, named: list[tuple[int, str]], expects: Expects) -> Reading:
    """All or nothing: when one line is not surely understood, none is acted upon."""
    leads = [lead for lead, _ in named]
    wishes: list[tuple[int | None, Wish]] = []
    if len(set(leads)) == len(leads) and set(leads) <= set(leads_of(_about(post))):
        # One doubtful line settles it, so that a long letter is not read to its end for nothing.
        read = (_of_one(text, post, expects) for _, text in named)
        wishes = list(zip(leads, takewhile(lambda wish: _is_of_lead(wish, _about(post)), read), strict=False))
    return _asked(post, wishes) if len(wishes) == len(named) else note_of(post, _which(_about(post)))


def _of_one(text: str, post: Post, expects: Expects) -> Wish:
    """What is said of one lead of several; a mail about offers or the pool too lets them be answered."""
    if _about(post).name == DIGEST and is_wish(text):
        return answers.Reserve()
    wish = meant_by(text, post, expects)
    is_open = isinstance(wish, answers.Note) and expects is Expects.FEEDBACK
    return meant_by(text, post, Expects.OFFER) if is_open else wish


def _is_of_lead(wish: Wish, about: About) -> bool:
    """Whether the answer is to one lead; to an offer it is where the mail is about no offer alone."""
    is_to_offer = about.offer_id is None and isinstance(wish, (answers.Accept, answers.Reject))
    is_to_pool = about.name == DIGEST and isinstance(wish, answers.Reserve)
    if is_of_claim(about) and not leads_of(about) and isinstance(wish, _OF_CLAIMS_TOO):
        return False
    return is_to_offer or is_to_pool or isinstance(wish, _OF_LEADS)


def _asked(post: Post, wishes: list[tuple[int | None, Wish]]) -> Reading:
    try:
        commands = tuple(_command(post, lead, wish) for lead, wish in wishes)
    except StaleLink as stale:
        return note_of(post, stale.sentence)
    return Reading(commands=commands, read_back=tuple(filter(None, map(in_words, commands))))


def _command(post: Post, lead: int | None, wish: Wish) -> Command:
    if isinstance(wish, Command):
        return wish
    about = _about(post)
    if _is_of_lead(wish, about) and lead is not None:
        about = replace(about, lead_id=LeadId(lead), choices=())
    return command_for(wish, about, _source(post))


def _which(about: About) -> str:
    leads = leads_of(about)
    if not leads:
        return _("That mail is about no lead.")
    names = ", ".join(f"LEAD-{lead}" for lead in leads[:25])
    return _(
        "Write one line for each lead, as `{lead}: contacted`. That mail is about {names}.",
        lead=f"LEAD-{leads[0]}",
        names=names,
    )
