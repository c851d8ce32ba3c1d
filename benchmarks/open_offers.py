"""Leads that are offered and wait for an answer, and the links of their offer mails."""

import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

from sqlalchemy import func, select

from benchmarks.scene import DESK, DOMAIN, PRODUCTS, Scene
from mailhub.domain.commands import ReceiveLead
from mailhub.domain.commands.leads import DealFields
from mailhub.domain.terms import Channel, MailId, Purpose, Temperature
from mailhub.store.tables import Mail, Person

ROUND_THE_CLOCK = """
[hours]
opens = "00:00"
closes = "23:59"
weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
send_in_working_time = false

[queue_rule]
enabled = false
"""
"""A program for processes that go by the clock of the machine: offers go out at any hour, and may be accepted."""

_LINK = re.compile(rf"https://{re.escape(DOMAIN)}(/a/[a-z2-7]{{37}})")
_mail: Any = Mail
_LETTERS = "bdfgklmnprstvz"


def offer_leads(at: Scene, leads: int, region: str | None = None) -> None:
    """Let so many leads of different customers come in; each is offered by its program at once."""
    person: Any = Person
    with at.hub.units.reading() as unit:
        person_id = unit.session.execute(select(person.id).where(person.address == DESK)).scalar_one()
    for number in range(newest_mail(at), newest_mail(at) + leads):
        name = _name_of(number)
        fields = DealFields(
            account=name,
            country="GB",
            region=region,
            contact_name=f"Isla {name}",
            contact_email=f"isla@{name.lower()}.example",
            contact_phone=f"+44 20 7946 {number % 10_000:04d}",
            product=PRODUCTS[number % len(PRODUCTS)],
            source="demo request",
            timeframe="within 3 months",
            temperature=Temperature.HOT,
            need="Replace what is in the branches before the lease ends in autumn",
        )
        at.hub.bus.dispatch(ReceiveLead(vendor_id=at.vendor_id, person_id=person_id, fields=fields, via=Channel.CLOCK))


def newest_mail(at: Scene) -> int:
    """The number of the mail that was written last."""
    with at.hub.units.reading() as unit:
        return unit.session.execute(select(func.max(_mail.id))).scalar() or 0


def offer_mails(at: Scene) -> Iterator[tuple[MailId, str, bytes]]:
    """Number, recipient and bytes of the mail of each offer, oldest first."""
    asked = select(_mail.id, _mail.recipient, _mail.content).where(_mail.name == "offer")
    with at.hub.units.reading() as unit:
        yield from (tuple(row) for row in unit.session.execute(asked.order_by(_mail.id)))


def accept_path(at: Scene, content: bytes) -> str:
    """The path of the link of an offer mail that accepts, as its reader finds it in the text."""
    told = message_from_bytes(content, policy=policy.default)
    part = told.get_body(("plain",))
    found: list[str] = _LINK.findall("" if part is None else str(part.get_content()))
    return next(path for path in found if at.hub.signer.open(path[3:]).purpose is Purpose.ACCEPT)


def _name_of(number: int) -> str:
    """A name unlike all others: customers that are alike would be one lead, or a question."""
    drawn = hashlib.sha256(str(number).encode()).digest()[:6]
    return "".join(_LETTERS[byte % 14] + "aeiou"[byte // 14 % 5] for byte in drawn).title()
