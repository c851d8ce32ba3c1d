"""A letter that is forwarded: whose it is by its header, and its text, out of a quotation or an attached letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.inbound.letter import read_letter
from mailhub.inbound.opening.header_text import addresses, shown_name
from mailhub.inbound.post import Post
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.html_text import text_of_html
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, line_kind

_MOST_HEADER_LINES = 12
_FEWEST_HEADERS = 2
_LETTER_TYPES = ("message/rfc822", "message/global")
_ROBOTS = ("noreply", "no-reply", "donotreply", "do-not-reply", "form", "forms", "website", "wordpress", "web",
           "mailer", "notification", "notifications", "leads", "webform", "webmaster",
           "mailer-daemon", "postmaster")  # fmt: skip


@dataclass(frozen=True)
class Forwarded:
    """The letter below; `name` and `address` are of who wrote it, empty where the header does not say."""

    name: str
    address: str
    text: str

    @property
    def is_from_robot(self) -> bool:
        """Whether a form or a list sent it, and no person."""
        local = self.address.partition("@")[0].lower()
        return not local or local.startswith(_ROBOTS)


def forwarded_in(post: Post) -> list[Forwarded]:
    """The letter that is forwarded inside or attached to this one, without our own words, once for each form of it."""
    bodies = [post.email.text, text_of_html(post.email.html) if post.email.html.strip() else ""]
    quoted = [found for body in bodies if body.strip() and (found := _quoted(body))]
    attached = _attached(post)
    return [attached] if attached else quoted


def _attached(post: Post) -> Forwarded | None:
    part = next((one for one in post.email.attachments if one.content_type in _LETTER_TYPES), None)
    letter = read_letter(part.data) if part else None
    if letter is None:
        return None
    name = shown_name(letter.header("From"))
    text = letter.text if letter.text.strip() else text_of_html(letter.html)
    return Forwarded(name.strip("'\" "), letter.sender, text)


def _quoted(body: str) -> Forwarded | None:
    lines = without_ours(body_lines(body))
    start = next((at for at in range(len(lines)) if _opens_header(lines, at)), None)
    if start is None:
        return None
    lines = [_unquoted(line) for line in lines[start:]]
    name = address = ""
    end = 0
    for line in lines[:_MOST_HEADER_LINES]:
        label = header_label(line)
        if label == "from":
            name, address = _writer(line.partition(":")[2])
        if label is None and (not line.strip() or not line[0].isspace()):
            break
        end += 1
    return Forwarded(name, address, "\n".join(lines[end:]))


def _opens_header(lines: Sequence[str], at: int) -> bool:
    """Whether a mail's header begins here: its sender, and another of its fields close by."""
    block = [header_label(_unquoted(line)) for line in lines[at : at + 6]]
    return block[0] is not None and "from" in block and len({label for label in block if label}) > _FEWEST_HEADERS


def _writer(value: str) -> tuple[str, str]:
    bare = value.replace("[mailto:", "<").replace("]", ">").replace("*", " ").strip()
    found = addresses(bare)
    name = bare.partition("<")[0].strip(" \"'")
    return ("" if "@" in name else name), (found[0] if found else "")


def _unquoted(line: str) -> str:
    return line.lstrip().removeprefix(">").removeprefix(" ") if line.lstrip().startswith(">") else line


def without_ours(lines: Sequence[str]) -> list[str]:
    """Our own mail that is quoted says nothing on the writer's behalf: examples stand in it."""
    ours = next((at for at, line in enumerate(lines) if line_kind(line.lstrip("> ")) is LineKind.OURS), len(lines))
    return list(lines[:ours])
