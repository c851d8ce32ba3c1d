"""Questions to the hub: where leads stand, and how it is used."""

import re

from mailhub.domain.commands import Command, TellHelp, TellWhere
from mailhub.domain.terms import LeadId
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answer import read_answer
from mailhub.inbound.reading.answer_kinds import Expects, Help, Where, Why
from mailhub.inbound.replies import said_lines

_LEAD = re.compile(r"[ \t:]{0,3}\[?LEAD[-# ]?([0-9]{1,15})\]?[ \t?.!]{0,4}$", re.IGNORECASE)


class Ask(Mailbox):
    """Somebody known asks WHERE or HELP; what is neither is answered with help and shown to a human."""

    def takes(self, post: Post) -> bool:
        """What comes to the ask address."""
        return post.kind == "ask"

    def read(self, post: Post) -> Reading:
        """By the first line, or by the subject of a letter without words."""
        writer = post.writer
        if writer is None:
            return shown(post, "It came to the ask address, and its writer is not known.")
        head = {**post.origin, **writer.who}
        question = next(iter(said_lines(post.fresh)), post.email.subject)
        named = _LEAD.search(question)
        bare = question[: named.start()] if named else question
        asked = read_answer(bare, today=post.today, locale=post.locale, expects=Expects.ANYTHING)
        lead = LeadId(int(named[1])) if named else None
        command: Command = TellWhere(**head, lead_id=lead) if isinstance(asked, Where) else TellHelp(**head)
        is_known = isinstance(asked, Where | Help | Why) or not bare.strip()
        more = () if is_known else shown(post, "It came to the ask address, and is no question that we know.").commands
        return Reading(commands=(command, *more), read_back=(in_words(command),))
