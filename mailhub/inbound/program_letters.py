"""A vendor's program in a letter: as one attached TOML file, or written below the word PROGRAM."""

import codecs
import re
from dataclasses import dataclass

from mailhub.domain.errors import Refusal
from mailhub.inbound.opening.attachments import Attachment
from mailhub.inbound.post import Post
from mailhub.inbound.replies import said_lines

_TYPES = ("application/toml", "text/toml", "application/x-toml", "text/x-toml")
_WORD = re.compile(r"[\s\"'*]{0,3}(?:program(?:me)?|programm)[\s\"'*.!?]{0,3}", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s?:\s*)+", re.IGNORECASE)
_HEADER = re.compile(r"^\s{0,8}\[\[?\s{0,3}[a-z_]+[a-z_. ]*\]\]?\s*(?:#.*)?$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST = 256_000  # bytes
_WRITTEN = "your mail"  # what a text without a file is called in complaints


@dataclass(frozen=True)
class SentProgram:
    """The text of a program, and what it is called."""

    source: str
    name: str


def is_about_program(post: Post) -> bool:
    """Whether a letter brings a program, or asks for the one in force."""
    return bool(_files(post)) or _is_called_for(post)


def sent_program(post: Post) -> SentProgram | None:
    """The program that a letter brings, None when it only asks; raises Refusal when it cannot be taken."""
    files = _files(post)
    if len(files) > 1:
        names = ", ".join(file.name for file in files)
        raise Refusal(
            "Your mail brings {files} programs ({names}). Please send one at a time.", files=len(files), names=names
        )
    if files:
        return SentProgram(_decoded(files[0]), files[0].name)
    written = _written(post)
    return SentProgram(written, _WRITTEN) if _HEADER.search(written) else None


def _files(post: Post) -> list[Attachment]:
    found = post.email.attachments
    return [file for file in found if file.name.casefold().endswith(".toml") or file.content_type in _TYPES]


def _is_called_for(post: Post) -> bool:
    lines = said_lines(post.fresh)
    if lines and _WORD.fullmatch(lines[0]):
        return True
    is_subject = bool(_WORD.fullmatch(_REPLY.sub("", post.email.subject)))
    return is_subject and (not lines or bool(_HEADER.search(_written(post))))


def _written(post: Post) -> str:
    """The text behind the word, as it was typed: the reader of fresh words would fold what means something here."""
    text = (post.email.text or post.body).replace("\r\n", "\n").replace("\xa0", " ")
    first, _, rest = text.lstrip().partition("\n")
    bare = rest if _WORD.fullmatch(first) else text
    return _SIGNATURE.split(bare, maxsplit=1)[0][:_LONGEST]


def _decoded(file: Attachment) -> str:
    data = file.data
    if len(data) > _LONGEST:
        known = {"name": file.name, "kilobytes": _LONGEST // 1000}
        raise Refusal("{name} has more than {kilobytes} kB. That is no program.", **known)
    kind = next((kind for mark, kind in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(kind)
    except UnicodeDecodeError as error:
        raise Refusal(
            "{name}: byte {start} is not UTF-8. Please save the file as UTF-8.", name=file.name, start=error.start
        ) from None
