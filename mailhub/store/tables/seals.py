"""Seals: the history's lines, chained by their digests, so that nothing in it can be changed unseen."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from mailhub.store import columns
from mailhub.store.tables.row import Row


class Seal(Row, table=True):
    """One sealed line of the history: its `number` in its chain, and the sha256 over it and the seal before.

    A `chain` is a vendor's, by its id; 0 is that of what concerns no vendor. Numbers begin with 1 and leave none out.
    What a line holds of persons, in the fields of its body that `apart` names, is sealed by its own digest, `personal`,
    over `salt` and the values: when they are erased, the salt goes too, and the chain holds all the same. Digests and
    salt are hexadecimal.
    """

    __tablename__ = "seals"
    __table_args__ = (UniqueConstraint("chain", "number"),)

    history_id: int = Field(primary_key=True, foreign_key="history.id", sa_type=columns.BigId)
    chain: int = Field(sa_type=columns.BigId)
    number: int = Field(sa_type=columns.BigId)
    apart: list[str] = columns.structure(list)
    salt: str = Field(default="", max_length=32)
    personal: str = Field(default="", max_length=64)
    digest: str = Field(max_length=64)
