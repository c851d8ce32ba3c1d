"""The public halves of our DKIM keys are in the DNS."""

import re
from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.hub import signing_keys
from mailhub.outbound.dkim_keys import dns_record, zone_line

_SPACE = re.compile(r"\s+")


class DkimRecord(Check):
    """The public halves of our DKIM keys are in the DNS (RFC 6376 section 3.6)."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        keys = signing_keys(bearings.settings)
        for key in keys:
            name = f"{key.selector}._domainkey.{key.domain}"
            found = [_public(text) for text in bearings.names.texts(name)]
            if _public(dns_record(key)) in found:
                yield self.ok(f"{name} is the key in the file ({key.algorithm})")
            elif not any(found):
                yield self.fails(f"{name} has no key. Put in: {zone_line(key)}")
            else:
                yield self.fails(f"{name} is another key than the one in the file. Put in: {zone_line(key)}")
        if not keys:
            yield self.skipped("the hub signs nothing; see that your relay does, or make a key: mailhub dkim hub1")


def _public(record: str) -> str:
    """The key in a record, without the spaces that a zone file brings; empty for a revoked one."""
    tags = dict(tag.strip().partition("=")[::2] for tag in record.split(";"))
    return _SPACE.sub("", {name.strip(): value for name, value in tags.items()}.get("p", ""))
