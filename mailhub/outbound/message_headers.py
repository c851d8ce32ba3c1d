"""Header lines of a mail, folded and encoded (RFC 5322 section 2.2.3, RFC 2047)."""

import re
from email.header import Header
from email.headerregistry import Address
from functools import lru_cache
from typing import Any

from mailhub.domain.addresses import is_addr_spec
from mailhub.outbound.message_plain import UNBROKEN, Mailbox

_WIDTH = 78  # characters of a line: RFC 5322 section 2.1.1
_LONGEST = 998
_PRINTABLE = re.compile(r"[!-~]+(?: [!-~]+)*")  # one space between words: folded and unfolded, it stays what it was

_BARE = re.compile(r"[A-Za-z0-9 _-]+")  # a name that needs no quotes


class Unwritable(Exception):
    """A value that only the standard library may judge."""


def header_lines(name: str, value: Any) -> str:
    """The line or lines of one header, with the last line's end; raises Unwritable."""
    if isinstance(value, Mailbox):
        return _of_address(name, value.display_name, value.addr_spec)
    return _of_text(name, str(value))


@lru_cache(1_024)
def _of_address(name: str, displayed: str, addr_spec: str) -> str:
    is_plain = is_addr_spec(addr_spec) and not addr_spec.startswith(".") and ".@" not in addr_spec
    if not is_plain or not displayed.isprintable():
        raise Unwritable
    if not displayed:
        return _checked(f"{name}: {addr_spec}\r\n")
    if not _PRINTABLE.fullmatch(displayed):
        return _checked(f"{name}: {_encoded(name, displayed)}\r\n <{addr_spec}>\r\n")
    quoted = displayed if _BARE.fullmatch(displayed) else _quoted(displayed)
    line = f"{name}: {quoted} <{addr_spec}>"
    return _checked(f"{line}\r\n" if len(line) <= _WIDTH else f"{name}: {quoted}\r\n <{addr_spec}>\r\n")


def _quoted(displayed: str) -> str:
    return str(Address(displayed, addr_spec="a@b")).removesuffix(" <a@b>")


def _of_text(name: str, text: str) -> str:
    if not _PRINTABLE.fullmatch(text):
        if name != "Subject" or not text.isprintable() or text != " ".join(text.split()):
            raise Unwritable
        return _checked(f"{name}: {_encoded(name, text)}\r\n")
    if name == "Subject" and "=?" in text:
        # Words that look encoded would be decoded by whoever reads them.
        return _checked(f"{name}: {_encoded(name, text)}\r\n")
    line = f"{name}: {text}"
    if len(line) > _WIDTH and name.lower() not in UNBROKEN:
        return _checked(_folded(line))
    return _checked(f"{line}\r\n")


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", maxlinelen=_WIDTH, header_name=name).encode(linesep="\r\n")


def _folded(line: str) -> str:
    lines, rest, first = [], line, line.index(":") + 2
    while len(rest) > _WIDTH and (cut := rest.rfind(" ", first, _WIDTH + 1)) > 0:
        lines.append(rest[:cut])
        rest, first = rest[cut:], 1
    return "\r\n".join([*lines, rest]) + "\r\n"


def _checked(lines: str) -> str:
    if any(len(line) > _LONGEST for line in lines.split("\r\n")):
        raise Unwritable
    return lines
