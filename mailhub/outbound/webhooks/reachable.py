"""Which addresses a webhook may be at: those of the public network, and those that the operator has named.

A hub stands in a network that trusts it, and an address is chosen by whoever has a webhook made: it must not reach the
machines beside the hub.
"""

import re
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from mailhub.domain.errors import BadSettings, Refusal

Network = IPv4Network | IPv6Network
_TRANSLATED = ip_network("64:ff9b::/96")  # RFC 6052: it leads to any IPv4 address, a private one too
_PLAIN_URL = re.compile(r"[!-~]{1,500}")
LOOPBACK = ("127.0.0.0/8", "::1/128")
"""This machine itself, which may be reached while the hub is being developed."""


class Reach:
    """What may be reached; `private` are networks of our own that may be, `insecure` says that http will do."""

    def __init__(self, private: Sequence[str] = (), *, insecure: bool = False) -> None:
        self._private = [_network(text) for text in private]
        self._insecure = insecure

    def check_url(self, url: str) -> None:
        """Raises Refusal, with what to write instead, for a URL at which no webhook may be."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            raise Refusal("This is no URL. Write one like https://crm.example/mailhub.") from None
        schemes = ("https", "http") if self._insecure else ("https",)
        if parts.scheme not in schemes or not host or not _PLAIN_URL.fullmatch(url):
            raise Refusal("A webhook needs a URL that begins with https://, such as https://crm.example/mailhub.")
        if parts.username is not None or parts.password is not None or parts.fragment:
            raise Refusal("A webhook's URL holds no user, no password and no #. Messages are signed instead.")
        if _is_literal(host) and not self.may_reach(host):
            raise Refusal("This address is in a private network; see MAILHUB_WEBHOOK_NETWORKS.")

    def may_reach(self, address: str) -> bool:
        """Whether that IP address is a public one, or in a network that was named."""
        found = ip_address(address.partition("%")[0])
        if any(found in network for network in self._private):
            return True
        if isinstance(found, IPv6Address) and (found.sixtofour or found.teredo or found in _TRANSLATED):
            return False
        return found.is_global and not found.is_multicast


def _is_literal(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError:
        raise BadSettings(f"MAILHUB_WEBHOOK_NETWORKS: {text!r} is no network; write one like 10.1.0.0/16.") from None
