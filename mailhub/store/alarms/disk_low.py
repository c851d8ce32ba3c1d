"""The disk fills up: without room nothing is committed, and no letter is taken."""

from mailhub.speech import N_, Phrase, phrase
from mailhub.store.alarms.base import Alarm, Figures
from mailhub.store.outlook import Watch
from mailhub.store.unit import Unit

LEAST_FREE_BYTES = 1024 * 1024 * 1024
_MEGABYTE = 1024 * 1024


class DiskLow(Alarm):
    """Less than a gigabyte is free on a disk that the hub itself writes to."""

    command = "mailhub status"
    named = N_("the disk fills up")

    def found(self, unit: Unit, watch: Watch) -> Figures | None:
        """The megabytes that are free; the disk of a database server is not seen from here."""
        if watch.free_bytes is None or watch.free_bytes >= LEAST_FREE_BYTES:
            return None
        return {"megabytes": watch.free_bytes // _MEGABYTE}

    def told(self, figures: Figures) -> Phrase:
        """How little is left."""
        return phrase("Only {megabytes} MB are free on the hub's disk.", megabytes=figures["megabytes"])

    @property
    def remedy(self) -> Phrase:
        """Make room before senders have to wait."""
        return phrase(
            "Make room. When the disk is full, letters are not taken (their senders keep them and try again)"
            " and nothing is decided."
        )
