"""What can go wrong in the exchange, told so that a person can act on it."""


class MailhubError(Exception):
    """The sentence given is written for the person who will read it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refusal(MailhubError):
    """A business no: nothing changed, and the sentence says why and what is possible."""


class StaleLink(Refusal):
    """A link or reply address that is too old, already used, or overtaken by events."""


class Unreadable(MailhubError):
    """A letter that we cannot read; asked back once, then shown to a human."""


class BadSettings(MailhubError):
    """Settings or a program that we refuse to start with; names the file, the line, the fault and the fix."""
