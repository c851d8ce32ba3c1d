"""Saved reports as mails show them."""

from dataclasses import dataclass

from mailhub.domain.asked_in_words import asked
from mailhub.domain.past import Past, Stretch
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, Rhythm
from mailhub.speech import N_, _, words

TITLES = {
    "saved": N_("The report '{name}' is saved"),
    "dropped": N_("The report '{name}' is dropped"),
    "list": N_("Your saved reports"),
    "help": N_("That question for a report was not understood"),
}
"""What a mail about saved reports is called, by what it tells."""

NO_QUESTION = ReportWish()


@dataclass(frozen=True, kw_only=True)
class SavedLine:
    """One saved report: its name, what it asks, and how often it comes."""

    name: str
    rhythm: Rhythm | None
    wish: ReportWish

    def __str__(self) -> str:
        told = asked(self.wish)
        if self.rhythm is None:
            return _("{name}: {asked} (on request)", name=self.name, asked=told)
        return _("{name}: {asked} ({often})", name=self.name, asked=told, often=words(self.rhythm))


SAMPLE = SavedLine(
    name="North",
    rhythm=Rhythm.WEEKLY,
    wish=ReportWish(past=Past(unit=Stretch.DAY, count=90), by=Dimension.PRODUCT),
)
"""A believable one."""
