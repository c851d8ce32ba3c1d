"""Header fields as text: unfolded, encoded words decoded (RFC 2047), nothing in them that could break a line."""

import binascii
import re
from itertools import groupby
from operator import itemgetter

from mailhub.domain.addresses import fold, is_addr_spec
from mailhub.inbound.opening.charsets import decoded

LONGEST = 20_000
"""Characters of one field that are decoded; a longer one is no text for people."""

# Every quantifier is bounded by the next question mark: hostile fields cost linear time.
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_MAILBOX = re.compile(
    rf'(?:(?P<name>(?:{_QUOTED}|\([^()\\]*\)|[^"<>(),;:\\])*+)<\s*(?P<angle>[^<>\s]+)\s*>|(?P<bare>[^\s<>"(),;:\\]+))(?:\s*\([^()\\]*\))?'
)
_QUOTED_NAME = re.compile(_QUOTED)
_ANY_ADDRESS = re.compile(r"[^\s<>\"(),;:\\]{1,64}@[^\s<>\"(),;:\\]{1,253}")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,300})>")


def header_text(value: str) -> str:
    """A raw field as one line of text; `value` is what the parser keeps, foreign bytes as surrogates."""
    text = unfolded(value[:LONGEST])
    if "=?" in text:
        text = _words_decoded(text)
    return _CONTROLS.sub(" ", text).strip()


def unfolded(value: str) -> str:
    """The field without its line breaks (RFC 5322 section 2.2.3), foreign bytes read as text."""
    flat = re.sub(r"\r?\n(?=[ \t])", "", value)
    return flat if flat.isascii() else decoded(flat.encode("utf-8", "surrogateescape"))


def only_address(values: list[str]) -> str:
    """The address of a field that occurs once and holds exactly one plain address, folded; else empty.

    What different programs could take for different senders is nobody's address.
    """
    if len(values) != 1 or len(values[0]) > LONGEST:
        return ""
    match = _MAILBOX.fullmatch(_CONTROLS.sub(" ", unfolded(values[0])).strip())
    if match is None:
        return ""
    address = match["angle"] or match["bare"]
    shown = _QUOTED_NAME.sub("", match["name"] or "").strip()
    is_ambiguous = "@" in shown and fold(shown) != fold(address)
    return fold(address) if is_addr_spec(address) and not is_ambiguous else ""


def shown_name(value: str) -> str:
    """The name that a From field shows beside its one address; empty when there is none, or the field is a puzzle.

    The library's own reading recurses once for every open bracket.
    """
    match = _MAILBOX.fullmatch(header_text(value))
    return (match["name"] or "").strip().strip('"').replace('\\"', '"').strip() if match else ""


def addresses(value: str) -> list[str]:
    """Every plain address that a field shows, folded, in order; for looking up, not for identity."""
    found = (fold(one) for one in _ANY_ADDRESS.findall(unfolded(value[:LONGEST])))
    return [one for one in found if is_addr_spec(one)]


def message_ids(values: list[str]) -> tuple[str, ...]:
    """The message ids of References and the like, with their brackets, each once, whatever separates them."""
    found = (f"<{one}>" for value in values for one in _MESSAGE_ID.findall(header_text(value)))
    return tuple(dict.fromkeys(found))


def _words_decoded(text: str) -> str:
    """The text with its encoded words decoded; space between two of them is none (RFC 2047 section 6.2)."""
    pieces: list[tuple[str, bytes]] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if gap.strip() or not pieces:
            pieces.append(("utf-8", gap.encode()))
        pieces.append(_word_bytes(match))
        end = match.end()
    pieces.append(("utf-8", text[end:].encode()))
    # Senders cut in the middle of a character: neighbours of one set are decoded as one.
    runs = groupby(pieces, key=itemgetter(0))
    return "".join(decoded(b"".join(data for _, data in run), charset) for charset, run in runs)


def _word_bytes(match: re.Match[str]) -> tuple[str, bytes]:
    charset, encoding, word = match.groups()
    data = word.encode()
    try:
        raw = (
            binascii.a2b_qp(data, header=True) if encoding in "qQ" else binascii.a2b_base64(data.rstrip(b"=") + b"===")
        )
    except binascii.Error:
        return "utf-8", match[0].encode()
    return charset.partition("*")[0].lower(), raw  # a language may follow (RFC 2231 section 5)
