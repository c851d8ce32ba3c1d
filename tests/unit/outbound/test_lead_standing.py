"""Whoever asks where a lead stands is told what is due next, in the own language and time zone."""

from dataclasses import replace

import pytest

from mailhub.domain.terms import LeadStatus, Stage
from mailhub.outbound import samples
from mailhub.outbound.lead_standing import LeadStanding, Part
from mailhub.speech import speaking

_OWNED = LeadStanding(
    lead=samples.LEAD,
    status=LeadStatus.IN_PROGRESS,
    stage=Stage.PROPOSAL,
    due_at=samples.NOW,
    timezone="Europe/Berlin",
    part=Part.OWNER,
)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Part.OWNER, "in progress, quote sent; feedback due by Tue 24 Nov 2026, 10:30 CET"),
        (Part.VENDOR, "in progress, quote sent; next deadline Tue 24 Nov 2026, 10:30 CET"),
        (Part.OFFERED, "offered to you; answer by Tue 24 Nov 2026, 10:30 CET"),
        (Part.DISTRIBUTOR, "passed on to Severn Systems: in progress, quote sent"),
    ],
)
def test_each_asker_is_told_what_concerns_it(part: Part, told: str) -> None:
    assert replace(_OWNED, part=part, holder="Severn Systems").standing == told


def test_nothing_is_said_of_a_deadline_where_there_is_none() -> None:
    assert replace(_OWNED, due_at=None, stage=None).standing == "in progress"


def test_it_is_told_in_the_language_of_the_reader() -> None:
    with speaking("de"):
        assert _OWNED.standing == "in Arbeit, Angebot verschickt; Rückmeldung fällig bis Di. 24. Nov. 2026, 10:30 CET"
