"""The languages in which answers are read: a further one is one table of words and one line here."""

from mailhub.inbound.reading.answer_words import AnswerWords
from mailhub.inbound.reading.answer_words_de import GERMAN
from mailhub.inbound.reading.answer_words_en import ENGLISH

LANGUAGES: tuple[AnswerWords, ...] = (ENGLISH, GERMAN)
