"""The relay that takes our mails: its URL, and our manners toward it."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from mailhub.domain.errors import BadSettings

_FORM = "Write smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]."


@dataclass(frozen=True, kw_only=True)
class Relay:
    """Where the relay is and how to log in; `tls` from the first byte, else STARTTLS when offered."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How one worker behaves toward a relay and the domains behind it; `hello` is our name in EHLO.

    One mail may take `mail_within`, with the connection that it may need, and no further mail of a batch is begun after
    `batch_within`: both together have to stay below the lease of a claim.

    At most so many `connections`, each for so many mails and kept idle so long; of them at most `domain_connections`
    carry mail to one recipient domain, and no domain gets more than `domain_mails` a minute (0: as many as there are).
    """

    hello: str = ""
    connections: int = 4
    connection_mails: int = 100
    idle_within: timedelta = timedelta(seconds=30)
    domain_connections: int = 2
    domain_mails: int = 0
    mail_within: timedelta = timedelta(seconds=120)
    batch_within: timedelta = timedelta(seconds=240)


def read_relay(url: str) -> Relay:
    """The relay at an smtp:// or smtps:// URL; raises BadSettings, which never repeats the password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadSettings(f"The URL of the mail relay cannot be read ({error}). {_FORM}") from None
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise BadSettings(f"The URL of the mail relay has no host, or is not smtp:// or smtps://. {_FORM}")
    user, tls = unquote(parts.username or ""), parts.scheme == "smtps"
    usual = 465 if tls else 587 if user else 25
    return Relay(host=host, port=port or usual, user=user, password=unquote(parts.password or ""), tls=tls)
