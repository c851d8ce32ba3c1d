"""Facts: what rules are told about a lead, read from its row and the program."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Product, Program
from mailhub.domain.stated_fields import STATED
from mailhub.routing.ownership import ownership_of
from mailhub.routing.reaching import fault_of_contact
from mailhub.store.tables import Account, Lead
from mailhub.store.unit import Unit

_NOTHING = Product(code="", name="")
_NOBODY = Account(name="", folded="")


def lead_facts(unit: Unit, lead: Lead, program: Program) -> LeadFacts:
    """The lead as rules see it; a country it does not state is that of its account, where that is known."""
    product = program.product(lead.product) or _NOTHING
    return LeadFacts(
        id=lead.id,
        received_at=lead.received_at,
        asked_on=program.calendar().local_day(unit.now),
        round=lead.round,
        country=lead.country or _of_account(unit, lead).country,
        region=lead.region,
        postcode=lead.postcode,
        city=lead.city,
        sector=lead.sector or _of_account(unit, lead).sector,
        requested_partner=lead.requested_partner,
        product=product.code,
        product_name=product.name,
        family=product.family,
        certificate=product.certificate,
        quantity=lead.quantity,
        amount=lead.amount,
        currency=lead.currency,
        need=lead.need,
        source=lead.source,
        source_worth=worth_of(lead.source, program),
        timeframe=lead.timeframe,
        claimed_temperature=lead.claimed_temperature,
        expected_close_on=lead.expected_close_on,
        lawful_basis=lead.lawful_basis,
        known=known_fields(lead),
        score=lead.score,
        temperature=lead.temperature,
        maybe_same_as=lead.duplicate_of_id,
        contact_fault=fault_of_contact(unit, lead),
        **ownership_of(unit, lead, program),
    )


def known_fields(lead: Lead) -> frozenset[str]:
    """The names of what was stated at receipt, and of what the row has got since."""
    # The row's own temperature is ours; what the sender called it stands apart.
    row = {name: getattr(lead, name, None) for name in STATED}
    row |= {"temperature": lead.claimed_temperature, "account": lead.account_id}
    return frozenset(lead.known).union(name for name, value in row.items() if value not in (None, ""))


def worth_of(source: str, program: Program) -> float | None:
    """What the program says a lead of this source is worth (0 to 1); None when it says nothing."""
    stated = " ".join(source.casefold().split())
    return next((worth for word, worth in program.sources.items() if word.casefold() == stated), None)


def _of_account(unit: Unit, lead: Lead) -> Account:
    return unit.find(Account, lead.account_id) or _NOBODY
