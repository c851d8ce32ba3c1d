"""The words by which a person is found: addresses, telephone numbers and names, in texts and in the bytes of mails."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_FEWEST_DIGITS = 7  # of a telephone number; fewer are found in any list of figures
_NATIONAL_DIGITS = 8
_BETWEEN = r"[\s().\-/\xa0]{0,3}"
_MOST_UNPACKED = 50_000_000  # bytes of one file within a workbook


@dataclass(frozen=True, kw_only=True)
class Words:
    """What names a person; `names` are whole ones, of two words at least, as a first name alone is many people's."""

    addresses: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, addresses: Iterable[str], phones: Iterable[str] = (), names: Iterable[str] = ()) -> "Words":
        """The words of these that are fit to find somebody by."""
        digits = ("".join(filter(str.isdigit, phone)) for phone in phones)
        return cls(
            addresses=frozenset(one.strip().casefold() for one in addresses if "@" in one),
            phones=frozenset(number for number in digits if len(number) >= _FEWEST_DIGITS),
            names=frozenset(" ".join(name.split()) for name in names if len(name.split()) > 1),
        )

    def name(self, text: str) -> bool:
        """Whether a text names the person at all."""
        return bool(self._any and self._any.search(text))

    def address(self, text: str) -> bool:
        """Whether a text has an address of the person."""
        return bool(self._addressed and self._addressed.search(text))

    def without(self, text: str, address: str, name: str) -> str:
        """A text with other words in place of the person's addresses and names."""
        names = _any_of(re.escape(one) for one in sorted(self.names))
        bare = self._addressed.sub(address, text) if self._addressed else text
        return names.sub(name, bare) if names else bare

    @cached_property
    def _addressed(self) -> re.Pattern[str] | None:
        return _any_of(map(_address, sorted(self.addresses)))

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        names = (r"\s+".join(map(re.escape, name.split())) for name in sorted(self.names))
        return _any_of([*map(_address, sorted(self.addresses)), *map(_phone, sorted(self.phones)), *names])


def _address(address: str) -> str:
    return rf"(?<![\w.+-]){re.escape(address)}(?![\w-])"


def _phone(digits: str) -> str:
    """However it is spaced, with or without its country's code."""
    return _BETWEEN.join(digits[-_NATIONAL_DIGITS:]) + r"(?!\d)"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    every = "|".join(patterns)
    return re.compile(every, re.IGNORECASE) if every else None


def texts_of(content: bytes) -> Iterator[str]:
    """All that a mail says: its headers, its texts, and what its files hold, those of a workbook too."""
    message = message_from_bytes(content, policy=policy.default)
    for part in message.walk():
        yield "\n".join(f"{name}: {value}" for name, value in _headers(part))
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield from _decoded(payload)


def _headers(part: object) -> list[tuple[str, str]]:
    try:
        return [(name, str(value)) for name, value in part.items()]  # type: ignore[attr-defined]
    except (ValueError, IndexError, AttributeError):  # what a header of a stranger makes the library raise
        raw: list[tuple[str, str]] = [(name, str(value)) for name, value in part._headers]  # type: ignore[attr-defined]
        return raw


def _decoded(payload: bytes) -> Iterator[str]:
    if payload.startswith(b"PK"):
        yield from _unpacked(payload)
    yield payload.decode("utf-8", "replace")
    if payload[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield payload.decode("utf-16", "replace")


def _unpacked(payload: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(payload)) as packed:
            for entry in packed.infolist():
                if entry.file_size <= _MOST_UNPACKED:
                    yield packed.read(entry).decode("utf-8", "replace")
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return
