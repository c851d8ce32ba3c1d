"""JSON as columns keep it is read back as it was written, and means what the standard library makes of it."""

import json
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.plain_json import PlainJson
from mailhub.store.json_text import read, written

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


class _Word(StrEnum):
    WON = "won"


@given(value=_VALUES)
def test_what_is_written_means_the_same_to_either_library_and_is_read_back(value: Any) -> None:
    assert json.loads(written(value)) == json.loads(json.dumps(value))
    assert read(written(value)) == read(json.dumps(value)) == value


@pytest.mark.parametrize("value", [2**70, {"half a pair": "\ud83d"}, {7: "a key that is no text"}])
def test_what_the_quick_library_refuses_is_written_by_the_standard_one(value: Any) -> None:
    assert written(value) == json.dumps(value)


def test_plain_values_are_written_by_the_quick_library_as_well() -> None:
    assert written({"verdicts": PlainJson([{"rank": 1}])}) == '{"verdicts":[{"rank":1}]}'


def test_a_stored_word_is_written_as_its_text() -> None:
    assert written({"status": _Word.WON}) == '{"status":"won"}'


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        written(object())
    with pytest.raises(ValueError, match="Expecting"):
        read("{")


def test_a_text_with_a_number_that_is_none_can_still_be_read() -> None:
    assert str(read("[NaN]")) == "[nan]"
