"""In which language we speak: sentences are written in English, and said by a catalogue in the reader's language."""

from mailhub.speech.catalogue import LANGUAGES, N_, language_of, said_in
from mailhub.speech.phrase import KeptPhrase, Phrase, _, of_kept, phrase, told
from mailhub.speech.said_once import said_once
from mailhub.speech.spoken import locale, speaking, spoken
from mailhub.speech.wording import (
    beyond,
    country_name,
    day,
    example_amount,
    instant_in,
    money,
    month,
    number,
    percent,
    words,
)

__all__ = [
    "LANGUAGES",
    "N_",
    "KeptPhrase",
    "Phrase",
    "_",
    "beyond",
    "country_name",
    "day",
    "example_amount",
    "instant_in",
    "language_of",
    "locale",
    "money",
    "month",
    "number",
    "of_kept",
    "percent",
    "phrase",
    "said_in",
    "said_once",
    "speaking",
    "spoken",
    "told",
    "words",
]
