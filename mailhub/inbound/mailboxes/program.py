"""Programs by mail: a vendor's person sends one in, or asks for the one in force."""

from mailhub.domain.commands import AnswerLetter, ProposeProgram, TellProgram
from mailhub.domain.errors import Refusal
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.program_letters import is_about_program, sent_program
from mailhub.inbound.read_back import in_words

_MAILS = frozenset({"program_proposed", "program_faults", "program_applied", "program_file"})


class ProgramLetter(Mailbox):
    """One attached .toml, or TOML below the word PROGRAM, proposes a program; the word alone asks for it."""

    def takes(self, post: Post) -> bool:
        """What a vendor's person writes to the ask address, or answers to a mail about the program."""
        is_person = post.writer is not None and post.writer.person_id is not None
        is_here = post.kind == "ask" or (post.about is not None and post.about.name in _MAILS)
        return is_person and is_here and is_about_program(post)

    def read(self, post: Post) -> Reading:
        """The proposal, the question, or why it cannot be taken."""
        person = post.writer.person_id if post.writer else None
        if person is None:
            return Reading()
        try:
            sent = sent_program(post)
        except Refusal as refusal:
            answer = AnswerLetter(**post.origin, sentence=refusal.sentence)
            return Reading(commands=(answer,), problems=(refusal.sentence,))
        if sent is None:
            asked = TellProgram(**post.origin, person_id=person)
            return Reading(commands=(asked,), read_back=(in_words(asked),))
        wanted = ProposeProgram(**post.origin, person_id=person, source=sent.source, file_name=sent.name)
        return Reading(commands=(wanted,), read_back=(in_words(wanted),))
