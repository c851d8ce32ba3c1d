"""Who may send for a domain: its SPF record, followed as a receiver does (RFC 7208), macros left out."""

from ipaddress import ip_address, ip_network

from mailhub.checks.names import Names
from mailhub.domain.errors import MailhubError

_MOST_LOOKUPS = 10  # RFC 7208 section 4.6.4
_VERDICTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
_ASKING = frozenset({"include", "a", "mx", "ptr", "exists", "redirect"})
_UNKNOWABLE = frozenset({"ptr", "exists"})
"""What is not decided here: the one is not to be used any more, the other depends on each letter."""


class BrokenSpf(MailhubError):
    """A record by which receivers let every letter fail, with the reason."""


def spf_records(names: Names, domain: str) -> list[str]:
    """The SPF records of a domain; there should be one."""
    return [text for text in names.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]


class Spf:
    """Follows records; one for each question, since what it may look up is counted."""

    def __init__(self, names: Names) -> None:
        self._names, self._lookups = names, 0

    def verdict(self, domain: str, address: str) -> str:
        """What the domain says of mail from an address: pass, fail, softfail or neutral; raises BrokenSpf."""
        records = spf_records(self._names, domain)
        if len(records) != 1:
            raise BrokenSpf(f"{domain} has {len(records)} SPF records, and has to have one.")
        terms = records[0].split()[1:]
        for term in terms:
            if "=" not in term.partition(":")[0] and self._matches(term.lstrip("+-~?"), domain, address):
                return _VERDICTS.get(term[0], "pass")
        elsewhere = [term[len("redirect=") :] for term in terms if term.lower().startswith("redirect=")]
        if not elsewhere:
            return "neutral"
        self._count("redirect")
        return self.verdict(elsewhere[0], address)

    def _matches(self, term: str, domain: str, address: str) -> bool:
        named, _, value = term.partition(":")
        word, _, size = named.lower().partition("/")
        self._count(word)
        if word == "all":
            return True
        if word in {"ip4", "ip6"}:
            return _is_in(address, value)
        if word == "include":
            return self.verdict(value, address) == "pass"
        if word in {"a", "mx"}:
            host, _, named_size = value.partition("/")
            sizes = size or named_size
            return any(_is_in(address, _widened(one, sizes)) for one in self._hosts(word, host or domain))
        if word in _UNKNOWABLE:
            return False
        raise BrokenSpf(f"The SPF record of {domain} holds {term[:40]!r}, which means nothing.")

    def _hosts(self, word: str, host: str) -> list[str]:
        servers = self._names.exchangers(host) if word == "mx" else [host]
        return [address for server in servers if server for address in self._names.addresses(server)]

    def _count(self, word: str) -> None:
        self._lookups += word in _ASKING
        if self._lookups > _MOST_LOOKUPS:
            raise BrokenSpf("The SPF record needs more than ten look-ups, at which receivers give up.")


def _is_in(address: str, network: str) -> bool:
    try:
        return ip_address(address) in ip_network(network, strict=False)
    except ValueError:
        raise BrokenSpf(f"The SPF record holds {network[:40]!r}, which is no network.") from None


def _widened(address: str, sizes: str) -> str:
    """The network around a host's address by a/24//64: the first size is for IPv4, the second for IPv6."""
    four, _, six = sizes.partition("//")
    size = six if ":" in address else four
    return f"{address}/{size}" if size else address
