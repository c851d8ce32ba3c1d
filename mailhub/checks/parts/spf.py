"""The domain says who may send for it."""

from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.checks.spf_record import BrokenSpf, Spf, spf_records

_NOBODY = "192.0.2.1"  # RFC 5737: no machine has this address


class SpfRecord(Check):
    """The domain of our envelope senders says who may send for it (RFC 7208)."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        domain, relay = bearings.domain, bearings.relay
        if bearings.is_made_up or relay is None:
            yield self.skipped("no mail is sent" if relay is None else f"{domain} is made up")
            return
        records = spf_records(bearings.names, domain)
        if not records:
            yield self.fails(
                f'There is no SPF record: {domain}. IN TXT "v=spf1 mx -all", with what your relay asks for.'
            )
            return
        try:
            others = Spf(bearings.names).verdict(domain, _NOBODY)
        except BrokenSpf as broken:
            yield self.fails(broken.sentence)
            return
        if others == "pass":
            yield self.fails("The SPF record lets everybody send in your name: let it end with -all.")
        else:
            ending = "" if others != "neutral" else "; it stops nobody, for it does not end with -all or ~all"
            yield self.ok(f"{records[0]}{ending}")
            yield self._of_us(bearings, relay.host)

    def _of_us(self, bearings: Bearings, relay: str) -> Finding:
        """Whether the addresses that can be known are named; a relay may send from others."""
        names, domain = bearings.names, bearings.domain
        hosts = names.exchangers(domain) if bearings.sends_from_here() else [relay]
        known = [address for host in hosts if host for address in names.addresses(host)]
        passing = [address for address in known if Spf(names).verdict(domain, address) == "pass"]
        if known and passing == known:
            return self.ok(f"it names {', '.join(known)}")
        return self.skipped(f"whether it names where {relay} sends from cannot be seen from here; a test mail tells")
