"""The domain says what becomes of mail that pretends to be from it."""

from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.inbound.proving.sender_proof import organisation_of

_WANTED = '_dmarc.{domain}. IN TXT "v=DMARC1; p=quarantine; rua=mailto:YOUR-ADDRESS"'


class Dmarc(Check):
    """The domain says what becomes of mail that pretends to be from it (RFC 7489)."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        domain = bearings.domain
        if bearings.is_made_up or bearings.relay is None:
            yield self.skipped(f"{domain} is made up" if bearings.is_made_up else "no mail is sent")
            return
        above = organisation_of(domain)
        for name in dict.fromkeys((domain, above)):
            records = [text for text in bearings.names.texts(f"_dmarc.{name}") if text.startswith("v=DMARC1")]
            if records:
                yield self._of(name, records, tag="p" if name == domain else "sp")
                return
        yield self.fails(f"There is no DMARC record: {_WANTED.format(domain=domain)}")

    def _of(self, name: str, records: list[str], *, tag: str) -> Finding:
        tags = {word.strip().lower(): value.strip() for word, _, value in map(_parts, records[0].split(";"))}
        policy = tags.get(tag) or tags.get("p", "")
        if len(records) > 1 or policy not in {"none", "quarantine", "reject"}:
            return self.fails(f"_dmarc.{name} has several records, or no policy: {_WANTED.format(domain=name)}")
        if policy == "none":
            return self.ok(f"_dmarc.{name} only watches (p=none); quarantine once your mails pass")
        return self.ok(f"_dmarc.{name} asks for {policy}")


def _parts(tag: str) -> tuple[str, str, str]:
    return tag.partition("=")
