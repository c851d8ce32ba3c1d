"""What one page asks."""

from dataclasses import dataclass

from mailhub.speech import N_


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One page: its question, its one button, the sentence when done, and the template of its fields, if it has any.

    `note` is the label of the field for words, where there is one.
    """

    question: str
    button: str
    done: str
    fields: str = ""
    note: str = N_("Note")
    needs_open_offer: bool = False
