"""Compose: offer mails a second from their fields to bytes ready to send, beside their rendering alone."""

from dataclasses import replace
from email.utils import format_datetime
from typing import Any

from benchmarks.figure import RUNS, Figure, interleave, peak_megabytes
from mailhub.outbound import samples
from mailhub.outbound.dkim_keys import new_key
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Sender
from mailhub.outbound.mails import Offer
from mailhub.outbound.message import compose
from mailhub.outbound.message_plain import compose_plainly
from mailhub.outbound.outbox import Outbox
from mailhub.outbound.rendering import Rendered, renderer
from mailhub.outbound.signature import read_key, signed
from mailhub.signing import Signer

MAILS = 400
"""Of one run."""

_SIGNER = Signer(["a key for measuring only, of more than forty characters"])
_SENDER = Sender(hub_name="mailhub", mail_domain="hub.example", base_url="https://hub.example")
_OUTBOX = Outbox(_SIGNER, _SENDER)
_OFFER = Offer.sample()
_DATE = format_datetime(samples.NOW)


def measure(database_url: str) -> Figure:
    """Write the same offers to as many recipients; no database is needed."""
    raw = _composed(0)
    pace = interleave(lambda: [_composed(number) for number in range(MAILS)], _rendered_alone, things=MAILS)
    headers, content = _written(0)
    plain = interleave(
        lambda: [compose_plainly(headers, content.text, content.html, ()) for _ in range(MAILS // 10)],
        lambda: [compose(headers, content, ()) for _ in range(MAILS // 10)],
        things=MAILS // 10,
    )
    more = {"bytes_a_mail": len(raw), "message_alone": round(plain.floor), "by_EmailMessage": round(plain.work)}
    return Figure(
        name="compose",
        figure=pace.work,
        unit="mails/s",
        floor=pace.floor,
        floor_is="the same offer's text and HTML by Jinja alone, its links made before",
        runs=RUNS,
        cores=pace.cores,
        peak_mb=peak_megabytes(),
        more=more | _signing_paces(raw),
    )


def _signing_paces(raw: bytes) -> dict[str, Any]:
    """Signatures a second, by kind of key."""
    return {
        "signed_by_rsa": _signing_pace(raw, new_key("rsa")),
        "signed_by_ed25519": _signing_pace(raw, new_key("ed25519")),
    }


def _signing_pace(raw: bytes, pem: bytes) -> int:
    key = read_key(pem, domain="hub.example", selector="one")
    return round(interleave(lambda: [signed(raw, [key]) for _ in range(100)], lambda: None, things=100).work)


def _links(number: int) -> Links:
    expires_at = _OFFER.links_end_at(samples.NOW)
    return Links(
        signer=_SIGNER, base_url=_SENDER.base_url, domain=_SENDER.mail_domain, mail_ref=number, expires_at=expires_at
    )


def _written(number: int) -> tuple[dict[str, Any], Rendered]:
    to = replace(samples.RECIPIENT, address=f"anna{number}@partner.example")
    links = _links(number)
    content = renderer().render(_OFFER, to, links)
    own = {"Message-ID": f"<{number}@hub.example>", "Date": _DATE}
    headers = _OUTBOX.headers(_OFFER, to, links, content) | own
    return {name: value for name, value in headers.items() if value}, content


def _composed(number: int) -> bytes:
    headers, content = _written(number)
    return compose(headers, content, _OFFER.attachments())


class _ReadyLinks:
    """Links whose tokens are made already: sealing is no part of rendering."""

    def __init__(self) -> None:
        self._made: dict[Any, str] = {}
        self._links = _links(0)

    def url(self, *asked: Any, **query: Any) -> str:
        key = ("url", asked, tuple(query.items()))
        return self._made.get(key) or self._made.setdefault(key, self._links.url(*asked, **query))

    def mailto(self, *asked: Any, **said: Any) -> str:
        key = ("mailto", asked, tuple(said.items()))
        return self._made.get(key) or self._made.setdefault(key, self._links.mailto(*asked, **said))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._links, name)


_READY: Any = _ReadyLinks()


def _rendered_alone() -> None:
    for _ in range(MAILS):
        renderer().render(_OFFER, samples.RECIPIENT, _READY)
