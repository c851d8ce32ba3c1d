"""The languages in which answers are read, by tongue: a further one is one table of words and two lines here.

A word of one language must not command in another (`si`, `no`, `en`, `of`), so each tongue is read by itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from mailhub.inbound.reading.answers.answer_words import AnswerWords
from mailhub.inbound.reading.answers.answer_words_de import GERMAN
from mailhub.inbound.reading.answers.answer_words_en import ENGLISH
from mailhub.inbound.reading.answers.answer_words_es import SPANISH
from mailhub.inbound.reading.answers.answer_words_fr import FRENCH
from mailhub.inbound.reading.answers.answer_words_it import ITALIAN
from mailhub.inbound.reading.answers.answer_words_nl import DUTCH
from mailhub.inbound.reading.answers.answer_words_pt import PORTUGUESE

LANGUAGES: tuple[AnswerWords, ...] = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE)

# English and German share no word that commands something else, and Germans mix them.
TONGUES: Mapping[str, tuple[AnswerWords, ...]] = {
    "en": (ENGLISH, GERMAN),
    "fr": (FRENCH,),
    "es": (SPANISH,),
    "it": (ITALIAN,),
    "nl": (DUTCH,),
    "pt": (PORTUGUESE,),
}

_SPOKEN: ContextVar[str] = ContextVar("tongue", default="en")


def tongue_of(language: str) -> str:
    """The tongue in which a language (ISO 639-1, perhaps with a territory) is read."""
    code = language.replace("-", "_").partition("_")[0].lower()
    return code if code in TONGUES else "en"


def spoken() -> str:
    """The tongue that is read at present."""
    return _SPOKEN.get()


@contextmanager
def speaking(tongue: str) -> Iterator[None]:
    """Reads in that tongue alone for as long as it lasts."""
    before = _SPOKEN.set(tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)
