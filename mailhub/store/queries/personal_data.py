"""All that is kept about one person, told as it stands, with where it came from and to whom it was given."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from mailhub.domain.events import personal_fields
from mailhub.domain.terms import CLOSED, LeadStatus, MailStatus
from mailhub.store.forgetting import Naming, Subject, letters_naming, letters_of, mails_naming
from mailhub.store.forgetting.emptying import in_parts, keys_with, table_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import (
    Contact,
    Erasure,
    History,
    Holding,
    Lead,
    LeadContact,
    Letter,
    Mail,
    Partner,
    Person,
    Registration,
    Suppression,
    Vendor,
)
from mailhub.store.unit import Unit

Told = dict[str, Any]
_OUT = (MailStatus.SENT, MailStatus.BOUNCED)


def personal_data(unit: Unit, subject: Subject) -> Told:
    """Everything about a person, by what it is: plain values, fit for JSON; empty lists where there is nothing."""
    naming = list(mails_naming(unit, subject))
    letters = sorted(letters_naming(unit, subject)[0] | letters_of(unit, subject.deals))
    return {
        "leads": [_lead(unit, unit.get(Lead, key), naming) for key in sorted(subject.deals.leads)],
        "registrations": [_claim(unit, unit.get(Registration, key)) for key in sorted(subject.deals.registrations)],
        "partner_contacts": [_contact(unit, unit.get(Contact, key)) for key in subject.contacts],
        "vendor_people": [_person(unit, unit.get(Person, key)) for key in subject.people],
        "letters": [_letter(unit.get(Letter, key)) for key in letters],
        "mails": [_mail(unit.get(Mail, one.mail_id)) for one in naming],
        "suppressed": _suppressed(unit, subject),
        "history": _history(unit, subject),
    }


def open_holdings(unit: Unit) -> list[Told]:
    """The partners that were asked to erase somebody's data and have not confirmed, oldest first; without a name."""
    row: Any = Holding
    wanted = select(Holding).where(row.confirmed_at.is_(None)).order_by(row.asked_at, row.id)
    return [_holding(unit, holding) for holding in unit.session.execute(wanted).scalars()]


def erasures(unit: Unit) -> list[Told]:
    """What was erased and when, newest first; without a name."""
    row: Any = Erasure
    found = unit.session.execute(select(Erasure).order_by(row.id.desc())).scalars()
    return [
        {
            "erasure": f"ERASURE-{one.id}",
            "vendor": _slug(unit, one.vendor_id),
            "erased_at": _at(one.erased_at),
            "on_request": bool(one.subject),
            "rows": sum(one.counts.values()),
        }
        for one in found
    ]


def _lead(unit: Unit, lead: Lead, naming: list[Naming]) -> Told:
    contact = unit.find(LeadContact, lead.id)
    fields = ("name", "email", "phone", "notes")
    written = ("need", "source", "timeframe", "city", "postcode", "region", "country", "reference")
    return {
        "lead": f"LEAD-{lead.id}",
        "vendor": _slug(unit, lead.vendor_id),
        "status": str(lead.status),
        "contact": {name: getattr(contact, name) for name in fields} if contact else {},
        "written": {name: value for name in written if (value := getattr(lead, name))} | lead.answers,
        "lawful_basis": str(lead.lawful_basis) if lead.lawful_basis else None,
        "purpose": lead.purpose,
        "received_at": _at(lead.received_at),
        "from_letter": f"LETTER-{lead.letter_id}" if lead.letter_id else None,
        "given_to": _given_to(unit, lead, naming),
        "kept_until": _at(_kept_until(unit, lead)),
        "erased_at": _at(lead.forgotten_at),
    }


def _given_to(unit: Unit, lead: Lead, naming: list[Naming]) -> list[Told]:
    """The partners that were mailed the data, each when it was first."""
    first: dict[int, Mail] = {}
    for one in naming:
        mail = unit.get(Mail, one.mail_id)
        if one.lead_id == lead.id and mail.contact_id is not None and mail.status in _OUT:
            first.setdefault(mail.contact_id, mail)
    return [
        {
            "partner": unit.get(Partner, contact.partner_id).name,
            "contact": contact.address,
            "at": _at(mail.sent_at),
            "mail": f"MAIL-{mail.id}",
        }
        for contact, mail in ((unit.get(Contact, key), mail) for key, mail in first.items())
    ]


def _kept_until(unit: Unit, lead: Lead) -> datetime | None:
    """When the data are erased by themselves; None as long as the lead is open, and where the program says never."""
    rules = current_program(unit, lead.vendor_id).privacy
    days = rules.won_lead_days if lead.status == LeadStatus.WON else rules.lost_lead_days
    is_over = lead.status in CLOSED and lead.closed_at is not None and lead.forgotten_at is None
    return lead.closed_at + timedelta(days=days) if is_over and lead.closed_at and days else None


def _claim(unit: Unit, claim: Registration) -> Told:
    fields = ("contact_name", "contact_email", "contact_phone", "note", "question", "decision_note")
    return {
        "registration": f"REG-{claim.id}",
        "vendor": _slug(unit, claim.vendor_id),
        "status": str(claim.status),
        "partner": unit.get(Partner, claim.partner_id).name,
        "written": {name: value for name in fields if (value := getattr(claim, name))},
        "received_at": _at(claim.received_at),
        "from_letter": f"LETTER-{claim.letter_id}" if claim.letter_id else None,
        "erased_at": _at(claim.forgotten_at),
    }


def _contact(unit: Unit, contact: Contact) -> Told:
    fields = ("address", "name", "language", "timezone", "substitute", "wishes")
    told = {name: getattr(contact, name) for name in fields}
    away = contact.away_until.isoformat() if contact.away_until else None
    return {"partner": unit.get(Partner, contact.partner_id).name, "away_until": away, **told}


def _person(unit: Unit, person: Person) -> Told:
    told = {name: getattr(person, name) for name in ("address", "name", "roles", "active")}
    return {"vendor": _slug(unit, person.vendor_id), **told}


def _letter(letter: Letter) -> Told:
    return {
        "letter": f"LETTER-{letter.id}",
        "from": letter.envelope_from,
        "to": letter.recipient,
        "received_at": _at(letter.received_at),
        "bytes_kept": len(letter.raw),
        "sha256": letter.content_hash,
    }


def _mail(mail: Mail) -> Told:
    about = {"mail": f"MAIL-{mail.id}", "name": mail.name, "to": mail.recipient, "subject": mail.subject}
    return about | {"status": str(mail.status), "sent_at": _at(mail.sent_at)}


def _suppressed(unit: Unit, subject: Subject) -> list[Told]:
    row: Any = Suppression
    found = unit.session.execute(select(Suppression).where(row.address.in_(subject.words.addresses))).scalars()
    return [{"address": one.address, "reason": str(one.reason), "since_at": _at(one.since_at)} for one in found]


def _history(unit: Unit, subject: Subject) -> list[Told]:
    """What the history says of the person in words: the lines with its address, and all words about its leads."""
    line = table_of(History)
    keys = set(keys_with(unit, line.c.body, subject.words, subject.vendor_id))
    for some in in_parts(subject.deals.leads):
        keys |= set(unit.session.execute(select(line.c.id).where(line.c.lead_id.in_(some))).scalars())
    told = []
    for key in sorted(keys):
        row = unit.get(History, key)
        said = {name: row.body[name] for name in sorted(personal_fields(row.event)) if row.body.get(name)}
        if said:
            told.append({"at": _at(row.at), "event": row.event, "said": said})
    return told


def _holding(unit: Unit, holding: Holding) -> Told:
    return {
        "erasure": f"ERASURE-{holding.erasure_id}",
        "lead": f"LEAD-{holding.lead_id}",
        "partner": unit.get(Partner, holding.partner_id).name,
        "asked_at": _at(holding.asked_at),
        "reminders": holding.reminders_sent,
    }


def _slug(unit: Unit, vendor_id: Any) -> str | None:
    vendor = unit.find(Vendor, vendor_id)
    return vendor.slug if vendor else None


def _at(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
