"""Replies to the report on mail health, whose reader is known by nothing but the address in the settings."""

from mailhub.domain.commands import AnswerLetter, Unsubscribe
from mailhub.domain.terms import ReportName
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Often
from mailhub.inbound.replies import said_lines
from mailhub.inbound.report_wishes import asked_of_reports
from mailhub.speech import N_, _

_CANNOT = N_(
    "The report on mail health is answered by one word alone: REPORTS OFF ends it. The figures of any other time "
    "are told on the server, by mailhub report operator."
)


class OperatorReply(Mailbox):
    """Whoever looks after the hub ends the report on mail health by a word; for anything else it says how to ask."""

    def takes(self, post: Post) -> bool:
        """What is answered to that report, which went to nobody registered."""
        about = post.about
        if about is None or about.name != ReportName.OPERATOR:
            return False
        return about.contact_id is None and about.person_id is None

    def read(self, post: Post) -> Reading:
        """No more of that report, or an answer that says what can be done."""
        if post.about is None:
            return Reading()
        wish = asked_of_reports(said_lines(post.fresh), post)
        if isinstance(wish, Often) and wish.wanted is False:
            command = Unsubscribe(**post.origin, mail_id=post.about.mail_id)
            return Reading(commands=(command,), read_back=(in_words(command),))
        sentence = _(_CANNOT)
        answer = AnswerLetter(**post.origin, sentence=sentence, mail_id=post.about.mail_id)
        return Reading(commands=(answer,), read_back=(sentence,))
