"""Whether a report to a vendor's person is worth a mail is asked of every figure that it counts."""

import pytest

from mailhub.domain.indicators import INDICATORS, Kind
from mailhub.domain.terms import ReportName
from mailhub.outbound.reporting import REPORTS
from mailhub.store.queries.edition_news import figures_of

COUNTED = {Kind.COUNT, Kind.SUM, Kind.TALLY}
_PERSONS = [ReportName.CHANNEL_MANAGER, ReportName.DIRECTOR, ReportName.QUALIFIER, ReportName.MARKETING]


@pytest.mark.parametrize("name", _PERSONS)
def test_every_count_and_sum_of_an_edition_is_asked(name: ReportName) -> None:
    shown = {code for code in REPORTS[name].figures if INDICATORS[code].kind in COUNTED}
    assert shown
    assert shown <= figures_of(name) <= set(INDICATORS)
