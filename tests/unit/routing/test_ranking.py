"""Partners measured all at once get what each would get alone."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from mailhub.domain.facts import PartnerFacts, Record
from mailhub.domain.program import Program
from mailhub.domain.terms import PartnerId
from mailhub.routing.crowd import rounded
from mailhub.routing.ranking import PREFERENCES, ranked
from tests.unit.routing.leads_and_partners import a_lead, a_partner
from tests.unit.routing.plain_ranking import plainly_ranked

_FEW = st.integers(0, 60)
_REAL = st.floats(0, 500)


@st.composite
def _crowds(draw: st.DrawFn) -> list[PartnerFacts]:
    usual = {"usual_rate": draw(st.floats(0, 1)), "usual_hours": draw(st.none() | _REAL)}
    counts = "decided won decided_alike won_alike decided_in_sector won_in_sector answers recent".split()
    records = st.builds(Record, **dict.fromkeys(counts, _FEW), hours=_REAL, fair=_REAL, **_just(usual))
    partners = st.builds(
        a_partner,
        partner_id=st.integers(1, 9_999).map(PartnerId),
        name=st.sampled_from(("Alpha", "Beta", "beta")),
        tier_rank=st.sampled_from((0.0, 1 / 3, 0.5, 2 / 3, 1.0)),
        capacity=st.integers(0, 20),
        open_leads=st.integers(0, 20),
        open_offers=st.integers(0, 5),
        expected_leads=st.none() | st.floats(0, 5),
        accepted=_FEW,
        distance_km=st.none() | _REAL,
        record=records,
    )
    return draw(st.lists(partners, unique_by=lambda it: it.partner_id, min_size=1, max_size=8))


def _just(values: dict[str, float | None]) -> dict[str, st.SearchStrategy[float | None]]:
    return {name: st.just(value) for name, value in values.items()}


_WEIGHTS = st.fixed_dictionaries({rule.name: st.integers(0, 50) for rule in PREFERENCES})


@given(_crowds(), _WEIGHTS, st.sampled_from(("", "retail")), st.floats(0, 0.5))
def test_a_crowd_is_ranked_to_the_last_bit_as_one_partner_after_the_other(
    partners: list[PartnerFacts], weights: dict[str, int], sector: str, floor: float
) -> None:
    program = Program(slug="a", name="A", matching=weights, track_record_floor=floor)
    lead = a_lead(sector=sector)
    found, plain = ranked(partners, lead, program, {}), plainly_ranked(partners, lead, program)
    assert repr(found) == repr(tuple(plain))


@given(st.lists(st.floats(-1e12, 1e12) | st.integers(-(10**6), 10**6).map(lambda it: it / 1000), max_size=20))
@example([0.125, 0.375, 2.675, 1.005, -0.001, 0.285, 1e11 + 0.005])
def test_numbers_are_rounded_to_the_last_bit_as_python_rounds_them(numbers: list[float]) -> None:
    for digits in (2, 3):
        column = rounded(np.array(numbers, dtype=np.float64), digits)
        assert repr(column.tolist()) == repr([round(number, digits) for number in numbers])
