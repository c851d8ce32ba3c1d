"""The language of a text, by its small words."""

from collections import Counter
from collections.abc import Mapping

from mailhub.inbound.reading.folding import folded, words

_SMALL_WORDS: Mapping[str, str] = {
    "en": "the and is not we i a with for on please of to in have are you this it our they was were has been your"
    " will from at be that thanks won lost yes",
    "de": "der die das und ist nicht wir ich ein eine mit für auf bitte den von zu im haben sind firma dem des war"
    " wurde hat habe am bei sie uns ja nein danke gewonnen verloren gerne leider kunde",
    "fr": "le la les et est pas nous je un une avec pour sur des du dans avons sont vous ce notre au par a été oui non"
    " merci bonjour client cordialement mais seulement que ne pas encore perdu gagné devis offre",
    "es": "el la los las y es no nosotros yo un una con para por en de del hemos son usted este nuestro al se sí"
    " gracias hola cliente saludos lo ha pero solo si nos todavía ganado perdido oferta enviada",
    "it": "il lo la gli e è non noi io un una con per di del della nel abbiamo sono lei questo nostro al si sì grazie"
    " buongiorno cliente saluti ha ma solo se che ancora perso vinto offerta inviata però",
    "nl": "de het een en is niet wij ik met voor op van in hebben zijn u dit onze we naar bij aan ja nee bedankt hallo"
    " klant groeten heeft wordt graag nog als maar alleen wij je jullie geen ons onze offerte te",
    "pt": "o os as e é não nós eu um uma com para por em do da dos no na temos são você este nosso ao se sim obrigado"
    " olá cliente atenciosamente foi mas só se nos ainda proposta enviada já ganho",
}
SPOKEN = tuple(_SMALL_WORDS)
"""ISO 639-1 codes of the languages that are told apart."""
_OF_WORDS = {
    word: [language for language, said in _SMALL_WORDS.items() if word in {folded(one) for one in said.split()}]
    for said in _SMALL_WORDS.values()
    for word in (folded(one) for one in said.split())
}
_MOST_CHARACTERS = 4_000


def language_of(*texts: str) -> str:
    """The language that most small words of the first text with any are of; English where that says nothing."""
    return next((found[0] for text in texts if (found := languages_of(text))), "en")


def languages_of(text: str) -> tuple[str, ...]:
    """The languages that most small words of a text are of: several when they speak for them alike."""
    counted = _counted(text)
    most = max(counted.values(), default=0)
    return tuple(language for language in SPOKEN if most and counted[language] == most)


def _counted(text: str) -> Counter[str]:
    """How much speaks for each language: a word of several speaks for each of them less."""
    counted: Counter[str] = Counter()
    for word in words(text[:_MOST_CHARACTERS]):
        # A word of one language alone counts most; whole numbers keep the sums exact.
        of = _OF_WORDS.get(word, [])
        counted.update({language: 60 // len(of) for language in of})
    return counted
