"""Foresight: while one letter is decided, the next one of its batch is sorted and read ahead."""

from collections.abc import Sequence

from mailhub.domain.terms import LetterId
from mailhub.inbound.letter import InboundEmail, glance_at
from mailhub.inbound.post import Post
from mailhub.inbound.sorting import Sorting
from mailhub.inbound.understanding import Reader, ReadsAhead
from mailhub.store.tables import Letter
from mailhub.store.unit import Unit


class Foresight:
    """What is known of the letters of one batch before their turn.

    Only a letter that was never tried is read ahead, and only beside one that was never tried before: should both be
    lost together, each is worked on alone the next time, and none is parked for what another has done.
    """

    def __init__(self, letters: Sequence[Letter], sorting: Sorting, reader: Reader) -> None:
        ahead: object = reader
        self._sorting, self._reader = sorting, ahead if isinstance(ahead, ReadsAhead) else None
        self._following = dict(zip((letter.id for letter in letters), letters[1:], strict=False))
        self._opened: dict[LetterId, InboundEmail] = {}
        self._post: Post | None = None

    def email_of(self, letter: Letter) -> InboundEmail:
        """The letter, the same at each call until its turn; its reader takes it apart, where it can do no harm."""
        return self._opened.pop(letter.id, None) or glance_at(letter.raw)

    def look_beyond(self, unit: Unit, letter: Letter) -> None:
        """See what follows a letter that is at its first try; how it is sorted is found anew when its turn comes."""
        following = self._following.get(letter.id)
        self._post = None
        if self._reader is not None and following is not None and letter.attempts == 1 and following.attempts == 0:
            # Whatever is wrong with it shows again at its own turn.
            try:
                email = self._opened[following.id] = glance_at(following.raw)
                self._post = self._sorting.sort(unit, following, email).post
            except Exception:
                self._opened.pop(following.id, None)

    def begin(self) -> None:
        """Have what follows read while the letter at hand is decided."""
        if self._reader is not None and self._post is not None:
            self._reader.read_ahead(self._post)
