"""Mails do not leave: the relay is away, or nobody hands them over."""

from datetime import timedelta

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch, minutes_since
from mailhub.store.queries.watching import has_sent, late_mails
from mailhub.store.unit import Unit

LATE_AFTER = timedelta(hours=1)
_LOOKED_BACK = timedelta(days=2)


class DeliveryFailing(Alarm):
    """A mail that should be out has waited for more than an hour, and none has got out in that time."""

    command = "mailhub status"
    named = N_("no mail gets out")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """How many are late, and for how long; one full mailbox among mails that leave is no trouble of ours."""
        late = [since for since in late_mails(unit) if unit.now - since > LATE_AFTER]
        if not late or has_sent(unit, unit.now - LATE_AFTER, unit.now - _LOOKED_BACK):
            return None
        return {"minutes": minutes_since(min(late), unit.now), "mails": len(late)}

    def told(self, figures: Figures) -> Phrase:
        """How many, and how long."""
        return phrase(
            "No mail has left for an hour, and {mails} should have; the first has waited for {minutes} minutes.",
            mails=figures["mails"],
            minutes=figures["minutes"],
        )

    @property
    def remedy(self) -> Phrase:
        """Look at the relay."""
        return phrase(
            "See what mailhub run worker logs of the relay, and whether the relay answers. The mails stay in the"
            " outbox and go out by themselves; this one waited with them."
        )
