"""A line as words: folded to be compared, as written to be names; what stands in quotation marks is one word."""

import re
from functools import cached_property

from mailhub.inbound.reading.folding import folded

QUOTED = "\ue000"
"""What words in quotation marks are folded to: it is like nothing else."""

_TOKEN = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,200})[\"“”„«»]|[,;]|[^\s,;\"“”„«»]+")
_STOPS = re.compile(r"(?<=[a-z])[.!?]+$|[!?]+$|(?<=\))[.]+$")
_ENDS_IN_COLON = re.compile(r"(.+[^\W_])([:=])")
_EQUATED = re.compile(r"([^\W\d_]{2,20})(=)([^=].*)")
_MOST = 80


class Tokens:
    """The words of a line; at most 80 of them, or else none."""

    def __init__(self, line: str) -> None:
        self.written: list[str] = []
        self.said: list[str] = []
        for found in _TOKEN.finditer(line.replace(QUOTED, " ")):
            self._take(found[0], found[1])
        if len(self.said) > _MOST:
            self.written, self.said = [], []

    def _take(self, token: str, quoted: str | None) -> None:
        if quoted is not None:
            self._add(" ".join(quoted.split()), QUOTED)
            return
        parts = _ENDS_IN_COLON.fullmatch(token) or _EQUATED.fullmatch(token)
        for part in parts.groups() if parts else (token,):
            plain = folded(part.replace("–", "-").replace("—", "-").strip("*")).replace(" ", "")
            self._add(part, _STOPS.sub("", plain) or plain)

    def _add(self, written: str, said: str) -> None:
        if said:
            self.written.append(written)
            self.said.append(said)

    def __len__(self) -> int:
        return len(self.said)

    @cached_property
    def text(self) -> str:
        """All of it, folded."""
        return " ".join(self.said)

    def run(self, start: int, end: int) -> str:
        """Some of it, folded; a comma stands at the word before it."""
        return " ".join(self.said[start:end]).replace(" ,", ",").replace(" :", "")

    def name(self, start: int, end: int) -> str:
        """Some of it as written, without stops at its end."""
        return " ".join(self.written[start:end]).strip(" .,;:!?*")[:100]
