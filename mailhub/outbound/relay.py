"""The relay that takes our mails: its URL, and a session with it that outlives refusals and lost connections."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from mailhub.domain.errors import BadSettings
from mailhub.outbound.server_replies import read_reply
from mailhub.outbound.transports.base import HandedOver, Outgoing

_TIMEOUT = 60  # seconds for one reply
_MOST_LOST = 2  # connections lost in one batch before the rest waits: a hanging relay must not outlast the claim
_FORM = "Write smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://[USER:PASSWORD@]HOST[:PORT]."
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_CLOSING = 421
_MAILBOX_FULL = 552


@dataclass(frozen=True, kw_only=True)
class Relay:
    """Where the relay is and how to log in; `tls` from the first byte, else STARTTLS when offered."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False
    hello: str = ""


def read_relay(url: str, hello: str = "") -> Relay:
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
    return Relay(host=host, port=port or usual, user=user, password=unquote(parts.password or ""), tls=tls, hello=hello)


def connect(relay: Relay) -> smtplib.SMTP:
    """A connection, encrypted where possible and logged in; raises OSError or SMTPException.

    A password is sent to a proven server only. Without one, encryption is taken as it comes
    (RFC 7435): an unproven certificate is still better than clear text.
    """
    hello = relay.hello or "[127.0.0.1]"
    if relay.tls:
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, hello, timeout=_TIMEOUT, context=ssl.create_default_context()
        )
    else:
        client = smtplib.SMTP(relay.host, relay.port, hello, timeout=_TIMEOUT)
    try:
        _secure_and_log_in(client, relay)
    except BaseException:
        client.close()
        raise
    return client


def _secure_and_log_in(client: smtplib.SMTP, relay: Relay) -> None:
    client.ehlo_or_helo_if_needed()
    if not relay.tls and client.has_extn("starttls"):
        client.starttls(context=_context(proven=bool(relay.user)))
        client.ehlo()
    elif relay.user and not relay.tls and relay.host not in _LOOPBACK:
        raise smtplib.SMTPException("the relay offers no STARTTLS, and the password is not sent in clear")
    if relay.user:
        client.login(relay.user, relay.password)


def _context(*, proven: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not proven:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


class Session:
    """One batch's connection to a relay, made when first needed and again when it is lost."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._client: smtplib.SMTP | None = None
        self._lost = 0
        self._verdict_on_rest: HandedOver | None = None

    def send(self, message: Outgoing) -> HandedOver:
        """Hand one mail over; whatever happens to the connection, the answer is about this mail."""
        reused = self._is_alive()
        outcome = self._try(message)
        # Relays that take only so many mails a connection say 421: that says nothing about this mail.
        return self._try(message) if reused and outcome.code == _CLOSING else outcome

    def close(self) -> None:
        """Take leave of the relay."""
        if self._client is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._client.quit()
            self._client.close()
            self._client = None

    def _is_alive(self) -> bool:
        if self._client is None:
            return False
        with suppress(OSError, smtplib.SMTPException):
            if self._client.rset()[0] == 250:
                return True
        self._drop()
        return False

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _try(self, message: Outgoing) -> HandedOver:
        if self._verdict_on_rest is not None:
            return self._verdict_on_rest
        try:
            client = self._client = self._client or connect(self._relay)
        except (OSError, smtplib.SMTPException) as error:
            self._verdict_on_rest = _not_reached(error)
            return self._verdict_on_rest
        outcome = self._say(client, message)
        if outcome.code == _CLOSING or client.sock is None:
            self._drop()
        return outcome

    def _say(self, client: smtplib.SMTP, message: Outgoing) -> HandedOver:
        eight_bits = not message.content.isascii() and client.has_extn("8bitmime")
        options = ["BODY=8BITMIME"] if eight_bits else []
        try:
            client.sendmail(message.sender, [message.recipient], message.content, options)
        except smtplib.SMTPSenderRefused as error:
            return _about_us(error.smtp_code, error.smtp_error)
        except smtplib.SMTPRecipientsRefused as error:
            return _about_recipient(*next(iter(error.recipients.values())))
        except smtplib.SMTPResponseException as error:
            return read_reply(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:
            return self._note_loss(error)
        except ValueError:
            return HandedOver(code=553, status="5.1.3", text="the address cannot be said in SMTP")
        return HandedOver(code=250)

    def _note_loss(self, error: Exception) -> HandedOver:
        # Perhaps it was taken before the line went dead: it goes again later under the same Message-ID.
        self._drop()
        self._lost += 1
        if self._lost >= _MOST_LOST:
            self._verdict_on_rest = _not_reached(error)
        return HandedOver(code=451, status="4.4.2", text=f"connection lost ({type(error).__name__})")


def _about_us(code: int, text: bytes | str) -> HandedOver:
    """A refused sender or login is our own trouble, to be mended here: the recipient is not to blame for it."""
    reply = read_reply(code, text)
    if code < 500 or code == _MAILBOX_FULL:
        return reply
    return HandedOver(code=450, status="4.3.5", text=f"sender refused: {code} {reply.text}")


def _about_recipient(code: int, text: bytes) -> HandedOver:
    # RFC 5321 section 4.5.3.1.10: 552 for a recipient is to be taken for 452.
    return read_reply(452 if code == _MAILBOX_FULL else code, text)


def _not_reached(error: Exception) -> HandedOver:
    if isinstance(error, smtplib.SMTPResponseException):
        reply = read_reply(error.smtp_code, error.smtp_error)
        return HandedOver(code=451, status="4.4.1", text=f"relay refused us: {error.smtp_code} {reply.text}")
    return HandedOver(code=451, status="4.4.1", text=f"relay not reached ({type(error).__name__}: {error})"[:200])
