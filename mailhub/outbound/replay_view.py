"""A replay in words and figures: a table of old against new, what it cannot know, and every lead as a CSV file."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailhub.domain.terms import Mode, Temperature
from mailhub.outbound.safe_csv import csv_file
from mailhub.speech import Phrase, phrase

_MOST_PARTNERS = 12
_WAYS: dict[str, object] = {"held": phrase("held"), "nobody": phrase("nobody"), **{str(mode): mode for mode in Mode}}
_Row = tuple[Phrase, str, str]


@dataclass(frozen=True, kw_only=True)
class LeadWay:
    """What a program does with one lead at first; chances from 0 to 1."""

    score: int
    temperature: str
    way: str
    partners: tuple[str, ...] = ()
    accepted: float = 0.0
    won: float = 0.0


@dataclass(frozen=True, kw_only=True)
class LeadWays:
    """One lead under the program in force and under the new one."""

    number: str
    received_on: str
    product: str
    country: str
    old: LeadWay
    new: LeadWay
    is_different: bool


_HEADER = (
    "lead", "received", "product", "country", "different",
    "old score", "old temperature", "old way", "old first offers", "old chance of acceptance", "old chance of a win",
    "new score", "new temperature", "new way", "new first offers", "new chance of acceptance", "new chance of a win",
)  # fmt: skip


def replay_rows(leads: Sequence[LeadWays]) -> tuple[_Row, ...]:
    """The summary: label, figure under the program in force, figure under the new one."""
    both = [one for lead in leads for one in (lead.old, lead.new)]
    rows = [_row(phrase("leads"), leads, lambda way: 1)]
    for way in sorted({one.way for one in both}):
        rows.append(_row(phrase("way: {way}", way=_WAYS.get(way, way)), leads, _is("way", way)))
    for kind in Temperature:
        rows.append(_row(phrase("temperature: {kind}", kind=kind), leads, _is("temperature", kind)))
    rows.append(_row(phrase("first offers"), leads, lambda way: len(way.partners)))
    rows.append(_row(phrase("expected acceptances of first offers"), leads, lambda way: way.accepted, ".1f"))
    rows.append(_row(phrase("expected wins from first offers"), leads, lambda way: way.won, ".1f"))
    return (*rows, *_of_partners(leads))


def replay_csv(leads: Sequence[LeadWays]) -> bytes:
    """Every lead, a row each."""
    return csv_file(_HEADER, (_cells(lead) for lead in leads))


def _is(name: str, word: str) -> Callable[[LeadWay], float]:
    return lambda way: getattr(way, name) == word


def _row(label: Phrase, leads: Sequence[LeadWays], figure: Callable[[LeadWay], float], form: str = ".0f") -> _Row:
    old, new = sum(figure(lead.old) for lead in leads), sum(figure(lead.new) for lead in leads)
    return label, f"{old:{form}}", f"{new:{form}}"


def _of_partners(leads: Sequence[LeadWays]) -> list[_Row]:
    """The partners whose number of first offers changes most."""
    old, new = (Counter(name for lead in leads for name in getattr(lead, which).partners) for which in ("old", "new"))
    changed = sorted(
        (name for name in {*old, *new} if old[name] != new[name]), key=lambda name: (-abs(new[name] - old[name]), name)
    )
    return [
        (phrase("first offers: {partner}", partner=name), str(old[name]), str(new[name]))
        for name in changed[:_MOST_PARTNERS]
    ]


def _cells(lead: LeadWays) -> list[object]:
    known = [lead.number, lead.received_on, lead.product, lead.country, "yes" if lead.is_different else "no"]
    return [*known, *_way_cells(lead.old), *_way_cells(lead.new)]


def _way_cells(way: LeadWay) -> list[object]:
    names = ", ".join(way.partners)
    return [way.score, way.temperature, way.way, names, f"{way.accepted:.3f}", f"{way.won:.3f}"]
