"""Reports that servers write in prose: which recipient they name, and whether the failure is for good."""

import re
from dataclasses import dataclass
from itertools import islice

from mailhub.inbound.automatic import delivery_words as words
from mailhub.inbound.post import Delivery
from mailhub.inbound.reading.folding import folded

_MOST_CHARACTERS = 20_000
_MOST_COPIED = 60_000
_MOST_LINES, _LONGEST_LINE = 300, 500
_MOST_ADDRESSES = 100
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}")
_ALONE = re.compile(
    r"[ \t*#>-]*(?:(?:to|rcpt to|recipient|user|address|an|fuer|pour|para)[ :]+)?[\"'<(\[]*(?:mailto:|smtp:"
    r"|rfc822;)?[ \t]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[>\"')\]]*[ \t]*(?:$|[:;,.(\[]|-|\.\.\.)")
_COPIED_TO = re.compile(
    r"^(?:to|envelope-to|x-original-to|x-failed-recipients?):[ \t]*(.{3,300})$", re.IGNORECASE | re.MULTILINE
)
_STATUS = re.compile(r"(?<![\w.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![\w.])")
_REPLY = re.compile(r"(?<![\w.:/@-])([45])[0-9]{2}(?:[ -](?=[^\s\d])|[ -]#?[45]\.)")
_NOBODY = ("postmaster@", "mailer-daemon@", "abuse@", "support@", "noreply@", "no-reply@", "helpdesk@")


@dataclass(frozen=True)
class Prose:
    """A report's own words, without the mail that it quotes; `copied` is that mail."""

    said: str
    copied: str
    own: frozenset[str]

    def delivery(self) -> Delivery | None:
        """What the text tells; None when it speaks of no failure, delay or success."""
        flat = folded(self.said)
        if words.DELIVERED.search(flat) and not words.FAILURE.search(flat):
            return Delivery(recipient=self.recipient(), action="delivered", status=self.status())
        if not (words.FAILURE.search(flat) or words.DELAY.search(flat)):
            return None
        action = "delayed" if words.DELAY.search(flat) and not words.GIVEN_UP.search(flat) else "failed"
        is_permanent = action == "failed" and not self._is_temporary(flat)
        return Delivery(recipient=self.recipient(), action=action, status=self.status(), permanent=is_permanent)

    def status(self) -> str:
        """The first enhanced status code (RFC 3463) of the text; empty when there is none."""
        found = _STATUS.search(self.said)
        return found[1] if found else ""

    def recipient(self) -> str:
        """The address that most looks like the one that failed, else the one the quoted mail was sent to."""
        found = [(-weight, number, address) for number, (weight, address) in enumerate(self._weighed()) if weight > 0]
        return min(found)[2] if found else self._copied_recipient()

    def _is_temporary(self, flat: str) -> bool:
        """By the status code, else by the code of the SMTP reply, else by the reason given."""
        code = self.status() or next(iter(_REPLY.findall(self.said)), "")
        return code.startswith("4") if code else words.TEMPORARY.search(flat) is not None

    def _weighed(self) -> list[tuple[int, str]]:
        lines = [line[:_LONGEST_LINE] for line in self.said.splitlines() if line.strip()][:_MOST_LINES]
        places = ((at, match) for at, line in enumerate(lines) for match in _ADDRESS.finditer(line))
        return [
            (self._weight(lines[at], match, lines[max(0, at - 2) : at], lines[at + 1 : at + 3]), match[0].strip(".'"))
            for at, match in islice(places, _MOST_ADDRESSES)
        ]

    def _weight(self, line: str, match: re.Match[str], before: list[str], after: list[str]) -> int:
        address, lead, rest = match[0].casefold(), line[: match.start()], line[match.end() :]
        if address.strip(".'") in self.own or words.NOT_RECIPIENT.search(folded(lead)):
            return -1
        stands_alone = _ALONE.fullmatch(lead) is not None and _AFTER.match(rest) is not None
        weight = 4 * stands_alone + 2 * bool(words.INTRODUCES.search(folded(lead)))
        weight += bool(words.FAILURE.search(folded(" ".join((rest, *after))))) + bool(
            words.INTRODUCES.search(folded(" ".join(before)))
        )
        return weight - 3 * address.startswith(_NOBODY)

    def _copied_recipient(self) -> str:
        for match in _COPIED_TO.finditer(self.copied):
            found: list[str] = [one for one in _ADDRESS.findall(match[1]) if one.casefold() not in self.own]
            if found:
                return found[0]
        return ""


def prose_of(text: str, own: frozenset[str]) -> Prose:
    """The text of a report, cut where it begins to quote; `own` are addresses that cannot have failed."""
    head = text[:_MOST_CHARACTERS]
    # A report that opens with such a line has nothing before it; then the next one counts.
    cut = next((match.start() for match in words.COPY.finditer(head) if head[: match.start()].strip()), len(head))
    return Prose(said=head[:cut], copied=text[cut:_MOST_COPIED], own=own)
