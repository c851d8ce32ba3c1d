"""Explains how the hub is used, with the addresses and words that the asker may use."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class Help(Mail):
    """How to use the hub; `uses` are what one can do and by which mail."""

    answers_letter = True
    uses: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]

    @property
    def subject(self) -> str:
        return "How to use the lead exchange"

    @property
    def preheader(self) -> str:
        return "Everything works by mail. Here is how."

    @property
    def why(self) -> str:
        return "You get this because you asked for help."

    @classmethod
    def sample(cls) -> "Help":
        return cls(
            brand=samples.BRAND,
            uses=(
                ("Register a deal", "register+acme@hub.example"),
                ("Ask where your leads stand", "ask@hub.example, with the word WHERE"),
            ),
            words=(
                ("accept", "you take an offered lead"),
                ("reject: no capacity", "you do not take it, and why"),
                ("status: quote sent, 20k, 40%, close 2027-01-15", "how a lead is doing"),
                ("won 18,500 GBP", "you have sold"),
                ("lost: price", "you have lost the deal, and why"),
                ("handback: reason", "you give a lead back"),
            ),
        )
