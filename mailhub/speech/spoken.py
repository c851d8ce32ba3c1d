"""The language that is spoken at present, for as long as one mail or page is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from babel import Locale

from mailhub.speech.catalogue import ENGLISH, language_of

_SPOKEN: ContextVar[str] = ContextVar("spoken", default=ENGLISH)
_LOCALES = {"en": "en_GB", "de": "de_DE"}


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speaks the language (BCP 47; English where we lack it) for as long as it lasts."""
    before = _SPOKEN.set(language_of(language))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language that is spoken at present (ISO 639-1)."""
    return _SPOKEN.get()


def locale() -> Locale:
    """How the language that is spoken writes dates and numbers."""
    return locale_of(spoken())


@cache
def locale_of(language: str) -> Locale:
    """How a language that we speak (ISO 639-1) writes dates and numbers."""
    return Locale.parse(_LOCALES.get(language, language))
