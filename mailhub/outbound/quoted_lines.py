"""HTML that is quoted-printable as soon as it is rendered (RFC 2045 section 6.7).

The words of a template are encoded when it is compiled, each value when it is filled in. Every piece is a number of
whole lines: it ends with a line end of its own, or with a soft one, which whoever reads the mail takes away.
"""

import re
from binascii import b2a_qp
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from mailhub.outbound.marks import is_marked, left_open

_LINE_END = re.compile(r"\r\n|\r|\n")
_SOFT = "=\r\n"
_ROOM = 75  # characters of a line beside its soft end


def whole_lines(text: str) -> str:
    """A text in encoded lines; of a letter that cannot be written stays a question mark."""
    plain = _LINE_END.sub("\n", text) if "\r" in text else text
    # The last letter holds room for the soft end, and is not a space.
    lines = b2a_qp(f"{plain}x".encode("utf-8", "replace"), istext=True).decode("ascii")[:-1].replace("\n", "\r\n")
    return lines if not lines or lines.endswith("\r\n") else lines + _SOFT


def value_in_lines(value: Any) -> Markup:
    """The filter of every value: what it shows in HTML, in encoded lines."""
    text = str(escape(value))
    return Markup(left_open("in_lines", text) if is_marked(text) else text_in_lines(text))  # noqa: S704 - escaped above # nosec B704


def text_in_lines(text: str) -> str:
    """What a value shows, in encoded lines."""
    if len(text) <= _ROOM and "=" not in text and text.isascii() and text.isprintable():
        return text + _SOFT if text else ""
    return whole_lines(text)


def in_lines(environment: Environment, page: str) -> str:
    """The source of a template that makes the same page in encoded lines; `in_lines` has to be one of its filters."""
    return "".join(_piece(kind, text) for _, kind, text in environment.lex(page))


def _piece(kind: str, text: str) -> str:
    if kind == "data":
        return whole_lines(text)
    if kind == "variable_begin":
        return f"{text}("
    return f")|in_lines{text}" if kind == "variable_end" else text


def ended(lines: str) -> str:
    """The same with a last line that ends."""
    return f"{lines}\r\n" if lines.endswith(_SOFT) else lines
