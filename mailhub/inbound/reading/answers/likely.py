"""What words that are no command may have meant, to be offered to their writer and never to be acted upon."""

from mailhub.domain.terms import Likely
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.answer_languages import TONGUES
from mailhub.inbound.reading.answers.claim_words import AGREE, DISAGREE, DISPUTE, EXTEND, WITHDRAW, spoken_as
from mailhub.inbound.reading.answers.phrase_match import Words, phrases_of
from mailhub.inbound.reading.folding import words
from mailhub.speech import N_, _

_MOST_WORDS = 200
_SIGNS = {
    Likely.ACCEPT: phrases_of(lambda table: table.accept + table.assent),
    Likely.REJECT: phrases_of(lambda table: table.reject + table.dissent + table.regrets),
    Likely.WON: phrases_of(lambda table: table.won),
    Likely.LOST: phrases_of(lambda table: table.lost),
    Likely.HAND_BACK: phrases_of(lambda table: table.handback),
    Likely.STATUS: phrases_of(lambda table: tuple(way for ways in table.stages.values() for way in ways)),
    Likely.APPROVE: phrases_of(lambda table: table.approve + table.assent),
    Likely.DENY: phrases_of(lambda table: table.deny + table.dissent),
}
_POSSIBLE: dict[Expects, tuple[Likely, ...]] = {
    Expects.OFFER: (Likely.ACCEPT, Likely.REJECT),
    Expects.FEEDBACK: (Likely.WON, Likely.LOST, Likely.HAND_BACK, Likely.STATUS),
    Expects.DECISION: (Likely.APPROVE, Likely.DENY),
    Expects.REGISTRATION: (Likely.WITHDRAW, Likely.EXTEND, Likely.DISPUTE, Likely.WON, Likely.LOST, Likely.STATUS),
    Expects.SHARES: (Likely.AGREE, Likely.DISAGREE),
    Expects.ANYTHING: (),
}
_OF_CLAIMS = {
    Likely.WITHDRAW: WITHDRAW, Likely.EXTEND: EXTEND, Likely.DISPUTE: DISPUTE, Likely.AGREE: AGREE,
    Likely.DISAGREE: DISAGREE,
}  # fmt: skip
_SENTENCES = {
    Likely.ACCEPT: N_("Perhaps you meant `accept`: take the lead."),
    Likely.REJECT: N_("Perhaps you meant `reject`: leave the lead to others."),
    Likely.WON: N_("Perhaps you meant `won`, with the amount and the day."),
    Likely.LOST: N_("Perhaps you meant `lost`, with the reason."),
    Likely.HAND_BACK: N_("Perhaps you meant `hand back`: give the lead to others."),
    Likely.STATUS: N_("Perhaps you meant `status`, with how far the lead has come."),
    Likely.APPROVE: N_("Perhaps you meant `approve`: grant the registration."),
    Likely.DENY: N_("Perhaps you meant `deny`: do not grant it."),
    Likely.WITHDRAW: N_("Perhaps you meant `withdraw`: give the registration up."),
    Likely.EXTEND: N_("Perhaps you meant `extend`, with what you have done and on which day."),
    Likely.DISPUTE: N_("Perhaps you meant `dispute`, with the reason."),
    Likely.AGREE: N_("Perhaps you meant `agree`: yes to the proposed shares."),
    Likely.DISAGREE: N_("Perhaps you meant `disagree`: no to the proposed shares."),
}


def likely_meant(text: str, expects: Expects) -> tuple[Likely, ...]:
    """The answers that the words remind of."""
    said = words(text)[:_MOST_WORDS]
    return tuple(word for word in _POSSIBLE[expects] if _reminds_of(word, said))


def _reminds_of(word: Likely, said: Words) -> bool:
    if word in _OF_CLAIMS:
        phrases = spoken_as(_OF_CLAIMS[word])
        return phrases.is_within(phrases.bare(said))
    return any(_SIGNS[word].within(tongue).is_within(said) for tongue in TONGUES)


def likely_sentences(likely: tuple[Likely, ...], expects: Expects) -> tuple[str, ...]:
    """A sentence for each likely answer; for each possible one when none is likely."""
    return tuple(_(_SENTENCES[word]) for word in likely or _POSSIBLE[expects])
