"""Notices to other systems, and about them: the copy for a vendor's CRM, and a webhook that is told no more."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from mailhub.domain import events
from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event
from mailhub.domain.events.names import outside_name
from mailhub.domain.program import CrmRules
from mailhub.domain.terms import Role, VendorId, WebhookEnd
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic, clean
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.webhooks.payload import as_json, payload_of
from mailhub.store.queries.writers import people_in_roles
from mailhub.store.tables import History, Mail, Webhook


def event_copy(event: Event, desk: Desk) -> Iterator[Notice]:
    """Copy an event to the address that the program names for that; never one about such a copy."""
    rules = _rules(event.vendor_id, desk)
    name = outside_name(type(event).__name__)
    if rules is None or not rules.wants(name) or _is_of_copy(event, desk):
        return
    line = desk.unit.get(History, desk.line)
    payload = payload_of(desk.unit, line, None)
    mail = mails.EventCopy(
        brand=desk.brand(event.vendor_id),
        event=name,
        number=_number(line),
        lines=tuple(_lines({"event": name, "at": payload["timestamp"]} | payload["data"])),
        told=as_json(payload).encode(),
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=line.lead_id, registration_id=line.registration_id)
    yield Notice(mail=mail, to=Recipient(address=rules.intake_address), about=about)


def webhook_disabled(event: events.WebhookDisabled, desk: Desk) -> Iterator[Notice]:
    """Tell every channel manager of the vendor and whoever looks after the hub, unless a person wished it."""
    webhook = desk.unit.find(Webhook, event.webhook_id)
    if webhook is None or event.reason is WebhookEnd.BY_HAND:
        return
    mail = mails.WebhookDisabled(
        brand=desk.brand(event.vendor_id),
        number=webhook.id,
        host=clean(urlsplit(webhook.url).hostname or "", 60),
        reason=event.reason,
    )
    people = people_in_roles(desk.unit, webhook.vendor_id, {Role.CHANNEL_MANAGER})
    readers = [desk.person(person.id) for person in people]
    if desk.sender.operator_address:
        readers.append(Recipient(address=desk.sender.operator_address))
    for to in {to.address: to for to in reversed(readers)}.values():
        yield Notice(mail=mail, to=to, about=Topic(vendor_id=event.vendor_id))


def _rules(vendor_id: VendorId | None, desk: Desk) -> CrmRules | None:
    try:
        return None if vendor_id is None else desk.program(vendor_id).crm
    except Refusal:  # the vendor has no program yet
        return None


def _is_of_copy(event: Event, desk: Desk) -> bool:
    """Whether it is about a mail of this kind: one that fails must not make the next."""
    mail = desk.unit.find(Mail, getattr(event, "mail_id", None))
    return mail is not None and mail.name == mails.EventCopy.name


def _number(line: History) -> str:
    if line.lead_id is not None:
        return f"LEAD-{line.lead_id}"
    return f"REG-{line.registration_id}" if line.registration_id is not None else ""


def _lines(told: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """Label and value of everything that has a value; what stands within something has both their labels."""
    for name, value in told.items():
        label = "-".join(filter(None, [within, name.replace("_", "-").title()]))
        if isinstance(value, dict):
            yield from _lines(value, label)
        elif value not in (None, "", []):
            yield label, clean(_written(value))


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_written(each.get("name") if isinstance(each, dict) else each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
