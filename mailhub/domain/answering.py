"""From an answer to its command: the same for a link and for a reply."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mailhub.domain import commands
from mailhub.domain.answering_registrations import of_manager, of_registrant
from mailhub.domain.answers import (
    Accept,
    Again,
    Answer,
    Approve,
    Assign,
    Complete,
    Confirm,
    Deny,
    Disqualify,
    HandBack,
    Lost,
    Merge,
    Note,
    PassOn,
    Qualify,
    Reclaim,
    Reinstate,
    Reject,
    Reoffer,
    Reserve,
    Separate,
    Status,
    TakeBack,
    Wait,
    Withdraw,
    Won,
)
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import BY_LEAD, ERASURES, OF_TIME, About, lead_at
from mailhub.domain.terms import (
    Channel,
    LeadId,
    LetterId,
    LossReason,
    Mode,
    PartnerId,
    RejectReason,
)

REOFFER_MODES: tuple[Mode | None, ...] = (None, Mode.SHARK_TANK, Mode.POOL)
"""How a manager can have an unplaced lead offered again, by the number of the link."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """By which way an answer came: the channel, the letter if any, and the number picked in a mail about several."""

    via: Channel
    letter_id: LetterId | None = None
    choice: int = 0


def command_for(answer: Answer, about: About, source: Source) -> commands.Command:
    """The command that `answer` to the mail `about` asks for; raises StaleLink when that mail has no such answer."""
    way: dict[str, Any] = {"via": source.via, "letter_id": source.letter_id}
    found = None
    with suppress(IndexError, TypeError):
        found = (
            _of_erasure(answer, about, way)
            or _of_partner(answer, about, source, way)
            or _of_person(answer, about, source, way)
        )
    if found is None:
        raise StaleLink("This mail cannot be answered in that way.")
    return found


def _of_erasure(answer: Answer, about: About, way: dict[str, Any]) -> commands.Command | None:
    if about.name not in ERASURES or not isinstance(answer, Confirm):
        return None
    if about.holding_id is not None and about.contact_id is not None:
        return commands.ConfirmErased(holding_id=about.holding_id, contact_id=about.contact_id, **way)
    if about.person_id is not None:
        return commands.ConfirmErasure(mail_id=about.mail_id, person_id=about.person_id, **way)
    raise StaleLink("This mail cannot be answered in that way.")


def _lead(about: About, source: Source) -> LeadId:
    lead = lead_at(about, source.choice)
    if lead is None:
        raise StaleLink("This mail cannot be answered in that way.")
    return LeadId(lead)


def _of_partnership(answer: Approve | Deny | Reinstate, about: About, by: dict[str, Any]) -> commands.Command | None:
    """What a vendor's person decides about a partner's points, or about its standing."""
    if isinstance(answer, Approve) and answer.days is not None:
        return None
    if about.redemption_id is not None and not isinstance(answer, Reinstate):
        decision = commands.ApproveRedemption if isinstance(answer, Approve) else commands.DenyRedemption
        return decision(redemption_id=about.redemption_id, note=answer.note, **by)
    to = {"vendor_id": about.vendor_id, "partner_id": about.partner_id, **by}
    if isinstance(answer, Reinstate):
        return commands.ReinstatePartner(**to)
    standing = commands.SuspendPartner if isinstance(answer, Approve) else commands.SparePartner
    return standing(note=answer.note, **to)


def _of_partner(answer: Answer, about: About, source: Source, way: dict[str, Any]) -> commands.Command | None:
    registered = of_registrant(answer, about, way) if about.contact_id is not None else None
    if registered is not None:
        return registered
    if isinstance(answer, Note):
        return commands.KeepNote(mail_id=about.mail_id, text=answer.text, likely=answer.likely, **way)
    if isinstance(answer, Confirm) and about.letter_id is not None and about.proposal_id is None:
        return commands.ReleaseLetter(mail_id=about.mail_id, **way)
    if about.contact_id is None:
        return None
    to_offer: dict[str, Any] = {"offer_id": about.offer_id, "contact_id": about.contact_id, **way}
    match answer:
        case Accept() if about.offer_id is not None:
            return commands.AcceptOffer(**to_offer)
        case Reject() if about.offer_id is not None:
            reason = answer.reason or RejectReason.OTHER
            return commands.RejectOffer(reason=reason, note=answer.note, **to_offer)
        case Accept() if about.name in BY_LEAD:
            return commands.AcceptLead(lead_id=_lead(about, source), contact_id=about.contact_id, **way)
        case Reject() if about.name in BY_LEAD:
            rejected: dict[str, Any] = {"reason": answer.reason or RejectReason.OTHER, "note": answer.note}
            return commands.RejectLead(lead_id=_lead(about, source), contact_id=about.contact_id, **rejected, **way)
        case Again() if about.offer_id is not None:
            return commands.WantAgain(**to_offer)
        case TakeBack() if about.offer_id is not None:
            return commands.UndoAnswer(**to_offer)
        case Reserve() if about.lead_id is not None or about.choices:
            reserved = about.lead_id or LeadId(about.choices[source.choice])
            return commands.ReserveLead(lead_id=reserved, contact_id=about.contact_id, **way)
        case PassOn() if about.lead_id is not None:
            return _of_passing_on(answer, about.lead_id, about, source, way)
        case Status() | Won() | Lost() | HandBack():
            return _of_work(answer, {"lead_id": _lead(about, source), "contact_id": about.contact_id, **way})
    return None


def _of_passing_on(
    answer: PassOn, lead_id: LeadId, about: About, source: Source, way: dict[str, Any]
) -> commands.Command:
    to: dict[str, Any] = {"lead_id": lead_id, "contact_id": about.contact_id, **way}
    if answer.is_picked:
        return commands.PassOnLead(partner_id=PartnerId(about.choices[source.choice]), **to)
    return commands.PassOnLead(reseller=answer.reseller, **to)


def _of_work(answer: Status | Won | Lost | HandBack, to: dict[str, Any]) -> commands.Command:
    match answer:
        case Status():
            return commands.GiveFeedback(**vars(answer), **to)
        case Won():
            sale: dict[str, Any] = {"amount": answer.amount, "currency": answer.currency, "closed_on": answer.closed_on}
            return commands.ReportWin(**sale, **to)
        case Lost():
            return commands.ReportLoss(reason=answer.reason or LossReason.OTHER, note=answer.note, **to)
        case HandBack():
            reason = " ".join(filter(None, (answer.reason, answer.note)))
            return commands.HandBackLead(reason=reason, **to)


def _of_person(answer: Answer, about: About, source: Source, way: dict[str, Any]) -> commands.Command | None:
    if about.person_id is None:
        return None
    by: dict[str, Any] = {"person_id": about.person_id, **way}
    registered = of_manager(answer, about, source.choice, way)
    if registered is not None:
        return registered
    match answer:
        case Deny() if about.name in OF_TIME and about.lead_id is not None:
            return commands.RefuseTime(lead_id=about.lead_id, note=answer.note, **by)
        case Approve() | Deny() | Reinstate() if about.redemption_id is not None or about.partner_id is not None:
            return _of_partnership(answer, about, by)
        case Assign() if about.lead_id is not None:
            partner = PartnerId(about.choices[source.choice])
            return commands.AssignLead(lead_id=about.lead_id, partner_id=partner, **by)
        case Qualify():
            return commands.QualifyLead(lead_id=_lead(about, source), **by)
        case Confirm() | Approve(days=None) if about.proposal_id is not None:
            return commands.ConfirmProgram(proposal_id=about.proposal_id, **by)
        case Merge():
            return commands.MergeLead(lead_id=_lead(about, source), **by)
        case Separate():
            return commands.SeparateLead(lead_id=_lead(about, source), **by)
        case Complete():
            return commands.AnswerQuestions(lead_id=_lead(about, source), **vars(answer), **by)
        case Disqualify():
            return commands.DisqualifyLead(lead_id=_lead(about, source), note=answer.note, **by)
        case Reoffer():
            mode = REOFFER_MODES[source.choice] if about.lead_id is not None else None
            return commands.ReofferLead(lead_id=_lead(about, source), mode=mode, **by)
        case Wait():
            return commands.WaitLonger(lead_id=_lead(about, source), days=answer.days, **by)
        case Reclaim():
            return commands.ReclaimLead(lead_id=_lead(about, source), reason=answer.note, **by)
        case Withdraw():
            return commands.WithdrawLead(lead_id=_lead(about, source), note=answer.note, **by)
    return None
