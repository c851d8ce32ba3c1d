"""A vendor's system does not take what it is told."""

from datetime import timedelta

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch
from mailhub.store.queries.watching import webhooks_failing
from mailhub.store.unit import Unit

FAILING_FOR = timedelta(hours=1)


class WebhooksFailing(Alarm):
    """All tries to tell a webhook have failed for more than an hour."""

    command = "mailhub webhooks list"
    named = N_("webhooks do not answer")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """The numbers of the webhooks; those that are switched off are not tried."""
        failing = webhooks_failing(unit, unit.now - FAILING_FOR)
        return {"webhooks": failing} if failing else None

    def told(self, figures: Figures) -> Phrase:
        """Which."""
        named = ", ".join(f"WEBHOOK-{key}" for key in figures["webhooks"])
        return phrase("Nothing has reached these webhooks for more than an hour: {named}.", named=named)

    @property
    def remedy(self) -> Phrase:
        """The other side has to look; nothing is lost."""
        return phrase(
            "Ask whoever keeps the other system to look. What waits is tried again with growing pauses, and can be"
            " sent again once it answers."
        )
