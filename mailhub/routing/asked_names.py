"""Whom and what the names in a question to the reports stand for, among all that its asker may see."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mailhub.domain.errors import Refusal
from mailhub.domain.figures import Group, Reach, Scope
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, ReportName
from mailhub.store.queries.indicators import measured
from mailhub.store.unit import Unit

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_CODES = ("received", "K2", "K10", "K7", "K25")
_ANY = (
    Dimension.PARTNER,
    Dimension.PRODUCT,
    Dimension.COUNTRY,
    Dimension.REGION,
    Dimension.SOURCE,
    Dimension.SECTOR,
    Dimension.TIER,
    Dimension.CONTACT,
    Dimension.MANAGER,
)
"""What a name may be of when nobody says."""

_OF_PARTNERS = frozenset({Dimension.PARTNER, Dimension.CONTACT, Dimension.TIER})
_HIDDEN = {ReportName.MARKETING: _OF_PARTNERS}
"""What a report tells of nobody by name."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_AND = re.compile(r"\s(?:and|und|or|oder|&)\s", re.IGNORECASE)
_Found = tuple[Dimension, Sequence[Group]]
_Matches = Callable[[str, Group], bool]


def refuse_hidden(report: ReportName, dimensions: Iterable[Dimension | None]) -> None:
    """Raise Refusal for a question by what the report does not tell."""
    hidden = next((one for one in dimensions if one in _HIDDEN.get(report, ())), None)
    if hidden is not None:
        raise Refusal("The report '{report}' tells nothing by {dimension}.", report=report, dimension=hidden)


class Names:
    """Finds names in the figures within somebody's reach; what is out of reach is as unknown as what is nowhere."""

    def __init__(self, unit: Unit, reach: Reach, report: ReportName) -> None:
        self._unit, self._reach, self._report = unit, reach, report

    def resolved(self, wish: ReportWish) -> ReportWish:
        """The wish with each name as it is written in the books, and the keys that they stand for.

        Raises Refusal for a name that is none here, or that may be of two kinds.
        """
        refuse_hidden(self._report, (dimension for dimension, _name in wish.only))
        found: dict[Dimension, dict[str, str]] = {}
        for dimension, name in wish.only:
            for kind, groups in self._named(dimension, name):
                found.setdefault(kind, {}).update((group.key, group.name) for group in groups)
        only = tuple((kind, name) for kind, named in found.items() for name in named.values())
        return replace(wish, only=only, within=tuple((kind, tuple(named)) for kind, named in found.items()))

    def _named(self, dimension: Dimension | None, name: str) -> Sequence[_Found]:
        """What a name stands for; one that is none may be several: `North and South`."""
        whole, parts = self._found(dimension, name), _AND.split(name)
        found = [whole] if whole else [self._found(dimension, part) for part in parts if len(parts) > 1]
        if not found or not all(found):
            raise Refusal("Nothing of yours is called '{name}'.", name=name)
        return [one for one in found if one]

    def _found(self, dimension: Dimension | None, name: str) -> _Found | None:
        kinds = (dimension,) if dimension else tuple(one for one in _ANY if one not in _HIDDEN.get(self._report, ()))
        known = {kind: self._groups(kind) for kind in kinds}
        for matches in _MATCHES:
            fitting = {kind: groups for kind in kinds if (groups := _fitting(known[kind], name, matches))}
            if len(fitting) > 1:
                raise _in_doubt(name, list(fitting))
            if fitting:
                return fitting.popitem()
        return None

    def _groups(self, dimension: Dimension) -> Sequence[Group]:
        scope = Scope(reach=self._reach, since=_EVER, until=self._unit.now)
        return [group for group in measured(self._unit, scope, _CODES, by=dimension) if group.key]


def _in_doubt(name: str, kinds: Sequence[Dimension]) -> Refusal:
    first, second = kinds[:2]
    told = {"name": name, "first": first, "second": second}
    return Refusal("'{name}' may be a {first} or a {second}: write for example REPORT for {first} {name}.", **told)


def _fitting(groups: Sequence[Group], name: str, matches: _Matches) -> list[Group]:
    said = folded_name(name)
    return [group for group in groups if said and matches(said, group)]


def _same(said: str, group: Group) -> bool:
    return said in (folded_name(group.key), folded_name(group.name))


def _begins(said: str, group: Group) -> bool:
    return f"{folded_name(group.name)} ".startswith(f"{said} ")


def _contains(said: str, group: Group) -> bool:
    return set(said.split()) <= set(folded_name(group.name).split())


def folded_name(name: str) -> str:
    """A name without case, accents and signs, so that two spellings of it are one."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold().translate(_UMLAUTS))
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    )


_MATCHES: tuple[_Matches, ...] = (_same, _begins, _contains)
