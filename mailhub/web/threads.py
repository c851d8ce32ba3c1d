"""All that was written about one lead, by whomever, in the order of time: for the conductor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, union

from mailhub.domain.terms import LeadId
from mailhub.store.tables import History, Lead, Letter, Mail
from mailhub.store.unit import Unit
from mailhub.web.opened import opened

_MOST = 100  # of each kind; nobody reads more on a page


@dataclass(frozen=True, kw_only=True)
class Written:
    """A letter or a mail: when, from and to whom, where it is shown, and its words."""

    at: datetime
    is_letter: bool
    name: str
    person: str
    subject: str
    text: str
    path: str


def letters_about(lead_id: LeadId) -> Any:
    """A question for the numbers of the letters that brought a lead or that set something off about it."""
    told = select(col(History.letter_id)).where(col(History.lead_id) == lead_id, col(History.letter_id).is_not(None))
    brought = select(col(Lead.letter_id)).where(col(Lead.id) == lead_id, col(Lead.letter_id).is_not(None))
    return union(told, brought)


def thread_of(unit: Unit, lead: Lead) -> Sequence[Written]:
    """The lead's letters and mails, oldest first."""
    session: Session = unit.session
    letters = select(Letter).where(col(Letter.id).in_(letters_about(lead.id))).order_by(col(Letter.id)).limit(_MOST)
    mails = select(Mail).where(col(Mail.lead_id) == lead.id).order_by(col(Mail.id)).limit(_MOST)
    found = [_letter(row) for row in session.exec(letters)] + [_mail(row) for row in session.exec(mails)]
    return sorted(found, key=lambda one: (one.at, not one.is_letter))


def _letter(row: Letter) -> Written:
    letter = opened(row.raw).letter
    return Written(
        at=row.received_at,
        is_letter=True,
        name=row.mailbox,
        person=letter.sender or row.envelope_from,
        subject=letter.subject,
        text=letter.text,
        path=f"/conductor/letters/{row.id}",
    )


def _mail(row: Mail) -> Written:
    return Written(
        at=row.created_at,
        is_letter=False,
        name=row.name,
        person=row.recipient,
        subject=row.subject,
        text=opened(row.content).letter.text,
        path=f"/conductor/mails/{row.id}",
    )
