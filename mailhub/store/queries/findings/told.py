"""Figures as findings take them out of a breakdown; one that was not told is a figure of nothing."""

from mailhub.domain.figures import Breakdown, Figure, Figures
from mailhub.domain.terms import PartnerId

_NOTHING = Figure()
_NONE: Figures = {}


def figure_of(figures: Figures | None, code: str) -> Figure:
    """The figure of that indicator."""
    return (figures or _NONE).get(code, _NOTHING)


def whole_of(breakdown: Breakdown) -> Figures:
    """The figures of the only group of what was not broken down."""
    return next(iter(breakdown.values()), _NONE)


def by_partner(breakdown: Breakdown) -> dict[PartnerId, Figures]:
    """The figures of each partner, by its id, without those of no partner."""
    return {PartnerId(int(group.key)): figures for group, figures in breakdown.items() if group.key}
