"""A sentence to be said: at once, or kept with its values until it is known who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mailhub.speech.catalogue import said_in
from mailhub.speech.spoken import spoken
from mailhub.speech.wording import day, number, words


def _(text: str, /, **values: object) -> str:
    """A sentence in the language that is spoken; numbers, days and terms fill its `{names}` as that language has them.

    The text must stand there as one literal, or the catalogue will not have it.
    """
    sentence = said_in(spoken(), text)
    return sentence.format_map({name: _told(value) for name, value in values.items()}) if values else sentence


@dataclass(frozen=True)
class Phrase:
    """A sentence with its values, said (by `str`) in whatever language is spoken then."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return _(self.text, **self.values)

    @property
    def kept(self) -> "KeptPhrase":
        """The phrase as JSON; its values must be text, numbers, stored words, lists of them, or phrases."""
        return [self.text, {name: _kept(value) for name, value in self.values.items()}]


KeptPhrase = list[Any]
"""A phrase as JSON: its text, and its values by name."""


def of_kept(kept: str | KeptPhrase) -> str | Phrase:
    """The phrase that was kept; a sentence that was kept as it is stays so."""
    if isinstance(kept, str):
        return kept
    text, values = kept
    return Phrase(text, {name: of_kept(value) if _is_kept(value) else value for name, value in values.items()})


def told(kept: str | KeptPhrase) -> str:
    """A kept phrase, said in the language that is spoken."""
    return str(of_kept(kept))


def phrase(text: str, /, **values: Any) -> Phrase:
    """The phrase with these values; the text must stand there as one literal, or the catalogue will not have it."""
    return Phrase(text, values)


def _kept(value: object) -> object:
    """A value as JSON; a stored word as a list of one, so that it is known for one when it is said."""
    if isinstance(value, Phrase):
        return value.kept
    return [str(value)] if isinstance(value, StrEnum) else value


def _is_kept(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[1], dict)


def _told(value: object) -> str:
    match value:
        case list() | tuple():
            return ", ".join(str(one) if isinstance(one, Phrase) else words(one) for one in value)
        case StrEnum():
            return words(value)
        case bool() | str():
            return str(value)
        case int() | float() | Decimal():
            return number(value)
        case date():
            return day(value)
    return str(value)
