"""What the DNS says: records by name, with the difference between "there is none" and "nobody answered" kept."""

from ipaddress import ip_address

import dns.resolver
import dns.reversename
from dns.exception import DNSException
from dns.rdatatype import RdataType
from dns.resolver import NXDOMAIN, LRUCache, NoAnswer, NoNameservers, Resolver

from mailhub.domain.errors import BadSettings, MailhubError

_PATIENCE_SECONDS = 6.0
_PORT = 53


class NobodyAnswered(MailhubError):
    """No name server gave an answer: what there is stays unknown."""


class Names:
    """Asks the DNS; every method raises NobodyAnswered, and returns nothing where there is no such record."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        resolver.lifetime = _PATIENCE_SECONDS
        resolver.cache = LRUCache()

    def texts(self, name: str) -> list[str]:
        """The TXT records of a name, each joined from its strings (RFC 7208 section 3.3)."""
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._asked(name, RdataType.TXT)]

    def exchangers(self, domain: str) -> list[str]:
        """The hosts that take mail for a domain, the preferred first; [""] where it takes none (RFC 7505)."""
        records = sorted(self._asked(domain, RdataType.MX), key=lambda record: record.preference)
        return [record.exchange.to_text(omit_final_dot=True).removesuffix(".") for record in records]

    def addresses(self, host: str) -> list[str]:
        """The IPv4 and IPv6 addresses of a host; an address is its own."""
        try:
            return [str(ip_address(host.strip("[]")))]
        except ValueError:
            found = [*self._asked(host, RdataType.A), *self._asked(host, RdataType.AAAA)]
            return [record.address for record in found]

    def names_of(self, address: str) -> list[str]:
        """The names that the owner of an address has given it."""
        pointers = self._asked(dns.reversename.from_address(address).to_text(), RdataType.PTR)
        return [record.target.to_text(omit_final_dot=True) for record in pointers]

    def _asked(self, name: str, kind: RdataType) -> list:  # type: ignore[type-arg]  # records of as many types as kinds
        try:
            return list(self._resolver.resolve(name, kind, search=False))
        except (NXDOMAIN, NoAnswer):
            return []
        except NoNameservers:
            raise NobodyAnswered(f"The name servers fail at {kind.name} of {name}: look at that zone.") from None
        except (DNSException, OSError, UnicodeError) as error:
            kind_of_error = type(error).__name__
            raise NobodyAnswered(f"The DNS does not tell {kind.name} of {name} ({kind_of_error}).") from None


def names_from(server: str) -> Names:
    """Names as that server (HOST or HOST:PORT, an IP address) tells them, or as this machine's own when empty.

    Raises BadSettings when there is none to ask.
    """
    try:
        if not server:
            return Names(Resolver())
        host, _, port = server.partition(":") if server.count(":") == 1 else (server, "", "")
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = [str(ip_address(host))], int(port or _PORT)
    except (DNSException, OSError):
        raise BadSettings("This machine knows no name server; say --dns ADDRESS.") from None
    except ValueError:
        raise BadSettings(
            f"--dns {server} is no address of a name server. Write 192.0.2.53 or 192.0.2.53:53."
        ) from None
    return Names(resolver)
