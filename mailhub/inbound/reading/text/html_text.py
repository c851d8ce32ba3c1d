"""HTML mails as text that reads the same: blocks broken, quotations marked by `> `, hidden words left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml import etree, html

MOST_CHARACTERS = 512 * 1024
MOST_EVENTS = 60_000
"""Of a page that are looked at; what stands in an element that is not shown is none of them."""
MOST_TABLES = 50
MOST_ROWS = 500
MOST_ATTRIBUTES = 1000
_CUT = "-----Original Message-----"
_SIGNATURE = "-- "
_MOST_DEPTH = 12
_LONGEST_NUMBER = 6
_BODIES_KEPT = 4
_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tr ul".split()
)
_DROPPED = frozenset("script style head title template object select noscript iframe".split())
_QUOTE_NAMES = re.compile(
    r"\b(?:ydp\w*)?(yahoo_quoted\w*|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|zmail_extra|protonmail_quote"
    r"|tutanota_quote|airmail_extra|cm_quote|missive_quote|front-blockquote|edisonmail_quote)\b"
)
_CUT_NAMES = re.compile(
    r"\b(?:x_)*(divRplyFwdMsg|appendonsend|isForwardContent|isReplyContent|zwchr|moz-forward-container|OutlookMessageHeader"
    r"|reply-above-line)\b"
)
_ATTRIBUTION_NAMES = re.compile(r"\b(gmail_attr|moz-cite-prefix|reply-intro)\b")
_SIGNATURE_NAMES = re.compile(
    r"\b(?:x_)*(gmail_signature|moz-signature|AppleMailSignature|ms-outlook-\w*-?(?:mobile-)?signature|Signature"
    r"|lineBreakAtBeginningOfSignature|protonmail_signature_block|ymail_android_signature|composer_signature"
    r"|front-signature|signature-block|mobileSignature)\b"
)
_MARKS = {"__QUOTED_TEXT__": "quote", "__SIG_PRE__": "sign", "__SIG_POST__": "sign", "__HEADERS__": "cut"}
# Word draws this line above the headers of the mail that is answered, and nowhere else.
_WORD_RULE = re.compile(r"border-top\s{0,3}:\s{0,3}solid\s{1,3}#(?:E1E1E1|B5C4DF)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all|visibility\s{0,3}:\s{0,3}hidden"
    r"|font-size\s{0,3}:\s{0,3}0(?:px|pt|em|%)?\s{0,3}(?:;|!|$)"
)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_BLANK_RUNS = re.compile(r"\n{3,}")


# Guards and mailbox ask for the same body several times, and laying out a long one is what a letter costs most.
@lru_cache(maxsize=_BODIES_KEPT)
def text_of_html(text: str) -> str:
    """Readable text of an HTML body: its first 512 K characters, quotations as `> ` lines, cut marks for Outlook's.

    Empty where an element has more than a thousand attributes, which no honest program writes.
    """
    root = _parsed(text)
    if root is None:
        return ""
    page = _Page()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in islice(walk, MOST_EVENTS):
        page.take(event, element)
        if page.dropped and event == "start":
            walk.skip_subtree()  # nothing in it is shown
    return page.text()


def tables_of_html(text: str) -> list[list[list[str]]]:
    """The innermost tables outside quotations, as rows of cells; layout tables hold other tables and are not data."""
    root = _parsed(text)
    if root is None:
        return []
    # Innermost tables only: reading nested cells again and again is what hostile mails hope for.
    leaves = [table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None]
    return [_rows(table) for table in leaves[:MOST_TABLES] if not _is_within_quote(table)]


def _rows(table: html.HtmlElement) -> list[list[str]]:
    rows = ([_cell(cell) for cell in row.iterchildren("td", "th")] for row in list(table.iter("tr"))[:MOST_ROWS])
    return [row for row in rows if any(row)]


def _cell(cell: html.HtmlElement) -> str:
    return _SPACES.sub(" ", " ".join(cell.itertext())).strip()


def _is_within_quote(element: html.HtmlElement) -> bool:
    return any(_is_quote(ancestor) for ancestor in element.iterancestors())


def _parsed(text: str) -> html.HtmlElement | None:
    """The tree, or None where there is nothing to read; libxml2 itself caps the depth at 255."""
    # Bytes, because lxml refuses text that declares a charset of its own.
    data = text[:MOST_CHARACTERS].replace("\0", "").encode("utf-8", "replace")
    try:
        # The tree of libxml2 is quadratic in the attributes of an element, its stream of events is not.
        if len(data) > MOST_ATTRIBUTES:
            etree.fromstring(data, parser=etree.HTMLParser(encoding="utf-8", target=_Census()))
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.LxmlError, _Overloaded):
        return None


class _Overloaded(Exception):
    """An element with more attributes than any honest one."""


class _Census:
    """Looks at the attributes of each element as it is parsed, and keeps nothing."""

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        if len(attributes) > MOST_ATTRIBUTES:
            raise _Overloaded

    def close(self) -> None:
        """There is nothing to return."""


def _name(element: html.HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _is_quote(element: html.HtmlElement) -> bool:
    if not element.attrib:
        return bool(element.tag == "blockquote")
    is_marked = _MARKS.get(element.get("data-marker", "")) == "quote" or element.get("name") == "quote"
    return element.tag == "blockquote" or is_marked or bool(_QUOTE_NAMES.search(_name(element)))


def _is_cut(element: html.HtmlElement) -> bool:
    is_marked = _MARKS.get(element.get("data-marker", "")) == "cut"
    is_ruled = element.tag == "div" and bool(_WORD_RULE.search(element.get("style", "")))
    return is_marked or is_ruled or bool(_CUT_NAMES.search(_name(element)))


def _is_signature(element: html.HtmlElement) -> bool:
    return _MARKS.get(element.get("data-marker", "")) == "sign" or bool(_SIGNATURE_NAMES.search(_name(element)))


def _is_paragraph(element: html.HtmlElement) -> bool:
    """Whether there is space above and below; Word's paragraphs are lines, and its empty ones the space."""
    return element.tag == "p" and "MsoNormal" not in element.get("class", "")


def _is_space(element: html.HtmlElement) -> bool:
    """Whether it is a `<div>&nbsp;</div>`, which is how web mailers write an empty line."""
    return element.tag == "div" and not len(element) and "\u00a0" in (element.text or "")


def _is_box(element: html.HtmlElement) -> bool:
    """Whether it is a table of one row, as gateways draw around their warnings."""
    return element.tag == "table" and len(list(islice(element.iterdescendants("tr"), 2))) == 1


def _is_dropped(element: html.HtmlElement) -> bool:
    return element.tag in _DROPPED or bool(_HIDDEN.search(element.get("style", "").lower()))


@dataclass
class _Page:
    """Text as it is laid out, line by line, while the tree is walked without recursion."""

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    depth: int = 0
    dropped: int = 0
    numbers: list[int] = field(default_factory=list)

    def take(self, event: str, element: html.HtmlElement) -> None:
        if event == "start":
            self._open(element)
        elif event == "end":
            self._close(element)
        self._say(element.tail if event != "start" else None)

    def text(self) -> str:
        self._break()
        return _BLANK_RUNS.sub("\n\n", "\n".join(self.lines)).strip("\n")

    def _open(self, element: html.HtmlElement) -> None:
        self.dropped += self.dropped > 0 or _is_dropped(element)
        if self.dropped:
            return
        if element.tag in _BLOCKS or element.tag == "br":
            self._break(paragraph=_is_paragraph(element) or (element.tag == "br" and self._is_blank()))
        self.depth += _is_quote(element)
        self._mark(element)
        self._list(element)
        self._say(element.text)

    def _close(self, element: html.HtmlElement) -> None:
        if self.dropped:
            self.dropped -= 1
            return
        if element.tag in ("td", "th"):
            self.parts.append("\t")
        if element.tag in ("ul", "ol"):
            self.numbers[-1:] = []
        if element.tag in _BLOCKS:
            is_empty_line = self._is_blank() and ("MsoNormal" in element.get("class", "") or _is_space(element))
            self._break(paragraph=_is_paragraph(element) or is_empty_line or _is_box(element))
        self.depth -= _is_quote(element)

    def _list(self, element: html.HtmlElement) -> None:
        """Items show `- `, or the number that they have in their list."""
        if element.tag in ("ul", "ol"):
            start = str(element.get("start", "1"))[:_LONGEST_NUMBER]
            self.numbers.append(int(start) if element.tag == "ol" and start.isdecimal() else 1)
        elif element.tag == "li":
            is_numbered = element.getparent() is not None and element.getparent().tag == "ol" and self.numbers
            self._say(f"{self.numbers[-1]}. " if is_numbered else "- ")
            self.numbers[-1:] = [number + 1 for number in self.numbers[-1:]]

    def _mark(self, element: html.HtmlElement) -> None:
        """Clients name their quotations and signatures; plain text marks them by lines of their own."""
        if not element.attrib:
            return
        if _is_cut(element):
            self._line(_CUT)
        elif not self.depth and _is_signature(element):
            self._line(_SIGNATURE)
        elif _ATTRIBUTION_NAMES.search(_name(element)):
            self._break()

    def _say(self, text: str | None) -> None:
        if text and not self.dropped:
            self.parts.append(_SPACES.sub(" ", text))

    def _is_blank(self) -> bool:
        return not any(part.strip() for part in self.parts)

    def _line(self, text: str) -> None:
        self._break()
        self.lines.append(self._quoted(text))

    def _break(self, *, paragraph: bool = False) -> None:
        said = "\t".join(cell.strip() for cell in "".join(self.parts).split("\t")).strip()
        self.parts.clear()
        if said:
            self.lines.append(self._quoted(said))
        if paragraph and self.lines and self.lines[-1]:
            self.lines.append("" if not self.depth else self._quoted(""))

    def _quoted(self, text: str) -> str:
        return f"{'> ' * min(self.depth, _MOST_DEPTH)}{text}"
