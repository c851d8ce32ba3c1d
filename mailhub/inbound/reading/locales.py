"""Locales as senders' profiles name them (`de_DE`, `en-GB`), with English for what nobody knows."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def locale_of(name: str) -> Locale:
    """The locale data for a name; an unknown or broken name never stops a letter from being read."""
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
