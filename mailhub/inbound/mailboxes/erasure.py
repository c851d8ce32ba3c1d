"""Erasures by mail: a manager names whom to erase and confirms it, a partner says that it has erased what it held."""

from mailhub.domain import answers
from mailhub.domain.answering import Source, command_for
from mailhub.domain.commands import ProposeErasure
from mailhub.domain.subjects import ERASURES
from mailhub.domain.terms import Purpose
from mailhub.inbound.erasure_orders import person_named
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.folding import words
from mailhub.inbound.replies import is_wordless, note_of, said_lines

_DONE = frozenset(
    {
        "confirm", "confirmed", "done", "erased", "deleted", "we have erased it", "we have erased them",
        "bestätigt", "bestätige", "bestätigen", "erledigt", "gelöscht", "ist gelöscht", "wir haben sie gelöscht",
    }
)  # fmt: skip


class Erasure(Mailbox):
    """`ERASE jane@customer.example` from a vendor's person, and the answers to what we ask about it."""

    def takes(self, post: Post) -> bool:
        """An order at the ask address, or an answer to a mail about an erasure."""
        if post.about is not None:
            return post.about.name in ERASURES
        is_person = post.writer is not None and post.writer.person_id is not None
        return is_person and post.kind == "ask" and person_named(post) is not None

    def read(self, post: Post) -> Reading:
        """The order or the confirmation; other words are kept, and read back."""
        if post.about is None:
            named, person = person_named(post), post.writer.person_id if post.writer else None
            if named is None or person is None:
                return Reading()
            wanted = ProposeErasure(**post.origin, person_id=person, named=named)
            return Reading(commands=(wanted,), read_back=(in_words(wanted),))
        lines = said_lines(post.fresh)
        is_said = len(lines) > 0 and " ".join(words(lines[0])) in _DONE
        if not is_said and not (post.kind == Purpose.CONFIRM and is_wordless(post)):
            return note_of(post)
        command = command_for(answers.Confirm(), post.about, Source(via=post.via, letter_id=post.letter_id))
        return Reading(commands=(command,), read_back=(in_words(command),))
