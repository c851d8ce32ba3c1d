"""Grounds: why a lead comes to a partner in another way than by its rank, in a sentence for the partner."""

from mailhub.domain.terms import Ownership
from mailhub.speech import N_, _, speaking

CHOSEN, WAITED, AT_WORK, REGISTERED = "chosen", "waited", "at_work", "registered"

_SAID = {
    CHOSEN: N_("The vendor's channel manager chose you for this lead."),
    WAITED: N_("You asked to have this lead after all, and it has come free."),
    AT_WORK: N_("The customer wants to buy soon, and you are at work now."),
    REGISTERED: N_("You have registered this deal, so you are asked before anybody else."),
    Ownership.CONTRACT: N_("This account is yours by contract, so you are asked before anybody else."),
    Ownership.HISTORY: N_("You have sold to this customer before, so you are asked before anybody else."),
    Ownership.REQUEST: N_("The customer asked for you."),
}


def ground(word: str, language: str) -> str:
    """The sentence in a language (BCP 47); English where we have none; empty for an unknown word."""
    with speaking(language):
        return _(_SAID.get(word, ""))
