"""Mails: the outbox, written in the transaction of the decision that each tells of."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from mailhub.domain.terms import (
    ConflictId,
    ContactId,
    EditionId,
    HoldingId,
    LeadId,
    LetterId,
    MailId,
    MailStatus,
    OfferId,
    PartnerId,
    PersonId,
    ProposalId,
    RedemptionId,
    RegistrationId,
    SplitId,
    VendorId,
)
from mailhub.store import columns
from mailhub.store.tables.letters import IS_OPEN, ON_POSTGRESQL
from mailhub.store.tables.row import Row

_KEPT = text("length(content) > 0")  # an incinerated mail has no bytes left


class Mail(Row, table=True):
    """One mail to one recipient, ready to hand over; `ref` is what its tokens and its Message-ID carry.

    Whatever the mail is about (lead, offer, registration, letter) and whoever it is to (contact or person)
    stands in its row: a token needs to name only the mail. `choices` are the ids
    (of leads or partners) among which an answer to a mail about several picks by number. `instant` says that its links
    may act without a button, and that it has a decoy. The `content` of a mail that was finished long ago is empty.
    """

    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("event_key", "recipient", "name"),
        Index("ix_mails_waiting", "status", "next_try_at"),
        Index("ix_mails_open", "next_try_at", "id", postgresql_where=IS_OPEN, info=ON_POSTGRESQL),
        Index("ix_mails_created", "created_at", "status", "sent_at"),
        Index("ix_mails_kept", "created_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: MailId = columns.key()
    ref: int = Field(sa_type=BigInteger, unique=True, index=True)
    event_key: str
    name: str
    recipient: str = Field(index=True)
    subject: str
    message_id: str = Field(index=True)
    envelope_from: str
    content: bytes = Field(sa_type=LargeBinary)
    vendor_id: VendorId | None = columns.link("vendors.id", index=False, optional=True)
    lead_id: LeadId | None = columns.link("leads.id", optional=True)
    offer_id: OfferId | None = columns.link("offers.id", optional=True)
    registration_id: RegistrationId | None = columns.link("registrations.id", optional=True)
    redemption_id: RedemptionId | None = columns.link("redemptions.id", index=False, optional=True)
    proposal_id: ProposalId | None = columns.link("program_proposals.id", index=False, optional=True)
    conflict_id: ConflictId | None = columns.link("conflicts.id", index=False, optional=True)
    split_id: SplitId | None = columns.link("splits.id", index=False, optional=True)
    edition_id: EditionId | None = columns.link("report_editions.id", index=False, optional=True)
    holding_id: HoldingId | None = columns.link("holdings.id", index=False, optional=True)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    partner_id: PartnerId | None = columns.link("partners.id", index=False, optional=True)
    contact_id: ContactId | None = columns.link("contacts.id", index=False, optional=True)
    person_id: PersonId | None = columns.link("people.id", index=False, optional=True)
    choices: list[int] = columns.structure(list)
    instant: bool = False
    status: MailStatus = columns.word(MailStatus, MailStatus.WAITING)
    created_at: datetime = columns.instant(optional=False)
    next_try_at: datetime = columns.instant(optional=False)
    attempts: int = 0
    sent_at: datetime | None = columns.instant()
    error: str = ""
