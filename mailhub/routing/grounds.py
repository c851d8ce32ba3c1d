"""Grounds: why a lead comes to a partner in another way than by its rank, in a sentence for the partner."""

from mailhub.domain.terms import Ownership

CHOSEN, WAITED, AT_WORK, REGISTERED = "chosen", "waited", "at_work", "registered"

_SAID = {
    "en": {
        CHOSEN: "The vendor's channel manager chose you for this lead.",
        WAITED: "You asked to have this lead after all, and it has come free.",
        AT_WORK: "The customer wants to buy soon, and you are at work now.",
        REGISTERED: "You have registered this deal, so you are asked before anybody else.",
        Ownership.CONTRACT: "This account is yours by contract, so you are asked before anybody else.",
        Ownership.HISTORY: "You have sold to this customer before, so you are asked before anybody else.",
        Ownership.REQUEST: "The customer asked for you.",
    },
    "de": {
        CHOSEN: "Der Channel-Manager des Herstellers hat Sie für diesen Lead ausgewählt.",
        WAITED: "Sie wollten diesen Lead doch noch haben, und er ist frei geworden.",
        AT_WORK: "Der Kunde will bald kaufen, und Sie sind jetzt bei der Arbeit.",
        REGISTERED: "Sie haben dieses Geschäft registriert und werden deshalb als Erste gefragt.",
        Ownership.CONTRACT: "Dieser Kunde gehört vertraglich zu Ihnen, deshalb werden Sie als Erste gefragt.",
        Ownership.HISTORY: "Sie haben schon an diesen Kunden verkauft, deshalb werden Sie als Erste gefragt.",
        Ownership.REQUEST: "Der Kunde hat nach Ihnen gefragt.",
    },
}


def ground(word: str, language: str) -> str:
    """The sentence in a language (as "de" or "de-AT"); English where we have none; empty for an unknown word."""
    return _SAID.get(language[:2], _SAID["en"]).get(word, "")
