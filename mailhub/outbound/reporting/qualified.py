"""What a qualifier decided, and what became of it: figures beside those that everybody knows."""

from mailhub.outbound.report_content import FigureLine
from mailhub.outbound.report_values import NOTHING, Count, Precise, Told, percent_of
from mailhub.outbound.reporting.books import Books
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.findings.qualifying import Qualifying, qualifying

_NAMES = {
    "qualified_by_you": N_("Qualified by you"),
    "disqualified_by_you": N_("Disqualified by you"),
    "hours_on_hold": N_("Time on hold"),
    "called_bad": N_("Called no real lead by partners"),
    "won_by_now": N_("Won by now"),
}


def lines_of_qualifier(books: Books) -> tuple[FigureLine, ...]:
    """What this person decided in the period, beside the period before."""
    asked = books.asked
    now = _figures(qualifying(books.unit, books.scope, asked.person_id))
    before = _figures(qualifying(books.unit, asked.before, asked.person_id)) if asked.before else {}
    return tuple(
        FigureLine(code=code, label=Phrase(name), now=now[code], before=before.get(code, ""))
        for code, name in _NAMES.items()
    )


def _figures(found: Qualifying) -> dict[str, Told]:
    hours = found.median_hours
    return {
        "qualified_by_you": Count(value=found.qualified),
        "disqualified_by_you": Count(value=found.disqualified),
        "hours_on_hold": NOTHING if hours is None else phrase("{hours} h", hours=Precise(value=hours, of=0, least=1)),
        "called_bad": percent_of(found.called_bad, found.qualified),
        "won_by_now": percent_of(found.won, found.qualified),
    }
