"""The books of a fleet at the end: whether everything is there, and nothing twice."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import exists, func, select

from mailhub.domain.terms import LetterStatus, MailStatus, OfferStatus
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Account, History, Lead, Letter, Mail, Offer
from mailhub.store.unit import Unit

_letter, _mail, _lead = cast(Any, Letter), cast(Any, Mail), cast(Any, Lead)
_offer, _line = cast(Any, Offer), cast(Any, History)
_account = cast(Any, Account)

_DECIDED = ("OfferAccepted", "OfferRejected", "OfferTaken", "OfferExpired", "OfferWithdrawn")


def is_all_done(unit: Unit) -> bool:
    """Whether no letter and no mail waits."""
    open_letters = select(_letter.id).where(_letter.status.in_((LetterStatus.WAITING, LetterStatus.CLAIMED))).limit(1)
    open_mails = select(_mail.id).where(_mail.status.in_((MailStatus.WAITING, MailStatus.CLAIMED))).limit(1)
    return not any(unit.session.execute(open_ones).all() for open_ones in (open_letters, open_mails))


def faults_of_letters(unit: Unit, leads: set[int], replies: set[str]) -> list[str]:
    """Letters answered 250 that are not there once and done, and leads that are not there once, as written."""
    names = _counted(unit, _letter.message_id, _letter.message_id.like("<lead.%"))
    wanted = {f"<lead.{number}@speedy.example>" for number in leads}
    statuses = _counted(unit, _letter.status)
    received = _counted(unit, _line.letter_id, _line.event == "LeadReceived")
    kept = unit.session.execute(select(func.count(), func.count(_lead.letter_id.distinct()))).one()
    back = _counted(unit, _letter.message_id, _letter.message_id.like("<reply-%"))
    return [
        *_said(back != dict.fromkeys(replies, 1), f"of {len(replies)} replies answered 250, {len(back)} are there"),
        *_said(_are_mixed_up(unit), "a lead is about another customer than its letter"),
        *_said(names != dict.fromkeys(wanted, 1), f"of {len(wanted)} letters answered 250, {len(names)} are there"),
        *_said(set(statuses) != {LetterStatus.DONE}, f"letters are {dict(statuses)}"),
        *_said(tuple(kept) != (len(wanted), len(wanted)), f"{kept[0]} leads of {kept[1]} letters"),
        *_said(received.total() != len(wanted) or max(received.values()) > 1, "leads were received twice or never"),
    ]


def faults_of_decisions(unit: Unit, answered: Mapping[str, str]) -> list[str]:
    """Offers decided twice, answered offers that are still open, and whatever contradicts an invariant."""
    decided = _counted(unit, _line.offer_id, _line.event.in_(_DECIDED))
    won = _counted(unit, _line.lead_id, _line.event == "OfferAccepted")
    open_ones = (
        select(_mail.message_id)
        .join(_offer, _offer.id == _mail.offer_id)
        .where(_mail.name == "offer", _offer.status == OfferStatus.OPEN)
    )
    ignored = set(unit.session.execute(open_ones).scalars()) & set(answered)
    breaches = all_breaches(unit)
    winners = _winners(unit)
    forgotten = _leads_wanted(unit, answered) - winners.keys()
    unasked = sum(answered.get(name, "declined") == "declined" for name in winners.values())
    return [
        *_said(bool(forgotten), f"{len(forgotten)} leads were accepted, and nobody has them"),
        *_said(bool(unasked), f"{unasked} leads went to who had not accepted them"),
        *_said(max(decided.values(), default=0) > 1, "an offer was decided twice"),
        *_said(max(won.values(), default=0) > 1, "a lead was accepted twice"),
        *_said(bool(ignored), f"{len(ignored)} answered offers are open still"),
        *(f"broken invariant: {breach}" for breach in breaches[:5]),
    ]


def faults_of_mails(unit: Unit, seen: Counter[str]) -> list[str]:
    """Mails that did not arrive, or were never written, or came again without having been tried again."""
    sent = _counted(unit, _mail.message_id, _mail.status == MailStatus.SENT)
    tries = dict(map(tuple, unit.session.execute(select(_mail.message_id, _mail.attempts))))
    often = [name for name, times in seen.items() if times > tries.get(name, 0)]
    # What waited still when its lead was taken is stopped.
    stopped = exists().where(_offer.id == _mail.offer_id, _offer.status == OfferStatus.TAKEN)
    statuses = _counted(unit, _mail.status, ~((_mail.status == MailStatus.SUPPRESSED) & stopped))
    return [
        *_said(_has_unwritten(unit, "offer", _mail.offer_id == _offer.id), "an offer was never mailed"),
        *_said(
            _has_unwritten(
                unit, "lead_details", _mail.lead_id == _offer.lead_id, _offer.status == OfferStatus.ACCEPTED
            ),
            "a lead's details were never mailed",
        ),
        *_said(bool(often), f"{len(often)} mails arrived more often than they were handed over"),
        *_said(set(statuses) != {MailStatus.SENT}, f"mails are {dict(statuses)}"),
        *_said(set(sent) != set(seen), f"{len(sent)} mails were sent, {len(seen)} arrived"),
        *_said(max(sent.values(), default=0) > 1, "two mails have one Message-ID"),
    ]


def _are_mixed_up(unit: Unit) -> bool:
    told = select(_letter.message_id, _account.name).join(_lead, _lead.letter_id == _letter.id)
    pairs = unit.session.execute(told.join(_account, _account.id == _lead.account_id))
    return any(f".{account.split()[1]}@" not in name for name, account in pairs)


def _has_unwritten(unit: Unit, name: str, is_its: Any, *where: Any) -> bool:
    """Whether there is an offer of these without its mail of that name."""
    mailed = exists().where(_mail.name == name, is_its)
    return unit.session.execute(select(_offer.id).where(~mailed, *where).limit(1)).first() is not None


def _winners(unit: Unit) -> dict[int, str]:
    """By lead, the Message-ID of the offer that was accepted."""
    won = select(_offer.lead_id, _mail.message_id).join(_mail, _mail.offer_id == _offer.id)
    won = won.where(_mail.name == "offer", _offer.status == OfferStatus.ACCEPTED)
    return dict(map(tuple, unit.session.execute(won)))


def _leads_wanted(unit: Unit, answered: Mapping[str, str]) -> set[int]:
    """The leads of which somebody accepted an offer, whether or not first."""
    offers = select(_mail.lead_id, _mail.message_id).where(_mail.name == "offer")
    return {lead for lead, name in unit.session.execute(offers) if answered.get(name, "declined") != "declined"}


def _counted(unit: Unit, what: Any, *where: Any) -> Counter[Any]:
    rows = unit.session.execute(select(what, func.count()).where(*where).group_by(what)).all()
    return Counter({row[0]: row[1] for row in rows})


def _said(is_wrong: bool, sentence: str) -> list[str]:
    return [sentence[:1].upper() + sentence[1:] + "."] if is_wrong else []
