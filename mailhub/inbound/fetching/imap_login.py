"""The way into an IMAP account: its URL, an encrypted connection, and a log-in by password or XOAUTH2."""

import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from mailhub.domain.errors import BadSettings, MailhubError
from mailhub.inbound.fetching.access_token import AccessTokens

_TIMEOUT = SocketTimeout(connect=15, read=60)  # seconds; the library itself would wait for ever
# On its lowest level the library logs whatever goes over the wire.
logging.getLogger("imapclient").setLevel(logging.WARNING)
_FORM = "Write imaps://USER[:PASSWORD]@HOST[:PORT][/FOLDER], or imap:// for STARTTLS; an @ in USER as %40."
_CODE = re.compile(r"\[([A-Z]{3,40})\]")
_PASSING = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"})  # RFC 5530: the server's trouble, not ours


class LoginRefused(MailhubError):
    """The server does not let us in; the sentence names neither the user nor the password."""


@dataclass(frozen=True, kw_only=True)
class ImapAccount:
    """One folder of an account. Encrypted from the first byte (`tls`), else by STARTTLS; never in clear.

    Without a password, `tokens` are what it logs in with. `context` says whom to trust, None the usual authorities.
    """

    host: str
    port: int
    user: str
    password: str = ""
    folder: str = "INBOX"
    tls: bool = True
    tokens: AccessTokens | None = None
    context: ssl.SSLContext | None = None

    @property
    def name(self) -> str:
        """User and server."""
        return f"{self.user}@{self.host}"


def read_account(url: str, tokens: AccessTokens | None = None) -> ImapAccount:
    """The account at an imaps:// or imap:// URL; raises BadSettings, which never repeats the password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadSettings(f"The URL of an IMAP account cannot be read ({error}). {_FORM}") from None
    if parts.scheme not in {"imap", "imaps"} or not host or not parts.username:
        raise BadSettings(f"The URL of an IMAP account has no user or host, or is not imaps:// or imap://. {_FORM}")
    password, tls = unquote(parts.password or ""), parts.scheme == "imaps"
    if not password and tokens is None:
        raise BadSettings(f"The IMAP account at {host} has no password, and MAILHUB_IMAP_OAUTH_* are not set. {_FORM}")
    return ImapAccount(
        host=host,
        port=port or (993 if tls else 143),
        user=unquote(parts.username),
        password=password,
        folder=unquote(parts.path.strip("/")) or "INBOX",
        tls=tls,
        tokens=None if password else tokens,
    )


@contextmanager
def logged_in(account: ImapAccount) -> Iterator[IMAPClient]:
    """A connection that is logged in, and closed after the block.

    Raises LoginRefused, NoToken, IMAPClientError or OSError. An access token that is refused is renewed once.
    """
    client = _let_in(account)
    try:
        yield client
    except BaseException:
        _hang_up(client)
        raise
    _leave(client)


def _let_in(account: ImapAccount) -> IMAPClient:
    try:
        return _entered(account)
    except LoginRefused:
        if account.tokens is None:
            raise
    account.tokens.forget()
    return _entered(account)


def _entered(account: ImapAccount) -> IMAPClient:
    client = _connected(account)
    try:
        _log_in(client, account)
    except LoginError as refused:
        _hang_up(client)
        code = _CODE.search(str(refused))
        if code and code[1] in _PASSING:
            raise
        raise LoginRefused(f"The IMAP server refuses the log-in ({code[1] if code else 'without a reason'}).") from None
    except BaseException:
        _hang_up(client)
        raise
    return client


def _connected(account: ImapAccount) -> IMAPClient:
    client = IMAPClient(account.host, account.port, ssl=account.tls, ssl_context=account.context, timeout=_TIMEOUT)
    client.normalise_times = False
    if account.tls:
        return client
    try:
        # Raises where it is not offered: nothing is ever said in clear.
        client.starttls(account.context)
    except BaseException:
        _hang_up(client)
        raise
    return client


def _log_in(client: IMAPClient, account: ImapAccount) -> None:
    if account.tokens is None:
        client.login(account.user, account.password)
    else:
        client.oauth2_login(account.user, account.tokens.get())


def _leave(client: IMAPClient) -> None:
    with suppress(IMAPClientError, OSError):
        client.logout()
    _hang_up(client)


def _hang_up(client: IMAPClient) -> None:
    """Without a word: a server that has just failed may let us wait for its answer."""
    with suppress(IMAPClientError, OSError):
        client.shutdown()
