"""Customers of the figures are no duplicates of each other."""

from itertools import combinations

from benchmarks.customers import customer_name


def test_two_names_share_one_syllable_of_four_at_most() -> None:
    names = [customer_name(number) for number in range(0, 4_000, 13)]
    parts = [[name[at : at + 2].lower() for at in range(0, 8, 2)] for name in names]
    assert all(sum(a == b for a, b in zip(one, other, strict=True)) <= 1 for one, other in combinations(parts, 2))
