"""What can go wrong in the exchange, told so that a person can act on it."""

from mailhub.speech import Phrase


class MailhubError(Exception):
    """The sentence given is written for the person who will read it, and is said in that person's language.

    Its values are filled into its `{names}`; with values or without, it must stand there as one literal.
    """

    def __init__(self, sentence: str | Phrase, /, **values: object) -> None:
        self.phrase = sentence if isinstance(sentence, Phrase) else Phrase(sentence, values)
        super().__init__(self.phrase)

    @property
    def sentence(self) -> str:
        """What happened, in the language that is spoken at present."""
        return str(self.phrase)


class Refusal(MailhubError):
    """A business no: nothing changed, and the sentence says why and what is possible."""


class StaleLink(Refusal):
    """A link or reply address that is too old, already used, or overtaken by events."""


class Unreadable(MailhubError):
    """A letter that we cannot read; asked back once, then shown to a human."""


class BadSettings(MailhubError):
    """Settings or a program that we refuse to start with; names the file, the line, the fault and the fix."""
