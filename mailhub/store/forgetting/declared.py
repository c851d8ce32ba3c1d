"""Every column that can hold words, and whether these may be about a person; the tests find one that is not declared.

To add a column that can hold words, name it here. `OWN` is emptied with the row, when whoever the row is about is
erased. `NAMED` is emptied in any row, where it names the erased person. `PLAIN` never holds words about a person.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Table
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from mailhub.store import tables as tables
from mailhub.store.columns import Words


class Holds(StrEnum):
    """What is done with a column when a person is erased."""

    OWN = "own"
    NAMED = "named"
    PLAIN = "plain"


_OWN: Mapping[str, str] = {
    "api_requests": "answer fingerprint",
    "conflicts": "note",
    "contacts": "address name substitute",
    "history": "body",
    "lead_contacts": "name email phone notes",
    "leads": "need answers problems objections postcode city",
    "letters": "raw notes progress outcome error proof",
    "mails": "content",
    "offers": "note",
    "people": "address name",
    "registrations": "postcode contact_name contact_email contact_phone note findings question decision_note"
    " extension_note end_note",
    "splits": "note",
    "statements": "text",
}
_NAMED: Mapping[str, str] = {
    "accounts": "name folded domain",
    "api_keys": "name",
    "api_requests": "key",
    "leads": "reference region product source timeframe requested_partner sector purpose",
    "letters": "envelope_from message_id",
    "mails": "recipient subject error",
    "program_proposals": "source",
    "program_versions": "source",
    "redemptions": "wish note",
    "registrations": "account account_domain region product",
    "report_editions": "question",
    "saved_reports": "name question",
    "suppressions": "address",
}
_PLAIN: Mapping[str, str] = {
    "accounts": "country sector",
    "alerts": "kind detail",
    "api_keys": "hint digest",
    "certificates": "name",
    "competences": "product",
    "conflicts": "family due_rule cites",
    "contacts": "language timezone wishes",
    "coverages": "country region postcode_from postcode_to",
    "credits": "currency",
    "enrollments": "tier due_rule",
    "erasures": "subject counts",
    "heartbeats": "name detail",
    "history": "event",
    "holdings": "due_rule",
    "imap_folders": "account folder",
    "leads": "country currency known shares deal_currency due_rule",
    "letters": "recipient content_hash peer via mailbox",
    "mails": "event_key name message_id envelope_from choices",
    "offers": "why due_rule",
    "partners": "name country region postcode holidays",
    "people": "roles countries territories timezone",
    "point_entries": "event_key",
    "program_versions": "digest",
    "registrations": "country family currency missing asked_for won_currency due_rule",
    "report_editions": "key error",
    "running_counts": "word result",
    "saved_reports": "owner",
    "seals": "apart salt personal digest",
    "supplied_figures": "currency",
    "tallies": "word",
    "suppressions": "status",
    "unsubscriptions": "name",
    "vendors": "slug name timezone",
    "verdicts": "widened candidates",
    "webhook_messages": "error",
    "webhooks": "url events reason",
}
DECLARED: dict[tuple[str, str], Holds] = {
    (table, column): holds
    for holds, columns in ((Holds.OWN, _OWN), (Holds.NAMED, _NAMED), (Holds.PLAIN, _PLAIN))
    for table, names in columns.items()
    for column in names.split()
}
"""What each column that can hold words holds, by table and column."""


def wordy_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of every table that can hold any words at all."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if is_text(column) or isinstance(column.type, JSON | LargeBinary):
                yield table, column


def is_text(column: Column[Any]) -> bool:
    """Whether a column holds any text; one of an enumeration's words does not."""
    return isinstance(column.type, String | AutoString) and not isinstance(column.type, Words)


def columns_that(table: Table, holds: Holds) -> list[Column[Any]]:
    """The columns of a table that hold that."""
    return [column for column in table.columns if DECLARED.get((table.name, column.name)) is holds]


def emptied(column: Column[Any]) -> Any:
    """What a column holds when nothing is said in it."""
    if isinstance(column.type, LargeBinary):
        return b""
    if not isinstance(column.type, JSON):
        return ""
    kind = next(each for each in _models() if each.__tablename__ == column.table.name)
    made: Any = kind.model_fields[column.name].default_factory
    return made()


def _models() -> Iterator[type[SQLModel]]:
    for each in vars(tables).values():
        if isinstance(each, type) and issubclass(each, SQLModel) and hasattr(each, "__table__"):
            yield each
