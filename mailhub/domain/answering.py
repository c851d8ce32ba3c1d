"""From an answer to its command: the same for a link and for a reply."""

from dataclasses import dataclass
from typing import Any

from mailhub.domain import commands
from mailhub.domain.answers import (
    Accept,
    Answer,
    Approve,
    Assign,
    Confirm,
    Deny,
    Disqualify,
    HandBack,
    Lost,
    Note,
    Qualify,
    Reject,
    Reoffer,
    Status,
    Withdraw,
    Won,
)
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import (
    Channel,
    ContactId,
    LeadId,
    LetterId,
    LossReason,
    MailId,
    OfferId,
    PartnerId,
    PersonId,
    RegistrationId,
    RejectReason,
    VendorId,
)


@dataclass(frozen=True, kw_only=True)
class About:
    """What one mail of ours is about, and to whom it went; `choices` are the ids it lets pick from by number."""

    mail_id: MailId
    name: str
    vendor_id: VendorId | None = None
    lead_id: LeadId | None = None
    offer_id: OfferId | None = None
    registration_id: RegistrationId | None = None
    letter_id: LetterId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    choices: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """By which way an answer came: the channel, the letter if any, and the number picked in a mail about several."""

    via: Channel
    letter_id: LetterId | None = None
    choice: int = 0


def command_for(answer: Answer, about: About, source: Source) -> commands.Command:
    """The command that `answer` to the mail `about` asks for; raises StaleLink when that mail has no such answer."""
    way: dict[str, Any] = {"via": source.via, "letter_id": source.letter_id}
    try:
        found = _of_partner(answer, about, source, way) or _of_person(answer, about, source, way)
    except (IndexError, TypeError):
        found = None
    if found is None:
        raise StaleLink("This mail cannot be answered in that way.")
    return found


def _lead(about: About, source: Source) -> LeadId:
    if about.lead_id is not None:
        return about.lead_id
    return LeadId(about.choices[source.choice])


def _of_partner(answer: Answer, about: About, source: Source, way: dict[str, Any]) -> commands.Command | None:
    if isinstance(answer, Note):
        return commands.KeepNote(mail_id=about.mail_id, text=answer.text, likely=answer.likely, **way)
    if isinstance(answer, Confirm) and about.letter_id is not None:
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
        case Status() | Won() | Lost() | HandBack():
            return _of_work(answer, {"lead_id": _lead(about, source), "contact_id": about.contact_id, **way})
    return None


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
    match answer:
        case Approve() if about.registration_id is not None:
            return commands.ApproveRegistration(registration_id=about.registration_id, days=answer.days, **by)
        case Deny() if about.registration_id is not None:
            return commands.DenyRegistration(registration_id=about.registration_id, note=answer.note, **by)
        case Assign() if about.lead_id is not None:
            partner = PartnerId(about.choices[source.choice])
            return commands.AssignLead(lead_id=about.lead_id, partner_id=partner, **by)
        case Qualify():
            return commands.QualifyLead(lead_id=_lead(about, source), **by)
        case Disqualify():
            return commands.DisqualifyLead(lead_id=_lead(about, source), note=answer.note, **by)
        case Reoffer():
            return commands.ReofferLead(lead_id=_lead(about, source), **by)
        case Withdraw():
            return commands.WithdrawLead(lead_id=_lead(about, source), note=answer.note, **by)
    return None
