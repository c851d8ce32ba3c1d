"""Tallies: what history adds up to, kept so that nobody has to count it anew for each lead."""

from enum import StrEnum

from sqlmodel import Field

from mailhub.domain.terms import PartnerId, VendorId
from mailhub.store import columns
from mailhub.store.tables.row import Row


class TallyKind(StrEnum):
    """What is counted: leads that ended (and wins), or offers that were accepted, answered, made in a week."""

    LEADS = "leads"
    SOURCE = "source"
    PRODUCT = "product"
    SECTOR = "sector"
    ACCEPTED = "accepted"
    ANSWERS = "answers"
    WEEK = "week"


class Tally(Row, table=True):
    """How many there were of a kind and word at a vendor, of one partner, or of all together (`partner_id` 0).

    `total` counts the wins among ended leads, and sums up the working minutes of answers. The word of a week is the
    date of its Monday (UTC), others are folded by `word_of`. Kept by `store.tallying` and by nobody else.
    """

    __tablename__ = "tallies"
    __table_args__ = ({"sqlite_with_rowid": False},)

    vendor_id: VendorId = Field(primary_key=True, foreign_key="vendors.id", sa_type=columns.BigId)
    partner_id: PartnerId = Field(primary_key=True, sa_type=columns.BigId)
    kind: TallyKind = Field(primary_key=True, sa_type=columns.Words(TallyKind))
    word: str = Field(primary_key=True)
    number: int = 0
    total: int = 0
