"""Redemptions: a partner asks to spend points, and a vendor's person grants it or does not."""

from dataclasses import replace
from typing import Any

from mailhub.domain.commands import ApproveRedemption, DenyRedemption, RedeemPoints
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import RedemptionApproved, RedemptionAsked, RedemptionDenied
from mailhub.domain.terms import PartnerId, PersonId, PointReason, RedemptionId, RedemptionStatus, VendorId
from mailhub.routing.authority import check_person, way_of
from mailhub.routing.stated import clean_text
from mailhub.speech import phrase
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.partners import enrollment_of, vendors_with
from mailhub.store.queries.points import asked_of, balance_of
from mailhub.store.queries.programs import current_program, manager_for
from mailhub.store.tables import Contact, Enrollment, Partner, PointEntry, Redemption, Vendor
from mailhub.store.unit import Unit

_LONGEST_WISH = 500  # characters
_HOW = phrase("Please write it like this: REDEEM 200 for marketing in May.")


def redeem_points(command: RedeemPoints, unit: Unit) -> None:
    """Ask the vendor's manager to spend points on a wish.

    Raises Refusal, with what to write instead, when the vendor or the wish is not clear, or the points do not suffice.
    """
    contact = unit.get(Contact, command.contact_id)
    vendor, wish = _meant(unit, contact.partner_id, command)
    if command.points <= 0 or not wish:
        raise Refusal("It is not clear how many points to spend on what. {how}", how=_HOW)
    _lock_account(unit, vendor.id, contact.partner_id)
    parties: dict[str, Any] = {"vendor_id": vendor.id, "partner_id": contact.partner_id, "contact_id": contact.id}
    manager = manager_for(unit, vendor.id, unit.get(Partner, contact.partner_id).country)
    asked = RedemptionAsked(redemption_id=RedemptionId(0), manager_id=manager.id, **parties, **way_of(command))
    if is_in_history(unit, asked):
        return
    _check_balance(unit, vendor, contact.partner_id, command.points)
    row = unit.add(Redemption(**parties, manager_id=manager.id, points=command.points, wish=wish, asked_at=unit.now))
    unit.record(replace(asked, redemption_id=row.id))


def approve_redemption(command: ApproveRedemption, unit: Unit) -> None:
    """Take the points off the ledger for what they are spent on; saying so again changes nothing."""
    row = _held(unit, command.redemption_id, command.person_id)
    if _is_decided(row, RedemptionStatus.APPROVED, command.person_id):
        return
    if balance_of(unit, row.vendor_id, row.partner_id) < row.points:
        raise Refusal("The partner does not have that many points any more; please deny it.")
    _decide(unit, row, RedemptionStatus.APPROVED, command)
    entry = PointEntry(
        vendor_id=row.vendor_id,
        partner_id=row.partner_id,
        contact_id=row.contact_id,
        redemption_id=row.id,
        reason=PointReason.REDEMPTION,
        points=-row.points,
        event_key=f"redemption-{row.id}",
        at=unit.now,
    )
    unit.add(entry)
    unit.record(RedemptionApproved(**_of(row, command)))


def deny_redemption(command: DenyRedemption, unit: Unit) -> None:
    """Leave the points with the partner; saying so again changes nothing."""
    row = _held(unit, command.redemption_id, command.person_id)
    if _is_decided(row, RedemptionStatus.DENIED, command.person_id):
        return
    _decide(unit, row, RedemptionStatus.DENIED, command)
    unit.record(RedemptionDenied(**_of(row, command), note=row.note))


def _meant(unit: Unit, partner_id: PartnerId, command: RedeemPoints) -> tuple[Vendor, str]:
    """The vendor whose points are meant, and the wish without its name."""
    vendors = [unit.get(Vendor, vendor_id) for vendor_id in vendors_with(unit, partner_id)]
    head, colon, rest = command.wish.partition(":")
    named = [vendor for vendor in vendors if colon and _is_called(vendor, head)]
    if named:
        return named[0], _wish(rest)
    if not vendors:
        raise Refusal("You sell for no vendor here, so there are no points.")
    meant = [vendor for vendor in vendors if vendor.id == command.vendor_id]
    own = meant or [vendor for vendor in vendors if balance_of(unit, vendor.id, partner_id) > 0] or vendors[:1]
    if len(own) > 1:
        slugs = ", ".join(vendor.slug for vendor in own)
        example = f"REDEEM {command.points} {own[0].slug}: {_wish(command.wish)[:60]}"
        raise Refusal(
            "Whose points do you mean, {slugs}? Please write it like this: {example}", slugs=slugs, example=example
        )
    return own[0], _wish(command.wish)


def _is_called(vendor: Vendor, name: str) -> bool:
    return name.strip().casefold() in (vendor.slug.casefold(), vendor.name.casefold())


def _wish(text: str) -> str:
    return clean_text(text).strip(" :,;.-")[:_LONGEST_WISH]


def _lock_account(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> None:
    # Two wishes at once must not both see the whole balance.
    enrollment = enrollment_of(unit, vendor_id, partner_id)
    if enrollment is not None:
        lock_row(unit, Enrollment, enrollment.id)


def _check_balance(unit: Unit, vendor: Vendor, partner_id: PartnerId, points: int) -> None:
    if not current_program(unit, vendor.id).points.enabled:
        raise Refusal("{name} has no points.", name=vendor.name)
    balance, asked = balance_of(unit, vendor.id, partner_id), asked_of(unit, vendor.id, partner_id)
    if points > balance - asked:
        waiting = phrase(", and {asked} of them are asked for already", asked=asked) if asked else ""
        raise Refusal(
            "You have {balance} points at {name}{waiting}; {points} are more than that.",
            balance=balance,
            name=vendor.name,
            waiting=waiting,
            points=points,
        )


def _held(unit: Unit, redemption_id: RedemptionId, person_id: PersonId) -> Redemption:
    row = unit.get(Redemption, redemption_id)
    check_person(unit, row.vendor_id, person_id)
    _lock_account(unit, row.vendor_id, row.partner_id)
    lock_row(unit, Redemption, redemption_id)
    return unit.get(Redemption, redemption_id)


def _is_decided(row: Redemption, wish: RedemptionStatus, person_id: PersonId) -> bool:
    if row.status == RedemptionStatus.ASKED:
        return False
    if row.status == wish and row.decided_by_id == person_id:
        return True
    raise StaleLink("This is {status} already; the decision stands.", status=row.status)


def _decide(unit: Unit, row: Redemption, status: RedemptionStatus, command: ApproveRedemption | DenyRedemption) -> None:
    row.status, row.decided_at, row.decided_by_id = status, unit.now, command.person_id
    row.note = clean_text(command.note)


def _of(row: Redemption, command: ApproveRedemption | DenyRedemption) -> dict[str, Any]:
    parties = {"partner_id": row.partner_id, "contact_id": row.contact_id, "person_id": command.person_id}
    return {"vendor_id": row.vendor_id, "redemption_id": row.id, **parties, **way_of(command)}
