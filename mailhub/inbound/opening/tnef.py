"""Outlook's own envelope (winmail.dat, MS-OXTNEF): the text and the files that are inside it, read within bounds.

The libraries for it loop as often as a number in the file says, so this reader looks at no more than there is.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = 0x223E9F78
_MOST_BYTES = 10 * 1024 * 1024
_MOST_OBJECTS = 2_000
_MOST_PROPERTIES = 2_000
_MOST_FILES = 100
_OBJECT_HEAD = struct.Struct("<BII")
_OF_ATTACHMENT = 2
_BODY, _CODEPAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_NEW_FILE, _FILE_NAME, _FILE_DATA, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_TEXT, _HTML = 0x1000, 0x1013
_LONG_NAME, _SHORT_NAME, _DATA = 0x3707, 0x3704, 0x3701
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_UNICODE, _MULTIPLE = 0x1F, 0x1000
_NAMED_FROM = 0x8000


class UnreadableEnvelope(Exception):
    """The envelope is broken, or larger than any that we open."""


@dataclass
class EnvelopeFile:
    """A file inside; its name is as the sender gave it."""

    name: str = ""
    data: bytes = b""


@dataclass
class Envelope:
    """What is inside; texts are empty where there is none."""

    text: str = ""
    html: bytes = b""
    files: tuple[EnvelopeFile, ...] = ()


def open_envelope(data: bytes) -> Envelope:
    """The text and files of an envelope; raises `UnreadableEnvelope` for a broken one."""
    if len(data) > _MOST_BYTES or len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        raise UnreadableEnvelope
    try:
        return _filled(data)
    except (struct.error, IndexError, LookupError, ValueError) as fault:
        raise UnreadableEnvelope from fault


def _filled(data: bytes) -> Envelope:
    found, files, charset = Envelope(), list[EnvelopeFile](), "cp1252"
    for level, kind, value in _objects(data):
        if kind == _CODEPAGE and len(value) >= 4:
            charset = _charset(struct.unpack_from("<I", value)[0])
        elif kind == _NEW_FILE:
            files.append(EnvelopeFile())
        elif level == _OF_ATTACHMENT and files:
            _fill_file(files[-1], kind, value, charset)
        elif kind == _BODY:
            found.text = _decoded(value, charset)
        elif kind == _PROPERTIES:
            _fill_body(found, value, charset)
    if len(files) > _MOST_FILES:
        raise UnreadableEnvelope
    found.files = tuple(file for file in files if file.data)
    return found


def _objects(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Level, kind and bytes of each object; each stands between a head of nine bytes and two of checksum."""
    at = 6
    for _ in range(_MOST_OBJECTS):
        if at + _OBJECT_HEAD.size > len(data):
            return
        level, kind, size = _OBJECT_HEAD.unpack_from(data, at)
        start = at + _OBJECT_HEAD.size
        if size > len(data) - start:
            raise UnreadableEnvelope
        yield level, kind, data[start : start + size]
        at = start + size + 2
    raise UnreadableEnvelope


def _fill_file(file: EnvelopeFile, kind: int, value: bytes, charset: str) -> None:
    if kind == _FILE_NAME:
        file.name = file.name or _decoded(value, charset)
    elif kind == _FILE_DATA:
        file.data = value
    elif kind == _FILE_PROPERTIES:
        told = {name: (form, content) for form, name, content in _properties(value)}
        for name in (_LONG_NAME, _SHORT_NAME):
            if name in told:
                file.name = _text(*told[name], charset)
                break
        file.data = file.data or told.get(_DATA, (0, b""))[1]


def _fill_body(found: Envelope, value: bytes, charset: str) -> None:
    for form, name, content in _properties(value):
        if name == _TEXT:
            found.text = _text(form, content, charset) or found.text
        elif name == _HTML:
            found.html = content if form != _UNICODE else _text(form, content, charset).encode()


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Form, name and bytes of each property; of several values the last (MS-OXTNEF section 2.1.3.4)."""
    count, at = struct.unpack_from("<I", data)[0], 4
    for _ in range(min(count, _MOST_PROPERTIES)):
        form, name = struct.unpack_from("<HH", data, at)
        at = _after_name(data, at + 4) if name >= _NAMED_FROM else at + 4
        is_several = bool(form & _MULTIPLE)
        form &= ~_MULTIPLE
        values = 1
        if is_several or form in _VARIABLE:
            values, at = struct.unpack_from("<I", data, at)[0], at + 4
        if values > _MOST_PROPERTIES:
            raise UnreadableEnvelope
        content = b""
        for _ in range(values):
            content, at = _value(data, at, form)
        yield form, name, content


def _after_name(data: bytes, at: int) -> int:
    """Behind the sixteen bytes of a named property's family, and its number or its name."""
    kind, size = struct.unpack_from("<II", data, at + 16)
    return at + 24 if kind == 0 else at + 24 + _padded(size)


def _value(data: bytes, at: int, form: int) -> tuple[bytes, int]:
    if form in _FIXED:
        size = step = _FIXED[form]
    elif form in _VARIABLE:
        size = struct.unpack_from("<I", data, at)[0]
        at, step = at + 4, _padded(size)
    else:
        raise UnreadableEnvelope
    if size > len(data) - at:
        raise UnreadableEnvelope
    return data[at : at + size], at + step


def _padded(size: int) -> int:
    return size + -size % 4


def _text(form: int, content: bytes, charset: str) -> str:
    return _decoded(content, "utf-16-le" if form == _UNICODE else charset)


def _decoded(content: bytes, charset: str) -> str:
    return content.decode(charset, "replace").rstrip("\0")


def _charset(codepage: int) -> str:
    return {65001: "utf-8", 1200: "utf-16-le"}.get(codepage) or (
        f"cp{codepage}" if 437 <= codepage <= 1258 else "cp1252"
    )
