"""Reply libraries beside our own fresh text, on the labelled letters: exactly right, leaked, cut short, slowest letter.

The libraries are no dependencies of the project. Put them where only this script finds them:
`uv pip install --target FOLDER mail-parser-reply quotequail email-reply-parser`, then
`PYTHONPATH=FOLDER python -m benchmarks.fresh_text_libraries`.
"""

import importlib
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mailhub.inbound.letter import InboundEmail, read_letter
from mailhub.inbound.reading.text.alternatives import own_words, readable_text
from mailhub.inbound.reading.text.signer import signer_of

LETTERS = Path(__file__).parent.parent / "tests" / "letters" / "fresh_text"
LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"]
Reader = Callable[[InboundEmail], str]


@dataclass
class Tally:
    """How one reader did; `slowest` in seconds."""

    exact: int = 0
    leaked: int = 0
    cut: int = 0
    other: int = 0
    slowest: float = 0.0

    def add(self, wanted: str, told: str, seconds: float) -> None:
        """Count a letter; spaces and line ends are not looked at, so that no library loses by them."""
        ours, theirs = " ".join(wanted.split()), " ".join(told.split())
        self.slowest = max(self.slowest, seconds)
        if ours == theirs:
            self.exact += 1
        elif theirs.startswith(ours):
            self.leaked += 1
        elif ours.startswith(theirs):
            self.cut += 1
        else:
            self.other += 1


def _mailhub(letter: InboundEmail) -> str:
    return own_words(letter.text, letter.html, signer_of(letter.header("From")))


def _mail_parser_reply(letter: InboundEmail) -> str:
    parser = importlib.import_module("mailparser_reply").EmailReplyParser(languages=LANGUAGES)
    return str(parser.parse_reply(text=readable_text(letter.text, letter.html)) or "")


def _quotequail(letter: InboundEmail) -> str:
    found = importlib.import_module("quotequail").unwrap(readable_text(letter.text, letter.html))
    return readable_text(letter.text, letter.html) if found is None else str(found.get("text_top") or "")


def _email_reply_parser(letter: InboundEmail) -> str:
    parser = importlib.import_module("email_reply_parser").EmailReplyParser
    return str(parser.parse_reply(readable_text(letter.text, letter.html)))


READERS: dict[str, Reader] = {
    "mailhub": _mailhub,
    "mail-parser-reply": _mail_parser_reply,
    "quotequail": _quotequail,
    "email-reply-parser": _email_reply_parser,
}


def compare(folder: Path = LETTERS) -> dict[str, Tally]:
    """Each reader over each labelled letter of the folder; readers that are not installed are left out."""
    tallies: dict[str, Tally] = {}
    for name, reader in READERS.items():
        try:
            tallies[name] = _tally(reader, folder)
        except ModuleNotFoundError:
            print(f"{name} is not installed")
    return tallies


def _tally(reader: Reader, folder: Path) -> Tally:
    tally = Tally()
    for label in sorted(folder.glob("*.toml")):
        letter = read_letter(label.with_suffix(".eml").read_bytes())
        started = time.perf_counter()
        told = reader(letter)
        tally.add(tomllib.loads(label.read_text("utf-8"))["fresh_text"], told, time.perf_counter() - started)
    return tally


if __name__ == "__main__":
    for name, tally in compare().items():
        print(f"{name:20} {tally}")
