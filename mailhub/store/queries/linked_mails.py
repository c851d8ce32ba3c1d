"""The mail behind a link, without its bytes, and in one question with it the rows that its page is mostly about."""

from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from mailhub.domain.subjects import About
from mailhub.store.queries.rows_together import PROGRAM, columns_of, hold_program, hold_together, is_in_force
from mailhub.store.tables import Account, Contact, Lead, LeadContact, Mail, Offer, ProgramVersion, Vendor
from mailhub.store.unit import Unit

_mail: Any = Mail
_contact: Any = Contact
_offer: Any = Offer
_lead: Any = Lead
_account: Any = Account
_customer: Any = LeadContact
_vendor: Any = Vendor
_TOLD = (
    "id name vendor_id lead_id offer_id registration_id redemption_id proposal_id conflict_id split_id edition_id"
    " holding_id partner_id letter_id contact_id person_id choices instant"
).split()
_BESIDE = (Contact, Vendor, Offer, Lead, Account, LeadContact)
_WANTED = (
    select(*(getattr(_mail, name) for name in _TOLD), *PROGRAM, *columns_of(*_BESIDE))
    .select_from(_mail)
    .outerjoin(Contact, _contact.id == _mail.contact_id)
    .outerjoin(Vendor, _vendor.id == _mail.vendor_id)
    .outerjoin(ProgramVersion, is_in_force(_mail.vendor_id))
    .outerjoin(Offer, _offer.id == _mail.offer_id)
    .outerjoin(Lead, _lead.id == _mail.lead_id)
    .outerjoin(Account, _account.id == _lead.account_id)
    .outerjoin(LeadContact, _customer.lead_id == _lead.id)
    .where(_mail.ref == bindparam("ref"))
)


class LinkedMail(NamedTuple):
    """What a mail is about, and whether its links may act by themselves."""

    about: About
    instant: bool


def linked_mail(unit: Unit, ref: int) -> LinkedMail | None:
    """The mail whose tokens carry `ref`.

    Its contact, offer, lead and customer, and which program is in force for its vendor, are at the unit's hand then.
    """
    found = unit.ask(_WANTED, {"ref": ref}).one_or_none()
    if found is None:
        return None
    values = iter(found)
    told = dict(zip(_TOLD, islice(values, len(_TOLD)), strict=True))
    hold_program(unit, values, told["vendor_id"])
    hold_together(unit, values, *_BESIDE)
    instant, choices = told.pop("instant"), tuple(told.pop("choices"))
    return LinkedMail(About(mail_id=told.pop("id"), choices=choices, **told), instant)
