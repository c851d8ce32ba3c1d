"""The relay or the readers' servers refuse a large part of our mails, as when a domain has lost its good name."""

from datetime import timedelta

from mailhub.domain.terms import MailStatus
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch
from mailhub.store.queries.watching import mails_by_status
from mailhub.store.unit import Unit

WITHIN = timedelta(days=1)
_FEWEST = 5
_PERCENT = 20
_BACK = (MailStatus.REFUSED, MailStatus.BOUNCED)


class MailsRefused(Alarm):
    """Of a day's mails five or more, and a fifth or more, were refused or came back."""

    command = "mailhub report operator"
    named = N_("many mails are refused")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """How many of how many that were handed over, of those written within a day."""
        counts = mails_by_status(unit, unit.now - WITHIN)
        back = sum(counts.get(status, 0) for status in _BACK)
        tried = back + counts.get(MailStatus.SENT, 0)
        return {"back": back, "tried": tried} if back >= _FEWEST and back * 100 >= tried * _PERCENT else None

    def told(self, figures: Figures) -> Phrase:
        """How many of how many."""
        return phrase(
            "Of {tried} mails of the last day {back} were refused or came back.",
            tried=figures["tried"],
            back=figures["back"],
        )

    @property
    def remedy(self) -> Phrase:
        """Look at the name of the domain, and at the addresses."""
        return phrase(
            "See what the relay says of them, and whether SPF, DKIM and DMARC of your domain are in order."
            " Whose address does not exist is told to the managers one by one."
        )
