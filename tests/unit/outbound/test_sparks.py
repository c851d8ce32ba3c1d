"""Sparklines: the last periods at a glance, in letters."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.outbound.sparks import spark


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
        ([0, 1, 1000], "▁▂█"),
        ([5, 5], "██"),
        ([0, 0, 0], "▁▁▁"),
        ([3, None, 6], "▅\u00a0█"),
        ([-2, 0, 2], "▁▅█"),
        ([None, 4], ""),
        ([math.nan, math.inf, 1, 0], "\u00a0\u00a0█▁"),
        ([1e308, -1.7e308], "█▁"),
        ([], ""),
    ],
)
def test_each_value_is_as_high_as_it_is_beside_the_highest(values: list[float | None], drawn: str) -> None:
    assert spark(values) == drawn


@given(st.lists(st.one_of(st.none(), st.floats()), max_size=30))
def test_every_value_has_its_place_or_nothing_is_drawn(values: list[float | None]) -> None:
    assert len(spark(values)) in (0, len(values))
