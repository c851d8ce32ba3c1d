"""What the notices work with: the unit, who we are, and the rows turned into what mails show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import select

from mailhub.domain.lists import ListFile, ListReader
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadId, LetterId, PartnerId, PersonId, RegistrationId, VendorId
from mailhub.outbound.lead_view import CustomerView, LeadView
from mailhub.outbound.mail import Mail, Masthead, PersonView, Recipient, Sender, Topic, clean
from mailhub.outbound.notices.looked_up import once
from mailhub.outbound.registration_view import RegistrationView
from mailhub.outbound.teaser import scrub
from mailhub.store.queries.leads import owed_by_offered, owed_leads
from mailhub.store.queries.points import balance_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Account, Contact, Lead, LeadContact, Letter, Person, Registration, Vendor
from mailhub.store.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One mail to one person about one thing."""

    mail: Mail
    to: Recipient
    about: Topic


def no_lists(raw: bytes) -> Sequence[ListFile]:
    """The lists of letters, where nobody is there who reads letters."""
    return ()


def no_seal(text: bytes) -> str:
    """The mark on a text, where nothing is sent that has to be vouched for."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Looks up, within one unit, what the mails about one event show; `line` is the event's key in the history."""

    unit: Unit
    sender: Sender
    read_lists: ListReader = no_lists
    vouch: Callable[[bytes], str] = no_seal
    line: int = 0

    def lists_of(self, letter_id: LetterId | None) -> Sequence[ListFile]:
        """The lists that were attached to a letter, as long as its bytes are kept."""
        letter = self.unit.find(Letter, letter_id)
        return self.read_lists(letter.raw) if letter is not None and letter.raw else ()

    def program(self, vendor_id: VendorId) -> Program:
        """The vendor's rules as they are now."""
        return current_program(self.unit, vendor_id)

    @once
    def brand(self, vendor_id: VendorId | None) -> Masthead:
        """The vendor's look; the hub's own where no vendor is concerned."""
        vendor = self.unit.find(Vendor, vendor_id)
        if vendor is None:
            return Masthead(name=self.sender.hub_name)
        program = self.program(vendor.id)
        brand = program.brand
        return Masthead(
            name=vendor.name,
            colour=brand.colour,
            accent=brand.accent,
            logo_url=brand.logo_url,
            postal_address=brand.postal_address,
            language=program.language,
            own_words=program.texts,
        )

    def contact(self, contact_id: ContactId) -> Recipient:
        """A partner's contact, at the registered address."""
        row = self.unit.get(Contact, contact_id)
        return Recipient(
            address=row.address,
            name=row.name,
            language=row.language,
            timezone=row.timezone,
            contact_id=row.id,
            partner_id=row.partner_id,
        )

    def person(self, person_id: PersonId) -> Recipient:
        """One of a vendor's people, in the vendor's language, and its time zone unless its own is known."""
        row = self.unit.get(Person, person_id)
        program = self.program(row.vendor_id)
        return Recipient(
            address=row.address,
            name=row.name,
            language=program.language,
            timezone=row.timezone or program.timezone,
            person_id=row.id,
        )

    def reader(self, contact_id: ContactId | None, person_id: PersonId | None) -> Recipient | None:
        """Whichever of the two is given."""
        if contact_id is not None:
            return self.contact(contact_id)
        return None if person_id is None else self.person(person_id)

    @once
    def lead(self, lead_id: LeadId) -> LeadView:
        """What may be told of a lead to anybody whom it was offered."""
        view, row = self.own_lead(lead_id), self.unit.get(Lead, lead_id)
        told = partial(scrub, country=row.country, names=self._secrets(row))
        return replace(view, need=told(view.need), source=told(view.source), timeframe=told(view.timeframe))

    @once
    def own_lead(self, lead_id: LeadId) -> LeadView:
        """A lead in its sender's own words; only for its owner and for the vendor's people."""
        row = self.unit.get(Lead, lead_id)
        program = self.program(row.vendor_id)
        product = program.product(row.product)
        # Titles and subjects are made of product and place, and are the same before and after acceptance.
        region = scrub(row.region, country=row.country, names=self._secrets(row))
        return LeadView(
            id=row.id,
            product=product.name if product else row.product,
            temperature=row.temperature,
            quantity=row.quantity,
            amount=row.amount,
            currency=row.currency,
            sold_in=row.deal_currency or row.currency or program.currency,
            need=row.need,
            source=row.source,
            region=region,
            country=row.country,
            timeframe=row.timeframe,
            expected_close_on=row.expected_close_on,
        )

    def owed(self, contact_id: ContactId, vendor_id: VendorId | None) -> tuple[LeadId, ...]:
        """The leads on which a contact owes a vendor feedback, by its queue rule."""
        if vendor_id is None or not self.program(vendor_id).queue_rule:
            return ()
        return tuple(lead.id for lead in owed_leads(self.unit, contact_id, vendor_id))

    def owed_by(self, contact_id: ContactId, of_lead: LeadId, vendor_id: VendorId | None) -> tuple[LeadId, ...]:
        """The same of somebody to whom a lead was offered; asked once for all of them."""
        if vendor_id is None or not self.program(vendor_id).queue_rule:
            return ()
        return tuple(lead.id for lead in self._owed_by_offered((of_lead, vendor_id)) if lead.contact_id == contact_id)

    @once
    def _owed_by_offered(self, offered: tuple[LeadId, VendorId]) -> Sequence[Lead]:
        return owed_by_offered(self.unit, *offered)

    def points(self, vendor_id: VendorId | None, partner_id: PartnerId) -> int | None:
        """How many points a partner has at a vendor; None where there are no points."""
        if vendor_id is None or not self.program(vendor_id).points.enabled:
            return None
        return balance_of(self.unit, vendor_id, partner_id)

    def points_of(self, vendor_id: VendorId | None, to: Recipient) -> int | None:
        """How many points the company of a contact has at a vendor; None where there are no points."""
        return None if to.partner_id is None else self.points(vendor_id, to.partner_id)

    def customer(self, lead_id: LeadId) -> CustomerView:
        """Who the customer is; only for a mail to the registered address of the lead's owner."""
        lead = self.unit.get(Lead, lead_id)
        account = self.unit.find(Account, lead.account_id)
        person = self.unit.find(LeadContact, lead_id)
        return CustomerView(
            account=clean(account.name) if account else "",
            website=clean(account.domain) if account else "",
            postcode=clean(lead.postcode),
            city=clean(lead.city),
            country=lead.country,
            name=clean(person.name) if person else "",
            email=clean(person.email) if person else "",
            phone=clean(person.phone) if person else "",
            lawful_basis=lead.lawful_basis,
            purpose=clean(lead.purpose),
        )

    def notes(self, lead_id: LeadId) -> str:
        """What the vendor noted about the customer; as private as the customer's name."""
        person = self.unit.find(LeadContact, lead_id)
        return person.notes if person else ""

    def manager(self, person_id: PersonId) -> PersonView:
        """A vendor's person whom a partner may write to directly."""
        row = self.unit.get(Person, person_id)
        return PersonView(name=row.name, address=row.address)

    def manager_of(self, lead_id: LeadId) -> PersonView:
        """The vendor's person who looks after a lead."""
        return self.manager(self.unit.get(Lead, lead_id).manager_id)

    def registration(self, registration_id: RegistrationId) -> RegistrationView:
        """A registration, for the partner who made it and for the vendor's people."""
        row = self.unit.get(Registration, registration_id)
        product = self.program(row.vendor_id).product(row.product)
        reach = (row.contact_name, row.contact_email, row.contact_phone)
        return RegistrationView(
            id=row.id,
            account=row.account,
            product=product.name if product else row.product,
            country=row.country,
            quantity=row.quantity,
            amount=row.amount,
            currency=row.currency,
            contact=", ".join(filter(None, reach)),
            expected_close_on=row.expected_close_on,
            is_win=row.is_win,
            closed_on=row.closed_on,
            note=row.note,
        )

    def known_address(self, address: str, vendor_id: VendorId | None = None) -> Recipient | None:
        """The contact or the person (of that vendor, or of whichever) who is registered under an address."""
        contact: Any = Contact
        found = self.unit.session.execute(select(contact.id).where(contact.address == address)).scalar_one_or_none()
        if found is not None:
            return self.contact(found)
        person: Any = Person
        theirs = [] if vendor_id is None else [person.vendor_id == vendor_id]
        active = select(person.id).where(person.address == address, person.active, *theirs).order_by(person.id).limit(1)
        someone = self.unit.session.execute(active).scalar_one_or_none()
        return None if someone is None else self.person(someone)

    def _secrets(self, lead: Lead) -> list[str]:
        account = self.unit.find(Account, lead.account_id)
        person = self.unit.find(LeadContact, lead.id)
        company = [account.name, account.folded, account.domain, *account.name.split()[:1]] if account else []
        reached = [person.email, person.email.rpartition("@")[2], person.phone] if person else []
        someone = [person.name, *person.name.split()] if person else []
        # A city that is its own region (London, Berlin) is what the offer says anyway.
        town = [lead.city] if lead.city.casefold() != lead.region.casefold() else []
        return company + reached + someone + town
