"""Digests: whoever wants one mail a day or a week gets the pools of all its vendors in it, and whatever else waits."""

from collections.abc import Mapping, Sequence

from mailhub.domain.commands import AnnouncePool
from mailhub.domain.events import DigestSent
from mailhub.domain.terms import LeadId, VendorId
from mailhub.routing.authority import way_of
from mailhub.routing.pool import announced
from mailhub.routing.reminders import remind_of, was_reminded_today
from mailhub.routing.watch import look_again
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

Work = tuple[Sequence[Lead], Sequence[Offer]]
"""The leads in work and the open offers of a contact."""


def send_digest(unit: Unit, command: AnnouncePool, work: Work, pools: Mapping[VendorId, Sequence[LeadId]]) -> None:
    """Tell a contact in one mail of the leads of all pools, and (unless it was reminded that day) of all that waits."""
    contact = unit.get(Contact, command.contact_id)
    leads, offers = ([], []) if was_reminded_today(contact.reminded_at, unit.now, contact.timezone) else work
    waiting = remind_of(unit, contact, leads, offers, command)
    look_again(unit, waiting.all)
    parts = [
        announced(unit, contact, list(found), {"vendor_id": vendor, "in_digest": True, **way_of(command)})
        for vendor, found in pools.items()
    ]
    for part in parts:
        unit.record(part)
    vendors = {row.vendor_id for row in waiting.all} | set(pools)
    digest = DigestSent(
        vendor_id=vendors.pop() if len(vendors) == 1 else None,
        contact_id=contact.id,
        pool=tuple(lead for part in parts for lead in part.leads),
        **waiting.ids,
        **way_of(command),
    )
    unit.record(digest)
