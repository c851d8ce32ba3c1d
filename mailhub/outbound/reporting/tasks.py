"""What waits for the reader of a report, in sentences, with the links that do something about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from mailhub.domain.subjects import choice_of
from mailhub.domain.terms import RegistrationId
from mailhub.outbound.mail import Way
from mailhub.outbound.report_content import Task
from mailhub.outbound.report_values import Moment
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.duties import DUTIES, Duty
from mailhub.outbound.reporting.names import shown
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.findings.waiting import Queue, SilentPartner, Waiting, waiting

_LINKED = 3
"""How many of a kind can be answered from an edition; MORE shows more of them."""

_LINKED_WHOLE = 10
_NAMED = 5
_SILENT = (N_("1 partner is silent: {names}."), N_("{count} partners are silent: {names}."))
_WITH_LEAD, _WITH_LEADS = N_("{name} (1 lead)"), N_("{name} ({leads} leads)")


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """What waits, if that is told, and the ids of leads and (below zero) registrations that its links pick from."""

    tasks: tuple[Task, ...] = ()
    choices: tuple[int, ...] = ()
    are_told: bool = True


def tasks_of(books: Books) -> Tasks:
    """Everything that waits for the reader of a report, in the order of its duties; not told of a part of the leads."""
    if not books.kind.duties or books.scope.only:
        return Tasks(are_told=False)
    reader = books.asked.contact_id
    found = waiting(books.unit, books.scope.reach, now=books.asked.now, most=_most(books), contact_id=reader)
    choices = _choices(found, books)
    told = (_told(duty, found, books, choices) for duty in books.kind.duties)
    return Tasks(tasks=tuple(task for task in told if task is not None), choices=choices)


def _most(books: Books) -> int:
    return max(_NAMED, _LINKED_WHOLE if books.asked.is_whole else _LINKED)


def _linked(books: Books) -> int:
    return _LINKED_WHOLE if books.asked.is_whole else _LINKED


def _choices(found: Waiting, books: Books) -> tuple[int, ...]:
    """Leads first, then registrations: answers count the one among the leads alone."""
    ids = [one for name in books.kind.duties for one in _ids(name, found, books)]
    return tuple(dict.fromkeys([*(one for one in ids if one > 0), *(one for one in ids if one < 0)]))


def _ids(name: str, found: Waiting, books: Books) -> list[int]:
    duty = DUTIES.get(name)
    if duty is None or not duty.deeds:
        return []
    ids = getattr(found, name).ids[: _linked(books)]
    return [choice_of(RegistrationId(one)) if duty.prefix == "REG" else one for one in ids]


def _told(name: str, found: Waiting, books: Books, choices: Sequence[int]) -> Task | None:
    if name == "silent":
        return _silence(found.silent) if found.silent else None
    if name == "unsound":
        return _unsound(found.unsound) if found.unsound else None
    queue: Queue = getattr(found, name)
    if not queue.count:
        return None
    duty = DUTIES[name]
    ways = tuple(_ways(duty, _ids(name, found, books), choices))
    return Task(
        sentence=_sentence(duty, queue, books.asked.timezone),
        advice=Phrase(duty.advice) if duty.advice else "",
        ways=ways,
    )


def _sentence(duty: Duty, queue: Queue, timezone: str) -> Phrase:
    at = queue.oldest_at
    day = (
        ""
        if at is None
        else Moment(at=at, timezone=timezone)
        if duty.is_timed
        else at.astimezone(ZoneInfo(timezone)).date()
    )
    numbers = named([f"{duty.prefix}-{one}" for one in queue.ids[:_NAMED]], queue.count)
    return Phrase(duty.many if queue.count > 1 else duty.one, {"count": queue.count, "day": day, "numbers": numbers})


def named(names: Sequence[str | Phrase], count: int) -> Phrase:
    """Some names, and how many there are besides."""
    listed = [one if isinstance(one, Phrase) else Phrase("{one}", {"one": one}) for one in names]
    if count > len(names):
        return phrase("{numbers} and {more} more", numbers=listed, more=count - len(names))
    return Phrase("{numbers}", {"numbers": listed})


def _ways(duty: Duty, ids: Sequence[int], choices: Sequence[int]) -> Iterator[Way]:
    for one in ids:
        number = f"{duty.prefix}-{abs(one)}"
        for deed in duty.deeds:
            label = Phrase(deed.label, {"number": number})
            yield Way(label=label, purpose=deed.purpose, choice=choices.index(one), result=deed.result)


def _silence(silent: Sequence[SilentPartner]) -> Task:
    told = [
        Phrase(_WITH_LEAD if one.leads == 1 else _WITH_LEADS, {"name": shown(one.name), "leads": one.leads})
        for one in silent[:_NAMED]
    ]
    sentence = Phrase(_SILENT[len(silent) > 1], {"count": len(silent), "names": named(told, len(silent))})
    return Task(sentence=sentence, advice=phrase("They were given notice; a word from you often helps."))


def _unsound(count: int) -> Task:
    told = phrase("Found in the books by last night's check, and not as it should be: {count}.", count=count)
    return Task(sentence=told, advice=phrase("Whoever looks after the hub was told."))
