"""The end of a vendor's chain, told to whoever sees all of that vendor: in a mailbox, nobody here can change it."""

from collections.abc import Iterator

from mailhub.domain.terms import ReportName, Rhythm
from mailhub.outbound.report_values import Told
from mailhub.outbound.reporting.books import Books
from mailhub.speech import phrase
from mailhub.store.audit.sealing import head_of
from mailhub.store.tables import Vendor

DIGITS = 16
"""Of the digest: enough to tell it from every other one, and few enough to be read out."""

_WITNESSES = frozenset({ReportName.CHANNEL_MANAGER, ReportName.DIRECTOR})


def chain_end(books: Books) -> Iterator[Told]:
    """A note below the reports that are pushed; not for whoever sees a part, and would learn how much the others do."""
    reach = books.scope.reach
    if books.asked.report not in _WITNESSES or books.asked.rhythm is Rhythm.ASKED or reach.areas is not None:
        return
    number, digest = head_of(books.unit, reach.vendor_id)
    if number:
        end = f"{books.unit.get(Vendor, reach.vendor_id).slug}:{number}:{digest[:DIGITS]}"
        yield phrase(
            "The history ended with {end} when this was written. Keep this mail: with that,"
            " mailhub audit verify shows later that nothing before was changed.",
            end=end,
        )
