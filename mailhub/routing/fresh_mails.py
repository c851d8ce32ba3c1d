"""Fresh mails: whoever comes with a link that is too old is mailed links for what can still be answered."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from mailhub.domain.commands import SendFreshMail
from mailhub.domain.errors import StaleLink
from mailhub.domain.events import FreshMailAsked
from mailhub.domain.subjects import About, lead_at, registration_of
from mailhub.domain.terms import (
    CLOSED,
    WORKED,
    ConflictStatus,
    LeadId,
    LeadStatus,
    OfferStatus,
    ProposalStatus,
    Purpose,
    RedemptionStatus,
    RegistrationStatus,
    SplitStatus,
)
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import was_freshened
from mailhub.store.queries.mails import about_of, sent_lately
from mailhub.store.queries.offers import newest_offer_to
from mailhub.store.tables import Conflict, Lead, Letter, Mail, Offer, ProgramProposal, Redemption, Registration, Split
from mailhub.store.unit import Unit

AT_MOST_EVERY = timedelta(hours=1)
"""How often one mail is followed by a fresh one."""

MOST_TO_ONE = 10
"""Fresh mails to one address within that time: whoever holds a reader's old mails must not fill the inbox."""

_PAIRS = (
    (Purpose.APPROVE, Purpose.DENY),
    (Purpose.QUALIFY, Purpose.DISQUALIFY),
    (Purpose.MERGE, Purpose.SEPARATE),
    (Purpose.AGREE, Purpose.DISAGREE),
)
_WITH = {one: pair for pair in _PAIRS for one in pair}
_OF_REGISTRATIONS: Mapping[Purpose, frozenset[RegistrationStatus]] = {
    Purpose.REGISTER: frozenset(),
    Purpose.EXTEND: frozenset({RegistrationStatus.APPROVED}),
    Purpose.DISPUTE: frozenset({RegistrationStatus.DENIED}),
    Purpose.AGREE: frozenset(),
    Purpose.DISAGREE: frozenset(),
}
"""Where a registration has to rest for what a partner's links ask of it."""

_MISSED = frozenset({OfferStatus.EXPIRED, OfferStatus.TAKEN, OfferStatus.REJECTED})


def send_fresh_mail(command: SendFreshMail, unit: Unit) -> None:
    """Have a fresh mail written, at most one for each mail and hour; raises StaleLink when nothing can be answered."""
    lock_row(unit, Mail, command.mail_id)
    mail = unit.get(Mail, command.mail_id)
    about = about_of(mail)
    purposes = still_asked(unit, about, command.purpose, command.choice)
    if not purposes:
        raise StaleLink("There is nothing to answer any more.")
    if was_freshened(unit, mail.id, mail.vendor_id, unit.now - AT_MOST_EVERY):
        return
    if sent_lately(unit, mail.recipient, "fresh_links", AT_MOST_EVERY) >= MOST_TO_ONE:
        return
    lead_id, offer = lead_at(about, command.choice), offer_meant(unit, about, command.choice)
    what: dict[str, Any] = {"lead_id": lead_id, "offer_id": offer.id if offer else None}
    asked: dict[str, Any] = {"mail_id": mail.id, "purposes": purposes, "choice": command.choice}
    unit.record(FreshMailAsked(vendor_id=mail.vendor_id, **asked, **what, **way_of(command)))


def still_asked(unit: Unit, about: About, purpose: Purpose, choice: int) -> tuple[Purpose, ...]:
    """What whoever got a mail can still answer by links of a fresh one, starting from one of its links."""
    if about.person_id is not None:
        return _WITH.get(purpose, (purpose,)) if _is_undecided(unit, about, choice) else ()
    if purpose is Purpose.CONFIRM:
        letter = unit.find(Letter, about.letter_id)
        return (purpose,) if letter is not None and letter.raw and not letter.confirmed else ()
    if purpose in _OF_REGISTRATIONS:
        waits = about.contact_id is not None and _still_waits(unit, about, purpose)
        return _WITH.get(purpose, (purpose,)) if waits else ()
    lead = unit.find(Lead, lead_at(about, choice))
    if about.contact_id is None or lead is None:
        return ()
    if lead.contact_id == about.contact_id and lead.status in WORKED:
        return (Purpose.STATUS,)
    if purpose is Purpose.RESERVE and lead.status == LeadStatus.POOLED:
        return (purpose,)
    return _of_offer(offer_meant(unit, about, choice), about, lead)


def _still_waits(unit: Unit, about: About, purpose: Purpose) -> bool:
    """Whether a partner can still do with its registration, or say of shares, what a link was for."""
    if purpose is Purpose.REGISTER:
        return True
    split = unit.find(Split, about.split_id)
    if split is not None:
        return split.status == SplitStatus.PROPOSED
    registration = unit.find(Registration, about.registration_id)
    return registration is not None and registration.status in _OF_REGISTRATIONS[purpose]


def offer_meant(unit: Unit, about: About, choice: int) -> Offer | None:
    """The offer that a link of a mail is about; of a mail about several leads, the newest of that lead."""
    if about.offer_id is not None:
        return unit.find(Offer, about.offer_id)
    lead_id = lead_at(about, choice)
    if lead_id is None or about.contact_id is None:
        return None
    return newest_offer_to(unit, LeadId(lead_id), about.contact_id)


def _of_offer(offer: Offer | None, about: About, lead: Lead) -> tuple[Purpose, ...]:
    if offer is None or offer.contact_id != about.contact_id:
        return ()
    if offer.status == OfferStatus.OPEN:
        return (Purpose.ACCEPT, Purpose.REJECT)
    return (Purpose.AGAIN,) if offer.status in _MISSED and lead.status not in CLOSED else ()


def _is_undecided(unit: Unit, about: About, choice: int) -> bool:
    """Whether what a vendor's person was asked to decide is still to be decided."""
    conflict, split = unit.find(Conflict, about.conflict_id), unit.find(Split, about.split_id)
    if split is not None:
        return split.status == SplitStatus.PROPOSED
    if conflict is not None:
        return conflict.status == ConflictStatus.OPEN
    registration = unit.find(Registration, registration_of(about, choice))
    if registration is not None:
        # What a longer protection was asked for is told by the mail that asked, and by no copy of its links.
        return registration.status == RegistrationStatus.SUBMITTED
    redemption, proposal = unit.find(Redemption, about.redemption_id), unit.find(ProgramProposal, about.proposal_id)
    if redemption is not None:
        return redemption.status == RedemptionStatus.ASKED
    if proposal is not None:
        return proposal.status == ProposalStatus.WAITING
    if about.letter_id is not None and about.lead_id is None and not about.choices:
        letter = unit.get(Letter, about.letter_id)
        return bool(letter.raw) and not letter.confirmed
    lead = unit.find(Lead, lead_at(about, choice))
    return lead is not None and lead.status not in CLOSED
