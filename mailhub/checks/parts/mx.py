"""Mail for our domain has a host to go to."""

from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check


class Mx(Check):
    """Mail for our domain has a host to go to (RFC 5321 section 5.1)."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        if bearings.is_made_up:
            yield self.skipped(f"{bearings.domain} is made up")
            return
        domain, names = bearings.domain, bearings.names
        hosts = names.exchangers(domain)
        if hosts == [""]:
            yield self.fails(f"The MX of {domain} says that it takes no mail: {domain}. IN MX 10 YOUR-MAIL-HOST.")
        elif not hosts and names.addresses(domain):
            yield self.ok(f"{domain} has no MX; mail goes to its own address")
        elif not hosts:
            yield self.fails(f"{domain} has no MX, so no mail can come in: {domain}. IN MX 10 YOUR-MAIL-HOST.")
        for host in filter(None, hosts):
            addresses = names.addresses(host)
            if addresses:
                yield self.ok(f"{host} ({', '.join(addresses)})")
            else:
                yield self.fails(f"The MX {host} has no address: give it an A record.")
