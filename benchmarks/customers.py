"""Customers' names, each unlike all others."""

_SYLLABLES = tuple(first + last for first in "bdfgklmnprstvw" for last in "aeiou")[:67]  # a prime number


def customer_name(number: int) -> str:
    """Two names share one syllable of four at most: customers that are alike would be one lead, or a question."""
    high, low = divmod(number, len(_SYLLABLES))
    return "".join(_SYLLABLES[(low + place * high) % len(_SYLLABLES)] for place in range(4)).title()
