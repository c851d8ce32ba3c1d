"""Accounts: the end customers' companies."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import AccountId, Ownership, PartnerId, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Account(Row, table=True):
    """One end customer of one vendor; `folded` is the name without case, punctuation and legal form.

    A *named* account has an owner: a partner, or the vendor itself (ownership `direct`), from and until a day if any.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("vendor_id", "folded", "country"),)

    id: AccountId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    name: str
    folded: str
    domain: str = Field(default="", index=True)
    country: str = Field(default="", max_length=2)
    sector: str = ""
    ownership: Ownership | None = columns.word(Ownership, optional=True)
    owner_id: PartnerId | None = columns.link("partners.id", optional=True)
    owned_from: date | None = None
    owned_until: date | None = None
