"""Whatever bytes come in, readers read them or say why not, and nothing is taken that we did not make."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mangling import STEPS, Step, mangled
from tests.fuzz.targets import TARGETS, seeds

# What costs little is tried often; `make fuzz` goes on for as long as one likes.
EXAMPLES = {
    "letter": 60,
    "letter_alone": 40,
    "token": 300,
    "address": 300,
    "program": 60,
    "sheet": 60,
    "workbook": 20,
}


def test_every_target_is_tried() -> None:
    assert set(EXAMPLES) == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_good_data_that_was_mangled_breaks_nothing(name: str) -> None:
    @settings(max_examples=EXAMPLES[name], suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds(name)), STEPS)
    def tried(seed: bytes, steps: list[Step]) -> None:
        TARGETS[name](mangled(seed, steps))

    tried()


@pytest.mark.parametrize("name", TARGETS)
def test_bytes_that_mean_nothing_break_nothing(name: str) -> None:
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=300))
    def tried(data: bytes) -> None:
        TARGETS[name](data)

    tried()


@pytest.mark.parametrize("data", [b"", b"\xff", b"accept-\xba@hub.example", b"\xed\xa0\x80@hub.example"])
def test_bytes_that_are_no_text_are_no_address(data: bytes) -> None:
    TARGETS["address"](data)
