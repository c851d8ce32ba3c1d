"""Bytes of mail as text: the character set that was declared, then those that people really use."""

import codecs

# What senders name, and the larger set that they mean by it (as browsers do, WHATWG Encoding).
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "utf8": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8", "windows-874": "cp874", "x-mac-roman": "mac_roman",
    "unicode-1-1-utf-7": "utf-7",
}  # fmt: skip
# Codecs of the interpreter that are no character sets of mail; idna and punycode are quadratic besides.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_LONGEST_NAME = 40
_TOLERATED = 4  # one broken character among so many foreign ones is a cut, not another character set


def decoded(data: bytes, charset: str = "") -> str:
    """The text of some bytes, always: declared character set, UTF-8, Windows-1252, Latin-1; without NULs."""
    text = _strict(data, _true_codec(data, _codec(charset))) if charset else None
    if text is None:
        text = _strict(data, "utf-8")
    if text is None:
        text = _nearly_utf8(data)
    if text is None:
        text = _strict(data, "cp1252")
    return without_surrogates(data.decode("latin-1") if text is None else text).replace("\0", "")


def without_surrogates(text: str) -> str:
    """The text with `?` for halves of characters, which no database and no wire takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _codec(charset: str) -> str:
    name = charset.strip(" \t'\"").lower()
    return _MEANT.get(name, name) if 0 < len(name) <= _LONGEST_NAME and name.isascii() else ""


def _true_codec(data: bytes, name: str) -> str:
    """UTF-8 where it is declared as a Western set; text of those never is valid UTF-8 by chance."""
    return "utf-8" if name == "cp1252" and not data.isascii() and _strict(data, "utf-8") is not None else name


def _strict(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
        if codec.name.replace("-", "_") in _NO_CHARSETS:
            return None
        return data.decode(name)
    # An unknown name, a codec of something else than text, bytes that do not fit, a NUL in the name.
    except (LookupError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    foreign = sum(1 for sign in text if sign > "\x7f")
    return text if text.count("\ufffd") * _TOLERATED <= foreign else None
