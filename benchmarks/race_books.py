"""What the books say after a race: who has the lead, and what everybody else was told."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

from benchmarks.clicks import Click
from benchmarks.rivals import Rivals
from benchmarks.scene import Scene
from mailhub.domain.terms import LetterStatus, MailStatus, OfferStatus
from mailhub.store.tables import Lead, Letter, Mail, Offer

_lead: Any = Lead
_letter: Any = Letter
_mail: Any = Mail
_offer: Any = Offer
_WAITING = (LetterStatus.WAITING, LetterStatus.CLAIMED)
_WON = 200
_GONE = {409, 410}


def letters_left(at: Scene) -> int:
    """How many letters are not worked through yet."""
    with at.hub.units.reading() as unit:
        waiting = select(func.count()).select_from(_letter).where(_letter.status.in_(_WAITING))
        return int(unit.session.execute(waiting).scalar_one())


def mails_left(at: Scene) -> int:
    """How many mails are not with the relay yet."""
    with at.hub.units.reading() as unit:
        waiting = select(func.count()).select_from(_mail).where(_mail.status == MailStatus.WAITING)
        return int(unit.session.execute(waiting).scalar_one())


def faults_of(at: Scene, rivals: Rivals, clicks: Sequence[Click]) -> list[str]:
    """What was not as it has to be, each in a sentence; about the newest lead."""
    return [*_offers(at, rivals.number), *_pages(clicks, len(rivals.paths)), *_letters(at)]


def _offers(at: Scene, number: int) -> Iterator[str]:
    """One has won and has the customer's details; each of the others has a mail that says so."""
    told = (_mail.offer_id == _offer.id) & (_mail.contact_id == _offer.contact_id) & (_mail.name != "offer")
    newest = select(func.max(_lead.id)).scalar_subquery()
    asked = (
        select(_offer.status, _mail.name, func.count(func.distinct(_offer.id)))
        .outerjoin(
            _mail, told & (_mail.status != MailStatus.SUPPRESSED) & _mail.name.in_(("lead_details", "offer_taken"))
        )
        .where(_offer.lead_id == newest)
        .group_by(_offer.status, _mail.name)
    )
    with at.hub.units.reading() as unit:
        found = {(status, name): count for status, name, count in unit.session.execute(asked)}
    wanted = {(OfferStatus.ACCEPTED, "lead_details"): 1, (OfferStatus.TAKEN, "offer_taken"): number - 1}
    if found != wanted:
        yield f"The offers and their mails are {found}."


def _pages(clicks: Sequence[Click], number: int) -> Iterator[str]:
    """Each link got the page of the winner, or one that says that the lead is gone."""
    answers = {status: sum(click.answered == status for click in clicks) for status in {one.answered for one in clicks}}
    if len(clicks) != number or not set(answers) <= {_WON, *_GONE} or answers.get(_WON, 0) > 1:
        yield f"Of {number} links the answers were {answers}."


def _letters(at: Scene) -> Iterator[str]:
    """Each letter was understood and has set off a mail: the customer's details, or that the lead is gone."""
    answered = select(_mail.letter_id).where(_mail.letter_id.is_not(None)).distinct()
    done = select(_letter.id).where(_letter.status == LetterStatus.DONE)
    with at.hub.units.reading() as unit:
        every = set(unit.session.execute(select(_letter.id)).scalars())
        understood, told = (set(unit.session.execute(asked).scalars()) for asked in (done, answered))
    if every - understood or every - told:
        yield f"Of {len(every)} letters {len(understood)} were understood and {len(told)} answered by a mail."
