"""The catalogues: for each language but English, what its readers are told instead of each English sentence."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

FOLDER = Path(__file__).parent / "catalogues"
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))
"""The languages that we speak (ISO 639-1): a further one is one more catalogue."""


def language_of(tag: str) -> str:
    """The language in which somebody is told something who asked for `tag` (BCP 47): English where we lack theirs."""
    language = tag.strip().replace("_", "-").partition("-")[0].casefold()
    return language if language in LANGUAGES else ENGLISH


def N_(text: str) -> str:
    """The text as it is, marked for the catalogue."""
    return text


def said_in(language: str, text: str) -> str:
    """A sentence in one of LANGUAGES; in English where the catalogue does not have it."""
    return text if language == ENGLISH or not text else str(_translations(language).gettext(text))


@cache
def _translations(language: str) -> Translations:
    # Compiled in memory when first spoken: a compiled file would be a second truth beside the one that people edit.
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language))
    compiled.seek(0)
    return Translations(compiled)
