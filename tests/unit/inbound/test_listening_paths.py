"""Plain paths are read quickly, and just as the full parser reads them."""

import asyncio
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.listening.paths import plain_path

_PIECES = st.sampled_from(
    ["<", ">", "@", ".", "..", " ", "  ", "(c)", '"', "\\", ":", ",", ";", "[", "]", "a", "B-1", "x+y", "é", "\t", "=",
     "SIZE=5", "hub.example", "-", "_", "'"]
)  # fmt: skip


@pytest.fixture(scope="module")
def full() -> Any:
    """The parser of the library."""
    loop = asyncio.new_event_loop()
    yield SMTP(None, loop=loop)._getaddr
    loop.close()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("<anna@partner.example>", ("anna@partner.example", "")),
        ("<leads+acme@hub.example> BODY=8BITMIME SIZE=5", ("leads+acme@hub.example", "BODY=8BITMIME SIZE=5")),
        ("<o'hara.x_y=1@p-1.example>", ("o'hara.x_y=1@p-1.example", "")),
    ],
)
def test_a_plain_path_is_its_address_and_what_follows(full: Any, words: str, path: tuple[str, str]) -> None:
    assert plain_path(words) == path == full(words)


@pytest.mark.parametrize(
    "words",
    ["<>", "anna@partner.example", "<@relay:anna@partner.example>", '<"an na"@partner.example>', "<a@b>(c)", "<a..b@c>",
     "<postmaster>", "<a@[192.0.2.1]>", "<é@partner.example>", "< a@b>", "<a@b.>", ""],
)  # fmt: skip
def test_everything_else_is_left_to_the_full_parser(words: str) -> None:
    assert plain_path(words) is None


@given(st.lists(_PIECES, max_size=9).map("".join).map(lambda text: f"<a{text}"))
def test_whatever_is_read_quickly_is_read_alike_by_the_full_parser(full: Any, words: str) -> None:
    quick = plain_path(words)
    assert quick is None or quick == full(words)


@given(
    st.from_regex(
        r"<[a-z0-9+=_-]{1,9}(\.[a-z]{1,4})?@[a-z0-9-]{1,5}(\.[a-z]{1,5}){0,2}>( SIZE=[0-9]{1,4})?", fullmatch=True
    )
)
def test_all_plain_paths_are_read_quickly_and_alike(full: Any, words: str) -> None:
    assert plain_path(words) == full(words)
