"""The characters of the robots: how soon they answer, how often they say yes, and how they say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailhub.domain.terms import RejectReason

ANY_REASON = (RejectReason.NO_CAPACITY, RejectReason.NOT_INTERESTED, RejectReason.OTHER)


@dataclass(frozen=True, kw_only=True)
class Character:
    """One way to be; minutes by the hub's clock, shares from 0 to 1.

    `wakes` is the share of first mails that are acted on, `wakes_again` that of reminders; `replies` the share of
    answers given by reply instead of by link.
    """

    name: str
    minutes: tuple[int, int]
    accepts: float
    replies: float
    wins: float
    wakes: float = 1.0
    wakes_again: float = 1.0
    reasons: tuple[RejectReason, ...] = ANY_REASON


QUICK = Character(name="quick", minutes=(2, 12), accepts=0.9, replies=0.2, wins=0.6)
SLOW = Character(name="slow", minutes=(55, 150), accepts=0.8, replies=0.7, wins=0.6, wakes=0.4)
PICKY = Character(
    name="picky",
    minutes=(10, 45),
    accepts=0.35,
    replies=0.5,
    wins=0.8,
    reasons=(RejectReason.BAD_LEAD, RejectReason.WRONG_PRODUCT, RejectReason.NOT_INTERESTED),
)
FORGETFUL = Character(
    name="forgetful", minutes=(60, 180), accepts=0.7, replies=0.5, wins=0.5, wakes=0.2, wakes_again=0.1
)
BUSY = Character(
    name="busy", minutes=(15, 75), accepts=0.45, replies=0.6, wins=0.6, reasons=(RejectReason.NO_CAPACITY,)
)
CHARACTERS = (QUICK, PICKY, SLOW, FORGETFUL, BUSY)
"""Handed out to the partners' contacts in this order, from the beginning again when there are more."""


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """What somebody writes in one language; the first line of a reply."""

    accept: tuple[str, ...]
    reject: str
    reasons: Mapping[RejectReason, str]
    contacted: tuple[str, ...]
    quoted: str
    won: str
    greeting: str


ENGLISH = Tongue(
    accept=("accept", "Yes, we'll take it.", "We accept this lead."),
    reject="reject: {reason}",
    reasons={
        RejectReason.NO_CAPACITY: "no capacity",
        RejectReason.WRONG_PRODUCT: "wrong product",
        RejectReason.BAD_LEAD: "bad lead",
        RejectReason.NOT_INTERESTED: "not interested",
        RejectReason.OTHER: "other reason",
    },
    contacted=("status: contacted", "contacted", "status: meeting"),
    quoted="status: quote sent, {amount} {currency}, {probability}%",
    won="won {amount} {currency}",
    greeting="Hello,",
)
GERMAN = Tongue(
    accept=("Ja, den übernehmen wir gern.", "annehmen", "Ja, übernehmen wir."),
    reject="ablehnen: {reason}",
    reasons={
        RejectReason.NO_CAPACITY: "keine Kapazität",
        RejectReason.WRONG_PRODUCT: "falsches Produkt",
        RejectReason.BAD_LEAD: "schlechter Lead",
        RejectReason.NOT_INTERESTED: "kein Interesse",
        RejectReason.OTHER: "anderer Grund",
    },
    contacted=("status: kontaktiert", "kontaktiert"),
    quoted="status: Angebot verschickt, {amount} {currency}, {probability} %",
    won="gewonnen {amount} {currency}",
    greeting="Guten Tag,",
)


def tongue_of(language: str) -> Tongue:
    """The words of a language; English where we have none."""
    return GERMAN if language.casefold().startswith("de") else ENGLISH
