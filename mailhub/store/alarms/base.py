"""What every alarm does: look whether something is wrong that the operator has to hear of, and say what to do."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from mailhub.speech import Phrase
from mailhub.store.outlook import Watch
from mailhub.store.unit import Unit

Figures = dict[str, Any]
"""What was found, as JSON: numbers, numbers of rows and words of ours, and no personal data."""


class Alarm(ABC):
    """One kind of trouble: `command` is what the operator types to see more, `named` what goes into the subject."""

    command: ClassVar[str]
    named: ClassVar[str]

    @property
    def kind(self) -> str:
        """The alarm's word: the name of its file."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def title(self) -> Phrase:
        """What is the matter, in a few words."""
        return Phrase(self.named)

    @abstractmethod
    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """What is wrong now; None when nothing is. Its cost does not grow with what is done already."""

    @abstractmethod
    def told(self, figures: Figures) -> Phrase:
        """The same in a sentence."""

    @property
    @abstractmethod
    def remedy(self) -> Phrase:
        """What the operator does about it, in a sentence or two."""
