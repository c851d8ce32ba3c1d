"""The addresses that our mail leaves from have names that lead back to them."""

from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check


class ReverseDns(Check):
    """The addresses that our mail leaves from have names that lead back to them; many receivers refuse others."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        names, relay = bearings.names, bearings.relay
        if relay is None or bearings.is_made_up:
            yield self.skipped("no mail is sent" if relay is None else f"{bearings.domain} is made up")
        elif not bearings.sends_from_here():
            yield self.skipped(f"mail leaves from {relay.host}, whose addresses are its keeper's matter")
        else:
            hosts = [host for host in names.exchangers(bearings.domain) if host]
            for address in [address for host in hosts for address in names.addresses(host)]:
                yield self._of(bearings, address)
            if not hosts:
                yield self.skipped("it is not known from which address mail leaves, for there is no MX")

    def _of(self, bearings: Bearings, address: str) -> Finding:
        back = bearings.names.names_of(address)
        if any(address in bearings.names.addresses(name) for name in back):
            return self.ok(f"{address} is {back[0]}, and back")
        wrong = f"is {back[0]}, which does not lead back" if back else "has no name"
        return self.fails(f"{address} {wrong}: let whoever gave you the address set its PTR to your mail host.")
