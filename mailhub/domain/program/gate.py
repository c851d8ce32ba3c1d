"""The gate that a lead passes before it is distributed, and what makes its score."""

from dataclasses import dataclass, field

DEFAULT_WEIGHTS = {
    "completeness": 30,
    "intent": 25,
    "timeframe": 15,
    "source": 15,
    "fit": 15,
    "engagement": 10,
    "history": 10,
}
"""Points (they need not add up to 100) of each scoring factor."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question for the qualifier: `field_name` is a stated field of the lead, or a name of the program's own.

    `texts` is the question by language; `when` a CEL condition under which it is asked, empty for always.
    """

    field_name: str
    texts: dict[str, str] = field(default_factory=dict)
    required: bool = True
    choices: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """Another score from which leads are distributed, for those of which the CEL condition holds."""

    when: str
    distribute_from: int


@dataclass(frozen=True, kw_only=True)
class Qualification:
    """The gate: score (0 to 100) from which a lead is distributed, and the fields it must state.

    Where `countries` (ISO alpha-2) are named, leads of others are held.
    Duplicates are looked for over `duplicates_within_days`; names at least `same_from` alike (0 to 100) count as one
    account, from `doubtful_from` on a person is asked.
    """

    distribute_from: int = 50
    hot_from: int = 75
    warm_from: int = 60
    required: tuple[str, ...] = ("account", "product")
    countries: tuple[str, ...] = ()
    remind_after_days: int = 2
    duplicates_within_days: int = 90
    same_from: int = 96
    doubtful_from: int = 86
    thresholds: tuple[Threshold, ...] = ()
    questions: tuple[Question, ...] = ()
    engagement_half_life_days: int = 30
