"""Parties of a split: whom the names in a proposal mean, and whether their shares make a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mailhub.domain.commands import ProposeSplit
from mailhub.domain.errors import Refusal
from mailhub.domain.shares import Share
from mailhub.domain.terms import ContactId, PartnerId, PersonId
from mailhub.store.queries.parties import contact_named, named_person, partner_named
from mailhub.store.queries.partners import enrolled_contact
from mailhub.store.tables import Contact, Registration
from mailhub.store.unit import Unit

_MOST = 6  # parties of one deal
_WHOLE = Decimal(100)
_SELF = frozenset({"", "me", "us", "we", "i", "ich", "wir", "mir", "uns"})
_OTHER = frozenset(
    {"", "other", "the other", "other partner", "the other partner", "andere", "anderer", "der andere", "die andere"}
    | {"anderer partner", "der andere partner", "dem anderen partner", "den anderen partner"}
)


@dataclass(frozen=True, kw_only=True)
class Party:
    """A partner and the contact that speaks for it, or a vendor's person."""

    partner_id: PartnerId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None

    @property
    def key(self) -> tuple[PartnerId | None, PersonId | None]:
        """What makes two the same party."""
        return self.partner_id, self.person_id


def parties_of(
    unit: Unit, command: ProposeSplit, registration: Registration, other: Registration | None
) -> list[tuple[Party, Share]]:
    """Who gets which share of a registered deal; `other` is the registration that it is in conflict with.

    Raises Refusal for a name that is none of the program's, or of two, and for shares that do not add to 100 %.
    """
    check_sums(command.shares)
    find = _finder(unit, command, registration, other)
    found = [(find(share.party.strip(), place), share) for place, share in enumerate(command.shares)]
    _check_parties([party for party, _ in found], registration, other)
    return found


def check_sums(shares: Sequence[Share]) -> None:
    """See that credit and commission each add to exactly 100 %; raises Refusal with the sum otherwise."""
    parts = [part for share in shares for part in (share.credit, share.commission)]
    if any(part < 0 or part != round(part, 2) for part in parts):
        raise Refusal("Shares are per cent, from 0 to 100, with at most two decimals.")
    credit, commission = sum(share.credit for share in shares), sum(share.commission for share in shares)
    if credit != _WHOLE:
        raise Refusal("The shares of the credit add to {sum} %, not to 100 %.", sum=float(credit))
    if commission != _WHOLE:
        raise Refusal("The shares of the commission add to {sum} %, not to 100 %.", sum=float(commission))


def _finder(
    unit: Unit, command: ProposeSplit, registration: Registration, other: Registration | None
) -> Callable[[str, int], Party]:
    """What finds the party of a name at a place of the proposal; names may be left away for the two sides."""
    writer = _writer(unit, command)
    sides = [_of_claim(claim) for claim in (registration, other) if claim is not None]
    is_side = writer.partner_id in {side.partner_id for side in sides}
    unnamed = all(share.party.strip() == "" for share in command.shares)
    beside = [side for side in sides if side.partner_id != writer.partner_id] if is_side else []

    def find(name: str, place: int) -> Party:
        plain = " ".join(name.casefold().split())
        if unnamed and not is_side and len(sides) == len(command.shares):
            return sides[place]
        if plain in _SELF and (plain or place == 0 or not unnamed):
            return writer
        if plain in _OTHER and beside:
            return beside[0]
        return _named(unit, registration, name, [writer, *sides])

    return find


def _writer(unit: Unit, command: ProposeSplit) -> Party:
    if command.contact_id is None:
        return Party(person_id=command.person_id)
    return Party(partner_id=unit.get(Contact, command.contact_id).partner_id, contact_id=command.contact_id)


def _of_claim(claim: Registration) -> Party:
    return Party(partner_id=claim.partner_id, contact_id=claim.contact_id)


def _named(unit: Unit, registration: Registration, name: str, known: Sequence[Party]) -> Party:
    vendor_id = registration.vendor_id
    contact = contact_named(unit, vendor_id, name)
    person = None if contact else named_person(unit, vendor_id, name)
    if person is not None:
        return Party(person_id=person.id)
    partner_id = contact.partner_id if contact else partner_named(unit, vendor_id, name)
    if partner_id is None:
        # Who else is in the program is nobody's business: what is nearly right is not completed.
        raise Refusal(
            "Who is {name}? Please write the whole name of the company, or the address of its contact.",
            name=name or "?",
        )
    at_hand = next((party for party in known if party.partner_id == partner_id), None)
    if at_hand is not None and (contact is None or contact.id == at_hand.contact_id):
        return at_hand
    contact_id = contact.id if contact else enrolled_contact(unit, vendor_id, partner_id)
    return Party(partner_id=partner_id, contact_id=contact_id)


def _check_parties(parties: Sequence[Party], registration: Registration, other: Registration | None) -> None:
    if not 2 <= len(parties) <= _MOST:
        raise Refusal("A deal is shared by two to {most} parties.", most=_MOST)
    if len({party.key for party in parties}) < len(parties):
        raise Refusal("A party is named twice; please give each its whole share at once.")
    partners = {party.partner_id for party in parties}
    if other is not None and not {registration.partner_id, other.partner_id} <= partners:
        raise Refusal("Both sides need a share, like split 60/40: yours first, then the other partner's.")
    if registration.partner_id not in partners:
        raise Refusal("The partner that has registered the deal needs a share.")
