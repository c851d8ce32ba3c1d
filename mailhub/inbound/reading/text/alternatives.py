"""A mail's text part and its HTML part say the same, but each may know something that the other does not."""

import re
from itertools import chain

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.fresh_text import body_lines, fresh_text
from mailhub.inbound.reading.text.html_text import text_of_html
from mailhub.inbound.reading.text.signer import Signer

_MOST_STUB = 600
_LINKS = re.compile(r"<?\b(?:https?://|mailto:|tel:)[^\s<>]{1,2000}>?|\[[^\[\]]{0,300}\]")
_STUB = re.compile(r"\bhtml\b|e-?mail reader|mail client|mailprogramm|e-mail-programm|messagerie|lettore")
_MARKED = re.compile(
    r"signature|gmail_quote|divRplyFwdMsg|appendonsend|yahoo_quoted|moz-cite-prefix|__QUOTED_TEXT__|__SIG_P|protonmail_quote"
    r"|reference-message-container|border-top:solid #(?:E1E1E1|B5C4DF)|<blockquote[^<>]{0,60}type=[\"']?cite",
    re.IGNORECASE,
)


def readable_text(text: str, html: str) -> str:
    """The text part, unless it is empty or only says that there is an HTML part."""
    if not text.strip():
        return text_of_html(html) if html.strip() else text
    if not html.strip() or len(text) > _MOST_STUB or not _STUB.search(folded(text)):
        return text
    shown = text_of_html(html)
    return text if not shown or set(words(text)) <= set(words(shown)) else shown


def own_words(text: str, html: str, signer: Signer) -> str:
    """The fresh text of a mail: of its text part, ended where the marks of the HTML part show an earlier end."""
    body = readable_text(text, html)
    fresh = fresh_text(body, signer)
    if not fresh or body is not text or not _MARKED.search(html):
        return fresh
    return _ended_with(fresh, words(fresh_text(text_of_html(html), signer)))


def agree(text: str, html: str) -> bool:
    """Whether the first line that the text part says opens a line of the HTML part too; a person sees only one of them.

    True where either part says nothing.
    """
    said = (words(_LINKS.sub(" ", line)) for line in body_lines(text))
    first = next((line for line in said if line), ())
    if not first:
        return True
    # The line stands on top as a rule, so that what is below it need not be looked at.
    shown = filter(None, map(words, body_lines(text_of_html(html))))
    top = next(shown, None)
    return top is None or any(line[: len(first)] == first for line in chain((top,), shown))


def _ended_with(fresh: str, marked: tuple[str, ...]) -> str:
    """The lines of a text up to the one that ends with these words, if the text begins with them; else all of it."""
    said = words(fresh)
    if not marked or len(marked) >= len(said) or said[: len(marked)] != marked:
        return fresh
    lines, count = fresh.split("\n"), 0
    for at, line in enumerate(lines):
        count += len(words(line))
        if count >= len(marked):
            return "\n".join(lines[: at + 1]).strip("\n") if count == len(marked) else fresh
    return fresh
