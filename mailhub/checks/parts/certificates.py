"""Certificates are good, and for a while yet."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from cryptography import x509

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.inbound.listening.listener import Doors

_SOON = timedelta(days=14)
_SECONDS = 8.0


class Certificates(Check):
    """The certificates of the mail listener and of the pages are good, and for a while yet."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        settings, now = bearings.settings, bearings.hub.clock.now()
        if settings.tls_certificate is None:
            yield self.skipped("mail listener: none is set (MAILHUB_TLS_CERTIFICATE)")
        else:
            yield self._of_listener(Doors(certificate=settings.tls_certificate, key=settings.tls_key), now)
        url = urlsplit(settings.base_url)
        if url.scheme == "https" and url.hostname:
            yield self._of_pages(url.hostname, url.port or 443, now)
        else:
            yield self.skipped("pages: they are not at an https address")

    def _of_listener(self, doors: Doors, now: datetime) -> Finding:
        try:
            doors.tls()
            pem = doors.certificate.read_bytes() if doors.certificate else b""
            found = x509.load_pem_x509_certificate(pem)
        except (OSError, ValueError) as error:
            return self.fails(f"mail listener: {type(error).__name__}: look at MAILHUB_TLS_CERTIFICATE and _KEY.")
        return self._dated("mail listener", found.not_valid_before_utc, found.not_valid_after_utc, now)

    def _of_pages(self, host: str, port: int, now: datetime) -> Finding:
        try:
            wire = socket.create_connection((host, port), _SECONDS)
            with ssl.create_default_context().wrap_socket(wire, server_hostname=host) as secured:
                told = secured.getpeercert() or {}
        except ssl.SSLCertVerificationError as error:
            return self.fails(f"pages: browsers will refuse the certificate ({error.verify_message}).")
        except OSError as error:
            return self.skipped(f"pages: nobody answers at {host}:{port} ({type(error).__name__})")
        begins, ends = (
            datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told[when])), UTC) for when in ("notBefore", "notAfter")
        )
        return self._dated("pages", begins, ends, now)

    def _dated(self, whose: str, begins: datetime, ends: datetime, now: datetime) -> Finding:
        told = f"{whose}: good until {ends:%Y-%m-%d}"
        return self.ok(told) if begins <= now and ends - now > _SOON else self.fails(f"{told}. Renew it.")
