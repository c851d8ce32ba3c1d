"""Calibration: how well a score tells won leads from lost ones, and which weights would tell them better; pure sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Z = 1.96
"""Standard errors of a 95 % interval."""

FEWEST = 50
"""Closed leads below which nothing is proposed."""

BANDS = ((0, 39), (40, 49), (50, 59), (60, 69), (70, 79), (80, 89), (90, 100))
_RIDGE = 1.0
_ROUNDS = 50
_CLOSE_ENOUGH = 1e-8
Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Observed:
    """One lead that ended: its score (0 to 100), each factor's worth (0 to 1), and whether it ended well."""

    score: int
    worths: dict[str, float]
    is_good: bool


@dataclass(frozen=True, kw_only=True)
class Band:
    """The leads of a band of scores: how many, the share that ended well, and its 95 % interval (Wilson)."""

    lowest: int
    highest: int
    leads: int
    share: float
    interval: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Separation:
    """The chance that a good lead scores above a bad one (0.5 for a guess), with its 95 % interval (DeLong)."""

    auc: float
    interval: tuple[float, float]


def wilson(good: int, leads: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's formula; the whole range when there is nothing."""
    if not leads:
        return 0.0, 1.0
    share, square = good / leads, Z * Z / leads
    centre = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / leads + square / (4 * leads)) / (1 + square)
    return max(0.0, centre - half), min(1.0, centre + half)


def reliability(observed: Sequence[Observed]) -> list[Band]:
    """The bands of scores that have leads, lowest first."""
    found: list[Band] = []
    for lowest, highest in BANDS:
        ended = [one.is_good for one in observed if lowest <= one.score <= highest]
        if ended:
            good, share = sum(ended), sum(ended) / len(ended)
            interval = wilson(good, len(ended))
            found.append(Band(lowest=lowest, highest=highest, leads=len(ended), share=share, interval=interval))
    return found


def separation(values: Sequence[float], is_good: Sequence[bool]) -> Separation | None:
    """How well the values tell good from bad; None unless there are two of both at least.

    The variance is DeLong's (1988), by the placements of each lead among those of the other kind.
    """
    given, good = np.asarray(values, dtype=np.float64), np.asarray(is_good, dtype=bool)
    upper, lower = np.sort(given[good]), np.sort(given[~good])
    if min(len(upper), len(lower)) < 2:
        return None
    of_good = _placements(upper, lower)
    of_bad = 1 - _placements(lower, upper)
    auc = float(of_good.mean())
    variance = of_good.var(ddof=1) / len(upper) + of_bad.var(ddof=1) / len(lower)
    half = Z * sqrt(float(variance))
    return Separation(auc=auc, interval=(max(0.0, auc - half), min(1.0, auc + half)))


def _placements(ones: Numbers, others: Numbers) -> Numbers:
    """Of each one the share of the others that are below it, a tie counting half."""
    below, up_to = np.searchsorted(others, ones, side="left"), np.searchsorted(others, ones, side="right")
    placed: Numbers = (below + up_to) / 2.0 / len(others)
    return placed


def proposed_weights(observed: Sequence[Observed]) -> dict[str, int] | None:
    """Weights that add up to 100, by a ridge logistic fit of the factors' worths; None when the leads are too few.

    A factor that speaks against good leads gets none: a score only ever adds.
    """
    good = sum(one.is_good for one in observed)
    names = sorted({name for one in observed for name in one.worths})
    if len(observed) < FEWEST or min(good, len(observed) - good) < FEWEST // 5 or not names:
        return None
    rows = np.array([[one.worths.get(name, 0.0) for name in names] for one in observed])
    slopes = np.clip(_fitted(rows, np.array([float(one.is_good) for one in observed])), 0, None)
    whole = float(slopes.sum())
    if whole <= 0:
        return None
    return _in_whole_points(dict(zip(names, (100 * float(slope) / whole for slope in slopes), strict=True)))


def _in_whole_points(shares: dict[str, float]) -> dict[str, int]:
    """Shares of 100 in whole numbers that add up to 100: the largest remainders get what rounding down leaves."""
    points = {name: int(share) for name, share in shares.items()}
    largest = sorted(shares, key=lambda name: points[name] - shares[name])
    return {name: points[name] + (name in largest[: 100 - sum(points.values())]) for name in shares}


def _fitted(rows: Numbers, ended: Numbers) -> Numbers:
    """The slopes of a logistic regression by Newton's method; the ridge does not hold the constant back."""
    with_constant = np.column_stack([np.ones(len(rows)), rows])
    ridge = np.diag([0.0, *([_RIDGE] * rows.shape[1])])
    slopes = np.zeros(with_constant.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(with_constant @ slopes, -30, 30)))
        slope = with_constant.T @ (ended - chance) - ridge @ slopes
        bend = (with_constant * (chance * (1 - chance))[:, None]).T @ with_constant + ridge
        step = np.linalg.lstsq(bend, slope, rcond=None)[0]
        slopes = slopes + step
        if float(np.abs(step).max()) < _CLOSE_ENOUGH:
            break
    fitted: Numbers = slopes[1:]
    return fitted
