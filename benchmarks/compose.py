"""Compose: offer mails a second from their fields to bytes ready to send, beside Jinja rendering the same templates.

No two mails are alike: each is about a lead of its own, to a partner of its own. Every one is read back afterwards, and
compared with what the standard library makes of the same fields.
"""

import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from benchmarks.figure import RUNS, Figure, below, interleave, peak_megabytes
from benchmarks.ready_values import JinjaAlone
from mailhub.domain.terms import LeadId, Temperature
from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Masthead, Recipient, Sender
from mailhub.outbound.mails import Offer
from mailhub.outbound.message import compose
from mailhub.outbound.message_plain import compose_plainly
from mailhub.outbound.outbox import Outbox
from mailhub.outbound.rendering import renderer
from mailhub.signing import Signer
from mailhub.speech import phrase

MAILS = 400
"""Of one run."""

WANTED = 0.25
_SLOWER = 10  # times fewer mails for the standard library
_SIGNER = Signer(["a key for measuring only, of more than forty characters"])
_SENDER = Sender(hub_name="mailhub", mail_domain="hub.example", base_url="https://hub.example")
_OUTBOX = Outbox(_SIGNER, _SENDER)
_PLACES = ("Scotland", "Wales", "North East England", "London", "Kent")
_NEED = (
    "School group {number} replaces the switches of {buildings} buildings during the spring break.\n"
    "Power over Ethernet for {points} access points; they want one supplier for planning and installation."
)


def measure(database_url: str) -> Figure:
    """Write the same offers, in turn from their fields and by Jinja alone; no database is needed."""
    alone = JinjaAlone(Offer)
    ready = [alone.prepared(_offer(number), _to(number), _links(number)) for number in range(MAILS)]
    pace = interleave(_compose_all, lambda: [alone.render(values) for values in ready], things=MAILS)
    _check(alone, ready)
    few = MAILS // _SLOWER
    slow = interleave(lambda: _compose_all(few, compose_plainly), lambda: _compose_all(few), things=few)
    return Figure(
        name="compose",
        figure=pace.work,
        unit="mails/s",
        floor=pace.floor,
        floor_is="the same text and HTML by Jinja alone, every value ready as it is to stand there",
        runs=RUNS,
        cores=pace.cores,
        peak_mb=peak_megabytes(),
        more={"by_EmailMessage": round(slow.work), "bytes_a_mail": len(_composed(0))},
        broken=below(WANTED, pace.work / pace.floor, "Jinja alone"),
    )


def _compose_all(mails: int = MAILS, plainly: Callable[..., bytes] | None = None) -> None:
    for number in range(mails):
        _composed(number, plainly)


def _composed(number: int, plainly: Callable[..., bytes] | None = None) -> bytes:
    """A mail, ready to send; `plainly` has the standard library write it."""
    offer, to, links = _offer(number), _to(number), _links(number)
    content = renderer().render_quoted(offer, to, links)
    own = {"Message-ID": f"<{number}@hub.example>", "Date": format_datetime(samples.NOW)}
    headers = _OUTBOX.headers(offer, to, links, content) | own
    if plainly is not None:
        return plainly(headers, content.text, content.html, offer.attachments())
    return compose(headers, content, content.files)


def _check(alone: JinjaAlone, ready: list[dict[str, Any]]) -> None:
    """Whether all mails say what Jinja alone makes of them, under the headers of the standard library's."""
    for number, values in enumerate(ready):
        ours = _read(_composed(number))
        html, _ = alone.render(values)
        if _part(ours, "html").splitlines() != html.splitlines():
            raise SystemExit(f"Mail {number} does not say what its template says.")
        if number % _SLOWER == 0 and _told(ours) != _told(_read(_composed(number, compose_plainly))):
            raise SystemExit(f"Mail {number} is not the one that the standard library writes.")


def _read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content())


def _told(message: EmailMessage) -> tuple[dict[str, str], str, str]:
    headers = {name: str(value) for name, value in message.items() if name != "Content-Type"}
    return headers, _part(message, "plain"), _part(message, "html")


def _offer(number: int) -> Offer:
    place = _PLACES[number % len(_PLACES)]
    return Offer(
        brand=Masthead(name="Acme Networks Ltd", postal_address=samples.BRAND.postal_address),
        lead=_lead(number, place),
        reasons=(phrase("You cover {place}.", place=place), *samples.REASONS[1:]),
        others=number % 4,
        rewards=samples.REWARDS,
        answers=(("Is there a budget?", f"yes, {number} approved"),),
        deadline_at=_deadline_at(number),
        timezone="Europe/London",
    )


def _lead(number: int, place: str) -> LeadView:
    return LeadView(
        id=LeadId(1_000 + number),
        product="GX-48 Managed Switch",
        temperature=Temperature.HOT,
        quantity=Decimal(10 + number),
        amount=Decimal(5_000 + 37 * number),
        currency="GBP",
        sold_in="GBP",
        need=_NEED.format(number=number, buildings=2 + number % 9, points=100 + number),
        source=f"Trade show, talk {number}",
        region=place,
        country="GB",
        timeframe="Decision before Christmas",
        expected_close_on=samples.NOW.date() + timedelta(days=number),
    )


def _deadline_at(number: int) -> datetime:
    return samples.NOW + timedelta(hours=4, minutes=number)


def _to(number: int) -> Recipient:
    return replace(samples.RECIPIENT, address=f"anna{number}@partner-{number}.example", name=f"Anna Agent{number:03}")


def _links(number: int) -> Links:
    return Links(
        signer=_SIGNER,
        base_url=_SENDER.base_url,
        domain=_SENDER.mail_domain,
        mail_ref=number,
        expires_at=_deadline_at(number),
    )
