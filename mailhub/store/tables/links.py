"""What links leave behind: visits of those that may act at once, and the lists that somebody has left."""

from datetime import datetime

from sqlmodel import Field

from mailhub.domain.terms import ContactId, MailId, PersonId, Purpose, Visitor
from mailhub.store import columns
from mailhub.store.tables.row import Row


class LinkVisit(Row, table=True):
    """One request for a link of a mail with instant links; neither address nor program of the visitor is kept."""

    __tablename__ = "link_visits"

    id: int = columns.key()
    mail_id: MailId = columns.link("mails.id")
    purpose: Purpose = columns.word(Purpose)
    visitor: Visitor = columns.word(Visitor)
    at: datetime = columns.instant(optional=False)


class Unsubscription(Row, table=True):
    """One contact or person who wants no more mails of one `name`; deleted when they want them again."""

    __tablename__ = "unsubscriptions"

    id: int = columns.key()
    name: str = Field(max_length=40)
    contact_id: ContactId | None = columns.link("contacts.id", optional=True)
    person_id: PersonId | None = columns.link("people.id", optional=True)
    at: datetime = columns.instant(optional=False)
