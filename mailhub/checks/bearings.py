"""What the checks ask with: the hub as its settings make it, and a way to ask the DNS."""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from mailhub.checks.names import Names
from mailhub.hub import Hub
from mailhub.outbound.relay import Relay, read_relay
from mailhub.settings import Settings

_NEAR = tuple(
    ip_network(near)
    for near in "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 169.254.0.0/16"
    " ::1/128 fc00::/7 fe80::/10".split()
)
"""This machine, and networks that the world does not see (RFC 1918, 6598, 3927, 4193, 4291)."""


@dataclass(frozen=True, kw_only=True)
class Bearings:
    """A hub that is not started. A test mail goes to `send_test_to`, if that is said."""

    hub: Hub
    names: Names
    settings_file: Path
    send_test_to: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of the hub."""
        return self.hub.settings

    @property
    def domain(self) -> str:
        """The domain of the hub's addresses."""
        return self.settings.mail_domain

    @property
    def is_made_up(self) -> bool:
        """Whether the domain is still the one of the examples."""
        return bool(self.domain == Settings.model_fields["mail_domain"].default)

    @property
    def relay(self) -> Relay | None:
        """The relay, if there is one."""
        url = self.settings.smtp_url
        return read_relay(url.get_secret_value()) if url else None

    @property
    def web_host(self) -> str:
        """The host at which partners reach the pages."""
        return urlsplit(self.settings.base_url).hostname or ""

    def sends_from_here(self) -> bool:
        """Whether the relay is on this machine or in its network, so that mail leaves from an address of our own."""
        relay = self.relay
        if relay is None:
            return False
        return is_near(relay.host) or all(map(is_near, self.names.addresses(relay.host)))


def is_near(host: str) -> bool:
    """Whether a host or address is this machine, or in a network that the world does not see."""
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return any(address in network for network in _NEAR)
