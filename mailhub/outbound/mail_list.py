"""The list of all our mails: in which chapter each belongs, when it goes out, to whom, and how it can be answered."""

import ast
import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from mailhub.domain.terms import Purpose
from mailhub.outbound.claim_mails import ClaimMail
from mailhub.outbound.mail import Mail
from mailhub.outbound.mails.base import LeadMail, RegistrationMail
from mailhub.outbound.notices import NOTICES
from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.previews import all_samples, purpose_of, render_sample
from mailhub.outbound.reports.base import Report
from mailhub.outbound.work_mails import OwingMail
from mailhub.signing import BrokenToken

CHAPTERS = {
    "lead": "The life of a lead",
    "registration": "A registration",
    "partner": "A partner and its people",
    "desk": "The vendor's desk",
    "report": "Reports",
}
"""The chapters of the list, in order, with their titles."""

_TOKEN = re.compile(r"(?:/a/|\b[a-z]+-)([a-z2-7]{37})\b")
_OF_DEALS = re.compile("registration|^conflict_|^split_")
_NOTICES = "mailhub.outbound.notices"
_FIELD_TALK = re.compile(
    r"\s*\([^)]*`[^)]*\)"  # in brackets
    r"|\s(?:up to and including|until|after) `\w+`"
    r"|[;:][^`]*`.*(?=\.)|,[^,`]*`.*(?=\.)"  # in a clause of its own
    r"|`"
)
_READERS = {
    "channel partner": "a partner's contact",
    "names you as one": "the vendor's people",
    "look after this hub": "who looks after the hub",
    "its CRM's": "the vendor's CRM",
}
_BY_HAND = "When somebody at the terminal asks for it."
_BY_THE_CLOCK = "At the time that the vendor's program sets."


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One mail of the list: what it does, after which events, for whom, and which answers it takes."""

    name: str
    chapter: str
    about: str
    occasions: Sequence[str]
    reader: str
    why: str
    answers: Sequence[Purpose]
    subject: str
    preheader: str


def entries() -> list[Entry]:
    """All mails, chapter by chapter."""
    order = list(CHAPTERS)
    occasions = _occasions()
    found = [_entry(mail, occasions.get(mail.name, [])) for mail in all_samples()]
    return sorted(found, key=lambda entry: (order.index(entry.chapter), entry.name))


def as_markdown() -> str:
    """The list as a page of documentation."""
    found = entries()
    lines = ["# The mails", "", f"What mailhub writes: {len(found)} mails, each from its own sample.", ""]
    for chapter, title in CHAPTERS.items():
        lines += [f"## {title}", ""]
        lines += [line for entry in found if entry.chapter == chapter for line in _section(entry)]
    return "\n".join(lines).rstrip() + "\n"


def _section(entry: Entry) -> list[str]:
    answers = ", ".join(str(purpose) for purpose in entry.answers)
    facts = {
        "Sent": " ".join(entry.occasions),
        "To": entry.reader,
        "Why": entry.why,
        "Answers": answers or "none",
        "Subject": f"`{entry.subject}`",
    }
    return [f"### {entry.name}", "", entry.about, "", *(f"- {name}: {value}" for name, value in facts.items()), ""]


def _entry(mail: Mail, occasions: Sequence[str]) -> Entry:
    return Entry(
        name=mail.name,
        chapter=_chapter(mail),
        about=_sentence(inspect.getmodule(type(mail))),
        occasions=occasions or (_BY_THE_CLOCK if isinstance(mail, Report) else _BY_HAND,),
        reader=_reader(mail),
        why=mail.why,
        answers=_answers(mail),
        subject=render_sample(mail.name).subject,
        preheader=mail.preheader,
    )


def _sentence(of: object) -> str:
    return " ".join((inspect.getdoc(of) or "").partition("\n\n")[0].split())


def _chapter(mail: Mail) -> str:
    if isinstance(mail, Report) or mail.list_name:
        return "report"
    if isinstance(mail, RegistrationMail | ClaimMail) or _OF_DEALS.search(mail.name):
        return "registration"
    if isinstance(mail, PeopleMail) or mail.name.startswith(("program", "event_")):
        return "desk"
    return "lead" if isinstance(mail, LeadMail | OwingMail) else "partner"


def _reader(mail: Mail) -> str:
    if isinstance(mail, PeopleMail):
        return "the vendor's people"
    return next((reader for words, reader in _READERS.items() if words in mail.why), "whoever wrote or asked")


def _answers(mail: Mail) -> list[Purpose]:
    """The purposes of its links and addresses, in the order of its text."""
    found = [_purpose(token) for token in _TOKEN.findall(render_sample(mail.name).text)]
    return list(dict.fromkeys(purpose for purpose in found if purpose))


def _purpose(token: str) -> Purpose | None:
    try:
        return purpose_of(token)
    except BrokenToken:
        return None


def _occasions() -> dict[str, list[str]]:
    """Name of a mail -> after which events it goes out: read off the functions that write the notices."""
    found: dict[str, list[str]] = {}
    for event, writers in NOTICES.items():
        made = (name for writer in writers if isinstance(writer, FunctionType) for name in _written_by(writer))
        for name in dict.fromkeys(made):
            found.setdefault(name, []).append(_FIELD_TALK.sub("", _sentence(event)))
    return found


def _written_by(writer: FunctionType) -> Iterator[str]:
    """Names of the mails that a function makes, itself or by the functions of its house that it calls."""
    waiting, seen = [writer], {writer}
    for function in waiting:
        for thing in _named_in(function):
            if isinstance(thing, FunctionType) and thing.__module__.startswith(_NOTICES) and thing not in seen:
                waiting.append(thing)
                seen.add(thing)
            elif isinstance(thing, type) and issubclass(thing, Mail):
                yield thing.name


def _named_in(function: FunctionType) -> Iterator[Any]:
    """What a function calls, and what it only names as long as that is a function: a mail named is not yet made."""
    tree = ast.parse(inspect.getsource(function))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _meant(node.func, function)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(_meant(node, function), FunctionType):
            yield _meant(node, function)


def _meant(node: ast.expr, function: FunctionType) -> Any:
    """What a name or a dotted name stands for in a function; None for anything else."""
    if isinstance(node, ast.Name):
        return function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute):
        whole = _meant(node.value, function)
        return getattr(whole, node.attr, None) if isinstance(whole, ModuleType) else None
    return None
