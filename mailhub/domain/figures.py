"""Figures: the value of one indicator, and of whom and when it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from mailhub.domain.terms import ContactId, Dimension, PartnerId, PersonId, VendorId
from mailhub.domain.territory import Area


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What somebody may see of a vendor's books; every query of a report is limited by it, whatever was asked.

    Limits that are None do not limit. `areas` and `rests_with` belong together: a lead is in reach when its place lies
    in one of the areas, or when it rests with that person. A `distributor_id` reaches its own leads, those that it has
    passed on, and those of its resellers.
    """

    vendor_id: VendorId
    areas: tuple[Area, ...] | None = None
    rests_with: PersonId | None = None
    partner_ids: frozenset[PartnerId] | None = None
    contact_id: ContactId | None = None
    distributor_id: PartnerId | None = None


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Of whom and when figures are asked: within reach, from `since` up to (not including) `until`.

    `only` limits further, by what was asked for: each dimension to some of its keys (as `Group.key` writes them).
    Months and weeks (from Monday) begin at midnight in `timezone` (IANA).
    """

    reach: Reach
    since: datetime
    until: datetime
    timezone: str = "UTC"
    only: Mapping[Dimension, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, order=True)
class Group:
    """One line of a breakdown: its key (an id, a stored word, a code, 2026-W47, 2026-11, 2026-Q4) and its name.

    The key is empty where nothing is known, and in the only group of figures that are not broken down.
    """

    key: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The value of one indicator, in the unit that `indicators.INDICATORS` states.

    `number` is how many were counted: the population of a mean or a sum, the part of a share, whose `whole` is the
    population. `mean` and `median` are None where nothing was counted. `money` is a sum for each currency, or for an
    average what one is worth. `words` counts by word. `given` is False where it needs what was never supplied.
    """

    number: int = 0
    whole: int | None = None
    mean: float | None = None
    median: float | None = None
    money: Mapping[str, Decimal] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    given: bool = True

    @property
    def share(self) -> float | None:
        """The share (0 to 1); None where it is a share of nothing."""
        return self.number / self.whole if self.whole else None

    @property
    def is_nought(self) -> bool:
        """Whether nothing was counted, or it needs what was never supplied; none of five is nought, too."""
        return not (self.given and (self.number or any(self.money.values()) or any(self.words.values())))


Figures = Mapping[str, Figure]
"""Indicator code -> its value."""

Breakdown = Mapping[Group, Figures]
"""Each group with its figures, in the order in which they are shown."""
