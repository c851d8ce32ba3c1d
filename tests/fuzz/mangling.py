"""Data that was good once, mangled: cut, doubled, swapped, and strewn with what troubles readers."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

NASTY: tuple[bytes, ...] = (
    b"\0",
    b"\r",
    b"\n",
    b"\r\n",
    b"\r\n.\r\n",
    b"\n.\n",
    b"\r\n\r\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    "\u200b".encode(),
    "\U0001f4a5".encode(),
    "١٢٣".encode(),
    b"9" * 400,
    b"-1e999",
    b"NaN",
    b"%s%n",
    b"{0.__class__}",
    b"=?utf-8?b?//8=?=",
    b"=?x?q?=ZZ?=",
    b"boundary=",
    b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n--a\r\n',
    b"Content-Transfer-Encoding: base64\r\n",
    b'charset="utf-7"',
    b"charset=zlib",
    b'charset="idna"',
    b"<!--",
    b"<div " * 50,
    b"]]>",
    b"&#x110000;",
    b"&#0;",
    b"<table><tr><td>",
    b"<style>",
    b"\t" * 200,
    b">" * 300,
    b"((((((((((",
    b"Re: " * 100,
    b'"',
    b"'''",
    b"[[",
    b"= {",
    b"1979-13-41",
    b"inf",
    b"BDAT 5 LAST\r\n",
    b"BDAT 99999999999999\r\n",
    b"EHLO \0\r\n",
    b"RSET\r\n",
)
"""Pieces by which readers of letters, tables, programs and of the wire have been led astray."""

Step = tuple[str, float, float, bytes]
_STEPS = ("cut", "drop", "double", "turn", "put", "overwrite", "flip")


def mangled(data: bytes, steps: Sequence[Step]) -> bytes:
    """The data after all steps; the places are shares of its length."""
    for name, first, second, piece in steps:
        begin, end = sorted((int(first * len(data)), int(second * len(data))))
        data = _step(name, data, (begin, min(end, begin + 5_000)), piece)
    return data[:200_000]


def _step(name: str, data: bytes, place: tuple[int, int], piece: bytes) -> bytes:
    begin, end = place
    head, middle, tail = data[:begin], data[begin:end], data[end:]
    return {
        "cut": head,
        "drop": head + tail,
        "double": head + middle * 2 + tail,
        "turn": head + middle[::-1] + tail,
        "put": head + piece + middle + tail,
        "overwrite": head + piece + data[begin + len(piece) :],
        "flip": head + bytes(byte ^ 0x80 for byte in middle[:1]) + middle[1:] + tail,
    }[name]


_SHARES = st.floats(0, 1)
STEPS = st.lists(
    st.tuples(st.sampled_from(_STEPS), _SHARES, _SHARES, st.sampled_from(NASTY) | st.binary(max_size=12)), max_size=8
)
"""A few steps, as Hypothesis chooses them."""


def steps_by(chance: Random) -> list[Step]:
    """A few steps, as chance has it."""
    pieces = [
        chance.choice(NASTY) if chance.random() < 0.8 else chance.randbytes(8) for _ in range(chance.randint(1, 6))
    ]
    return [(chance.choice(_STEPS), chance.random(), chance.random(), piece) for piece in pieces]
