"""Questions to the hub: where leads stand, why, how it is used; and what the writer wishes for itself."""

import re

from mailhub.domain.commands import TellHelp
from mailhub.domain.terms import LeadId
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.orders import orders_of
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Answer, Expects, OfReports, Unclear
from mailhub.inbound.reinstating import reinstatement_of
from mailhub.inbound.replies import said_lines
from mailhub.inbound.report_wishes import asked_in_subject
from mailhub.inbound.wishes import request, said_in

_LEAD = re.compile(r"[ \t:(]{0,3}\[?LEAD[-# ]?([0-9]{1,15})\]?[ \t)?.!]{0,4}$", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s?:\s*)+", re.IGNORECASE)


class Ask(Mailbox):
    """Somebody known asks WHERE, WHY or HELP, is AWAY or has PREFS; else help is sent, and a human sees the letter."""

    def takes(self, post: Post) -> bool:
        """What comes to the ask address."""
        return post.kind == "ask"

    def read(self, post: Post) -> Reading:
        """By the first line, or by the subject of a letter without words."""
        if post.writer is None:
            return shown(post, "It came to the ask address, and its writer is not known.")
        lines = said_lines(post.fresh)
        question = lines[0] if lines else _REPLY.sub("", post.email.subject)
        ordered = orders_of(post, lines or [question]) or reinstatement_of(post, lines or [question])
        if ordered is not None:
            return ordered
        named = _LEAD.search(question)
        bare = question[: named.start()] if named else question
        lead = LeadId(int(named[1])) if named else None
        wish = _wish(bare, lines, post)
        by_subject = asked_in_subject(post.email.subject, post) if isinstance(wish, Unclear) else None
        asked = request(by_subject or wish, post, lead)
        if asked is not None:
            return Reading(commands=(asked,), read_back=(in_words(asked),))
        # An empty letter asks for help, and a human need not see it.
        help_ = TellHelp(**post.origin, **post.writer.who)
        more = shown(post, "It came to the ask address, and is no question that we know.").commands if bare else ()
        return Reading(commands=(help_, *more), read_back=(in_words(help_),))


def _wish(bare: str, lines: list[str], post: Post) -> Answer | OfReports:
    return said_in("\n".join([bare, *lines[1:]]), post, Expects.ANYTHING)
