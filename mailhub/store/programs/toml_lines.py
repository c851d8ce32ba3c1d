"""On which line of a TOML text each key stands; the standard library's reader does not tell."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
_WORD = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_SIGN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)  # strings and comments as a whole, brackets and ends of lines
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")


def lines_of(source: str) -> dict[Path, int]:
    """The line (1 is the first) of every table header and key of a valid TOML text.

    Entries of arrays of tables are numbered from 0. What stands inside a value has the line of its key.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    lines = source.split("\n")
    for at in _statements(source):
        if header := _HEADER.match(lines[at]):
            table = _table(header[1], _parts(header[2]), counts)
            found.setdefault(table, at + 1)
            found.setdefault(tuple(part for part in table if isinstance(part, str)), at + 1)
        elif key := _KEY.match(lines[at]):
            path = table + _parts(key[1])
            for end in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:end], at + 1)
    return found


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of a key, or of the nearest thing around it that has one."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1


def _table(brackets: str, parts: tuple[str, ...], counts: dict[Path, int]) -> Path:
    path: Path = ()
    for number, part in enumerate(parts, start=1):
        path += (part,)
        if brackets == "[[" and number == len(parts):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(word.strip("\"'") for word in re.findall(_WORD, dotted))


def _statements(source: str) -> Iterator[int]:
    """The lines (0 is the first) on which no value of an earlier line goes on."""
    line = depth = 0
    yield line
    for found in _SIGN.finditer(source):
        sign = found[0]
        depth += (sign in "[{") - (sign in "]}")
        line += sign.count("\n")
        if sign == "\n" and depth == 0:
            yield line
