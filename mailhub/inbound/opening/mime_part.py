"""A part of a letter that refuses to grow beyond what a letter needs, while it is parsed."""

from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Policy, compat32
from email.utils import collapse_rfc2231_value

MOST_PARTS = 1000
MOST_DEPTH = 20
MOST_HEADER_BYTES = 100 * 1024
MOST_LINES = 500_000
LONGEST_BOUNDARY = 2048
_MOST_PARAMETERS = 100
_WITH_PARAMETERS = frozenset({"content-type", "content-disposition"})


class TooComplex(Exception):
    """A letter whose parsing would cost more than any honest letter does; the text says which limit it broke."""


class Part(Message):
    """A message or a part of one; parsing raises TooComplex as soon as a limit is passed.

    It is parsed by the old policy on purpose: the new one parses each field over and over and raises on many.
    """

    def __init__(self, policy: Policy = compat32) -> None:
        super().__init__(policy)
        self._depth = 0
        self._count = [1]
        self._header_bytes = 0

    def attach(self, payload: Message | str) -> None:
        """Take a part in, if there are not too many and it does not lie too deep."""
        self._count[0] += 1
        if isinstance(payload, Part):
            payload._depth, payload._count = self._depth + 1, self._count
        if self._count[0] > MOST_PARTS:
            raise TooComplex(f"It has more than {MOST_PARTS} parts.")
        if self._depth + 1 > MOST_DEPTH:
            raise TooComplex(f"Its parts are nested more than {MOST_DEPTH} deep.")
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        """Take a field in, if there is not too much of them."""
        self._header_bytes += len(name) + len(value) + len(": \r\n")
        if self._header_bytes > MOST_HEADER_BYTES:
            raise TooComplex(f"It has more than {MOST_HEADER_BYTES // 1024} KiB of header fields.")
        # The library's reading of parameters is quadratic in their number.
        if name.lower() in _WITH_PARAMETERS and value.count(";") > _MOST_PARAMETERS:
            raise TooComplex(f"A field has more than {_MOST_PARAMETERS} parameters.")
        super().set_raw(name, value)

    def get_boundary(self, failobj: str | None = None) -> str | None:  # type: ignore[override]  # the parser's only use
        """What separates the parts; none where the field cannot be read."""
        try:
            boundary = super().get_boundary(failobj)
        # Some malformed parameters make the library raise; such a letter is one text.
        except Exception:
            return failobj
        if boundary is not None and len(boundary) > LONGEST_BOUNDARY:
            raise TooComplex("Its parts are separated by too long a line.")
        return boundary

    def get_content_type(self) -> str:
        """The type in lower case; plain text where the field cannot be read (RFC 2045 section 5.2)."""
        try:
            found = super().get_content_type()
        except Exception:
            return "text/plain"
        # The library lets control characters pass, which PostgreSQL cannot store.
        return found if found.isprintable() else "text/plain"

    def parameter(self, name: str) -> str:
        """A parameter of the type in lower case; empty when it is missing or cannot be read."""
        try:
            return collapse_rfc2231_value(self.get_param(name, "")).strip().lower()
        # As above; a part is then read as if nothing had been declared.
        except Exception:
            return ""

    @property
    def disposition(self) -> str:
        """`attachment`, `inline` or empty (RFC 2183)."""
        found = (str(value) for name, value in self.raw_items() if name.lower() == "content-disposition")
        return next(found, "").partition(";")[0].strip().lower()

    def leaves(self) -> Iterator["Part"]:
        """The parts in order that hold no parts; an attached letter or report is one part."""
        return (part for part in self.parts() if part.is_leaf)

    def parts(self) -> Iterator["Part"]:
        """This part and all below it, in order, but nothing of what lies inside an attached letter."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            if not part.is_leaf:
                waiting.extend(reversed(part.children))

    @property
    def is_leaf(self) -> bool:
        """Whether there is content here, and not only further parts."""
        return not self.is_multipart() or self.get_content_maintype() != "multipart"

    @property
    def children(self) -> list["Part"]:
        """The parts directly below."""
        payload = self.get_payload()
        return [part for part in payload if isinstance(part, Part)] if isinstance(payload, list) else []


class _Header(Part):
    """The header of a letter that breaks a limit, without the fields that break one."""

    def set_raw(self, name: str, value: str) -> None:
        with suppress(TooComplex):
            super().set_raw(name, value)


def header_of(raw: bytes) -> Part:
    """The header alone, at most its first 100 KiB; for letters that cannot be parsed."""
    try:
        return BytesHeaderParser(_Header).parsebytes(raw[:MOST_HEADER_BYTES])
    # There is nothing left to be tried.
    except Exception:
        return Part()


def parse(raw: bytes) -> Part:
    """The letter as a tree of parts; raises TooComplex for one that breaks a limit."""
    if raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n") > MOST_LINES:
        raise TooComplex(f"It has more than {MOST_LINES} lines.")
    return message_from_bytes(raw, _class=Part)
