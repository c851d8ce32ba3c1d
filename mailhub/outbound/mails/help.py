"""Explains how the hub is used, with the addresses and words that the asker may use."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class Help(Mail):
    """How to use the hub; `uses` are what one can do and by which mail, `words` what replies say and mean."""

    answers_letter = True
    uses: tuple[tuple[Phrase, str], ...]
    words: tuple[tuple[Phrase, Phrase], ...]

    @property
    def subject(self) -> str:
        return _("How to use the lead exchange")

    @property
    def preheader(self) -> str:
        return _("Everything works by mail. Here is how.")

    @property
    def why(self) -> str:
        return _("You get this because you asked for help.")

    @classmethod
    def sample(cls) -> "Help":
        ask = "ask@hub.example"
        return cls(
            brand=samples.BRAND,
            uses=(
                (phrase("Register a deal with {vendor}", vendor=samples.BRAND.name), "register+acme@hub.example"),
                (phrase("Ask where your leads stand, or why a lead went where it went: WHERE, WHY LEAD-7"), ask),
                (phrase("Read this again: the word HELP"), ask),
            ),
            words=(
                (phrase("accept"), phrase("you take an offered lead")),
                (phrase("reject: no capacity"), phrase("you do not take it, and why")),
                (phrase("status: quote sent, 20k, 40%, close 2027-01-15"), phrase("how a lead is doing")),
                (phrase("won {amount} {currency}", amount=18500, currency="GBP"), phrase("you have sold")),
                (phrase("lost: price"), phrase("you have lost the deal, and why")),
                (phrase("handback: reason"), phrase("you give a lead back")),
            ),
        )
