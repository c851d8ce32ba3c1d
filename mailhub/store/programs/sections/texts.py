"""The section about a program's own words in our mails."""

from typing import Annotated

from pydantic import AfterValidator

from mailhub.domain.program import PROGRAM_TEXTS
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault, nearest

_LONGEST = 500  # characters


def _short(value: str) -> str:
    if len(value) > _LONGEST:
        raise Fault(_("is longer than {most} characters. Write a sentence or two.", most=str(_LONGEST)))
    return value


def _known(texts: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    for name, by_language in texts.items():
        if name not in PROGRAM_TEXTS:
            raise Fault(_("is no text of our mails. {known}", known=nearest(name, PROGRAM_TEXTS)), name)
        if not by_language:
            raise Fault(_('is empty. Write it by language, such as en = "Welcome."'), name)
    return texts


Texts = Annotated[
    dict[str, dict[words.Language, Annotated[words.Text, AfterValidator(_short)]]], AfterValidator(_known)
]
