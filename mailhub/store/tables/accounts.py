"""Accounts: the end customers' companies."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mailhub.domain.terms import AccountId, VendorId
from mailhub.store import columns


class Account(SQLModel, table=True):
    """One end customer of one vendor; `folded` is the name without case, punctuation and legal form."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("vendor_id", "folded", "country"),)

    id: AccountId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    name: str
    folded: str
    domain: str = Field(default="", index=True)
    country: str = Field(default="", max_length=2)
