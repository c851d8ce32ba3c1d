"""The section about reports."""

from datetime import time

from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section


class Report(Section):
    """[report]: when the weekly report goes out, in the vendor's zone."""

    weekday: words.Weekday = 0
    at: words.Clock = time(7, 0)
