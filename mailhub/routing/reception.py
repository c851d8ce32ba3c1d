"""Reception: a lead of a letter comes into the books, and passes the gate, is held, or is merged."""

from mailhub.domain.addresses import fold
from mailhub.domain.commands import DealFields, ReceiveLead, SendReceipt
from mailhub.domain.events import LeadReceived, LetterWorkedThrough
from mailhub.domain.program import Product
from mailhub.domain.terms import AccountId
from mailhub.domain.territory import Place
from mailhub.routing.accounts import settled_account
from mailhub.routing.authority import check_person, of_lead, way_of
from mailhub.routing.merging import examine
from mailhub.routing.stated import cleaned, known_names, remarks, unknown_product
from mailhub.store.claims import hold_new
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.leads import lead_of_row, leads_of_letter
from mailhub.store.queries.programs import current_program, manager_for
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.unit import Unit


def receive_lead(command: ReceiveLead, unit: Unit) -> None:
    """Take one lead into the books and put it before the gate; a row of a letter is taken once only."""
    if command.letter_id is not None and lead_of_row(unit, command.letter_id, command.row):
        return
    check_person(unit, command.vendor_id, command.person_id)
    program = current_program(unit, command.vendor_id)
    fields = cleaned(command.fields)
    product = program.product_named(fields.product or "")
    lead = _lead(unit, command, fields, product)
    lead.currency = fields.currency or (program.currency if fields.amount is not None else "")
    unit.add(lead)
    hold_new(unit, lead)
    unit.add(_contact(lead, fields, product))
    unit.record(LeadReceived(**of_lead(lead, command)))
    examine(unit, lead, program, command)


def send_receipt(command: SendReceipt, unit: Unit) -> None:
    """Record that a letter was worked through; its sender gets the receipt, once."""
    leads = leads_of_letter(unit, command.letter_id) if command.letter_id is not None else []
    event = LetterWorkedThrough(
        vendor_id=command.vendor_id,
        person_id=command.person_id,
        leads=tuple(leads),
        faults=command.faults,
        mailed=command.mailed,
        **way_of(command),
    )
    if not is_in_history(unit, event):
        unit.record(event)


def _lead(unit: Unit, command: ReceiveLead, fields: DealFields, product: Product | None) -> Lead:
    country = fields.country or ""
    return Lead(
        vendor_id=command.vendor_id,
        letter_id=command.letter_id,
        row=command.row,
        reference=fields.reference or "",
        sender_id=command.person_id,
        account_id=_account(unit, command, fields),
        country=country,
        region=fields.region or "",
        postcode=fields.postcode or "",
        city=fields.city or "",
        product=product.code if product else "",
        quantity=fields.quantity,
        amount=fields.amount,
        need=fields.need or "",
        source=fields.source or "",
        timeframe=fields.timeframe or "",
        expected_close_on=fields.expected_close_on,
        claimed_temperature=fields.temperature,
        known=known_names(fields),
        problems=_problems(fields, product),
        manager_id=manager_for(unit, command.vendor_id, _place(fields, country)).id,
        requested_partner=fields.requested_partner or "",
        sector=fields.sector or "",
        lawful_basis=fields.lawful_basis,
        purpose=fields.purpose or "",
        engaged_at=unit.now,
        round=1,
        received_at=unit.now,
        since_at=unit.now,
    )


def _place(fields: DealFields, country: str) -> Place:
    return Place(country=country, region=fields.region or "", postcode=fields.postcode or "")


def _account(unit: Unit, command: ReceiveLead, fields: DealFields) -> AccountId | None:
    if not fields.account:
        return None
    domain, country = fields.account_domain or "", fields.country or ""
    return settled_account(unit, command.vendor_id, name=fields.account, domain=domain, country=country).id


def _contact(lead: Lead, fields: DealFields, product: Product | None) -> LeadContact:
    return LeadContact(
        lead_id=lead.id,
        name=fields.contact_name or "",
        email=fold(fields.contact_email or ""),
        phone=fields.contact_phone or "",
        notes=remarks(fields, *_unknown_product(fields, product)),
    )


def _problems(fields: DealFields, product: Product | None) -> list[str]:
    return [*fields.problems, *_unknown_product(fields, product)]


def _unknown_product(fields: DealFields, product: Product | None) -> list[str]:
    return list(filter(None, [unknown_product(fields, product)]))
