"""Paragraphs are filled as the standard library fills them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailhub.outbound.paragraph import filled, filled_plainly

WORDS = st.lists(st.text("abcdé-…\xa0", max_size=14) | st.just("w" * 90), max_size=30).map(" ".join)
ODD = st.text(st.sampled_from("ab \t\n\r\x0b\x0c\x85\u2028\xa0-"), max_size=90)


@given(text=WORDS | ODD, indent=st.sampled_from(["", "    ", " " * 8]), break_words=st.booleans())
@example(text="", indent="    ", break_words=True)
@example(text="a" * 72 + " b", indent="", break_words=False)
@example(text="a" * 73 + " b", indent="", break_words=False)
@example(text=" ".join("a" * 8 for _ in range(9)), indent="", break_words=True)
def test_any_text_is_filled_as_the_standard_library_would(text: str, indent: str, break_words: bool) -> None:
    assert filled(text, indent=indent, break_words=break_words) == filled_plainly(
        text, 72, indent=indent, break_words=break_words
    )


@pytest.mark.parametrize("break_words", [True, False])
def test_only_other_peoples_words_are_broken(break_words: bool) -> None:
    link = "https://hub.example/" + "a" * 100
    lines = filled(f"See {link} for more.", break_words=break_words).splitlines()
    assert (link in lines) is not break_words
