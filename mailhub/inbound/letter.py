"""An incoming letter as everybody else in the house reads it: one safe way to each header, body and part."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

from mailhub.inbound.opening.attachments import Attachment, attachment, content_of, declared_name
from mailhub.inbound.opening.body_text import body_text
from mailhub.inbound.opening.header_text import addresses, header_text, message_ids, only_address
from mailhub.inbound.opening.mime_part import Part, TooComplex, header_of, parse
from mailhub.inbound.opening.winmail import opened

MOST_REFERENCES = 50
_BODIES = frozenset({"text/plain", "text/html"})
_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status", "message/feedback-report",
                      "message/disposition-notification"})  # fmt: skip
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_LONGEST_DATE = 200
_MOST_BLOCKS = 50
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")  # or the parser ends it before: also at an empty line of another kind


class InboundEmail:
    """One letter; nothing here raises, whatever its bytes are.

    `raw` are the bytes. When `root` is the header alone, they are taken apart when something else is asked for.
    """

    def __init__(self, raw: bytes, root: Part, unreadable: str = "", *, is_header: bool = False) -> None:
        self.raw = raw
        self._opened = None if is_header else (root, unreadable)
        self._fields: dict[str, list[str]] = {}
        for name, value in root.raw_items():
            self._fields.setdefault(name.lower(), []).append(str(value))

    def __reduce__(self) -> tuple[Callable[[bytes], "InboundEmail"], tuple[bytes]]:
        """A letter goes to another process as its bytes."""
        return read_letter, (self.raw,)

    @property
    def unreadable(self) -> str:
        """Empty, or in a sentence why it was not taken apart: it then shows its header and no more, for a human."""
        return self._whole[1]

    def header(self, name: str) -> str:
        """The first field of that name as one line of text; empty when there is none."""
        return next(iter(self.headers(name)), "")

    def headers(self, name: str) -> list[str]:
        """All fields of that name, topmost first, each as one line of text."""
        return [header_text(value) for value in self._fields.get(name.lower(), [])]

    @cached_property
    def sender(self) -> str:
        """The From address, folded; empty unless there is exactly one From field with exactly one plain address."""
        return only_address(self._fields.get("from", []))

    @cached_property
    def reply_to(self) -> str:
        """The Reply-To address, as strictly; never a proof of identity."""
        return only_address(self._fields.get("reply-to", []))

    @property
    def first_recipient(self) -> str:
        """The first address of the To field; empty when there is none."""
        return next((one for value in self._fields.get("to", []) for one in addresses(value)), "")

    @property
    def subject(self) -> str:
        """The subject as one line."""
        return self.header("Subject")

    @property
    def message_id(self) -> str:
        """The Message-ID with its brackets; empty when there is none."""
        return next(iter(message_ids(self._fields.get("message-id", []))), "")

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The ids of the letters it answers, nearest first: In-Reply-To, then References from the end; at most 50."""
        answered = message_ids(self._fields.get("in-reply-to", []))
        thread = message_ids(self._fields.get("references", []))
        return tuple(dict.fromkeys((*answered, *reversed(thread))))[:MOST_REFERENCES]

    @cached_property
    def date(self) -> datetime | None:
        """The Date field in UTC; None when there is none that can be read."""
        try:
            said = parsedate_to_datetime(self.header("Date")[:_LONGEST_DATE])
            return said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
        # The library raises TypeError, IndexError, OverflowError and others for dates that are none.
        except Exception:
            return None

    @property
    def content_type(self) -> str:
        """The type of the whole letter."""
        return self._root.get_content_type()

    @cached_property
    def part_types(self) -> tuple[str, ...]:
        """The types of all parts, containers too, in order; not of what lies inside an attached letter."""
        return tuple(part.get_content_type() for part in self._root.parts())

    @cached_property
    def text(self) -> str:
        """The plain-text body, with `\\n` as line end; empty when there is none."""
        return "\n".join(body_text(part) for part in self._bodies if part.get_content_type() != "text/html")

    @cached_property
    def html(self) -> str:
        """The HTML body as its sender wrote it, so never to be shown as it is; empty when there is none."""
        return "\n".join(body_text(part) for part in self._bodies if part.get_content_type() == "text/html")

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """What is neither a body nor part of a report, in order."""
        left_out = {id(part) for part in (*self._bodies, *self._report_parts)}
        parts = [part for part in self._leaves if id(part) not in left_out]
        return tuple(attachment(part, number) for number, part in enumerate(parts, 1))

    @property
    def is_report(self) -> bool:
        """Whether it tells of another mail's fate (RFC 6522): delivery, complaint or display."""
        return self.content_type == "multipart/report" or bool(_REPORTS.intersection(self.part_types))

    @property
    def report_type(self) -> str:
        """What kind of report: delivery-status, feedback-report, disposition-notification; empty when it is none."""
        declared = self._root.parameter("report-type") if self.content_type == "multipart/report" else ""
        found = (kind.partition("/")[2].removeprefix("global-") for kind in self.part_types if kind in _REPORTS)
        return declared or next(found, "")

    @cached_property
    def report_fields(self) -> tuple[dict[str, str], ...]:
        """The blocks of a report's machine-readable part: names in lower case, first values.

        In a delivery report the first block is about the message, each further one about a recipient
        (RFC 3464 section 2).
        """
        blocks = (block for part in self._leaves if part.get_content_type() in _REPORTS for block in _blocks(part))
        found = (InboundEmail(b"", block)._first_values() for block in blocks)
        return tuple(fields for fields in found if fields)

    @property
    def returned(self) -> "InboundEmail | None":
        """The mail that a report is about, often its headers only; None when it is not enclosed."""
        return self.enclosed if self.is_report else None

    @cached_property
    def enclosed(self) -> "InboundEmail | None":
        """The first mail, or header of one, that it carries as a part; None when there is none."""
        part = next((part for part in self._leaves if part.get_content_type() in _RETURNED), None)
        if part is None:
            return None
        return InboundEmail(b"", part.children[0]) if part.children else read_letter(content_of(part).lstrip())

    @property
    def _root(self) -> Part:
        return self._whole[0]

    @property
    def _whole(self) -> tuple[Part, str]:
        self._opened = self._opened or _taken_apart(self.raw)
        return self._opened

    def _first_values(self) -> dict[str, str]:
        return {name: self.header(name) for name in self._fields}

    @cached_property
    def _leaves(self) -> tuple[Part, ...]:
        return () if self.unreadable else opened(self._root.leaves())

    @cached_property
    def _bodies(self) -> tuple[Part, ...]:
        return tuple(part for part in self._leaves if self._is_body(part))

    @cached_property
    def _report_parts(self) -> tuple[Part, ...]:
        of_reports = _REPORTS | _RETURNED if self.is_report else _REPORTS
        return tuple(part for part in self._leaves if part.get_content_type() in of_reports)

    def _is_body(self, part: Part) -> bool:
        # A multipart whose parts could not be told apart is one text.
        is_text = part.get_content_type() in _BODIES or part.get_content_maintype() == "multipart"
        is_filed = part.disposition == "attachment" or (part is not self._root and bool(declared_name(part)))
        return is_text and not is_filed


def _blocks(part: Part) -> list[Part]:
    """The blocks of fields in a report's part; the standard library divides only those of message/delivery-status."""
    if len(part.children) != 1:
        return part.children
    first = part.children[0]
    divided = re.split(rb"\r?\n[ \t]*\r?\n", content_of(first).strip())
    return [first, *(header_of(block) for block in divided[:_MOST_BLOCKS])]


def read_letter(raw: bytes) -> InboundEmail:
    """The letter that these bytes are; never raises, and takes bounded time.

    What breaks the limits of `mime_part` keeps its headers and says so in `unreadable`.
    """
    return InboundEmail(raw, *_taken_apart(raw))


def glance_at(raw: bytes) -> InboundEmail:
    """The same letter, of which only the header is read as yet; for who does not want to know more."""
    end = _END_OF_HEADER.search(raw)
    return InboundEmail(raw, header_of(raw[: end.end()] if end else raw), is_header=True)


def _taken_apart(raw: bytes) -> tuple[Part, str]:
    """The tree of its parts, or its header and why it has no more."""
    try:
        return parse(raw), ""
    except TooComplex as limit:
        return header_of(raw), str(limit)
    # The parser of the standard library has open defects; a letter that meets one is for a human.
    except Exception as defect:
        return header_of(raw), f"It cannot be taken apart ({type(defect).__name__})."
