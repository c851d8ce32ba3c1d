"""Whether the contact of a lead can be reached at the address that is stated."""

from mailhub.domain.addresses import domain_of, fold, is_addr_spec
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.mails import has_bounced
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.unit import Unit

_LONGEST_LABEL = 63  # octets, RFC 1035 section 2.3.4


def fault_of_contact(unit: Unit, lead: Lead) -> Phrase | None:
    """Why the stated address reaches nobody, in a sentence; None when it may, and beside a telephone number."""
    contact = unit.find(LeadContact, lead.id)
    if contact is None or contact.phone or not contact.email:
        return None
    if not is_possible_address(contact.email):
        return phrase("The e-mail address of the contact cannot exist, and there is no telephone number.")
    if has_bounced(unit, fold(contact.email)):
        return phrase("Mail to the e-mail address of the contact came back, and there is no telephone number.")
    return None


def is_possible_address(address: str) -> bool:
    """Whether an address has a domain that could be in the public DNS; nothing is looked up."""
    labels = domain_of(address).split(".")
    is_whole = all(0 < len(label) <= _LONGEST_LABEL and label.strip("-") == label for label in labels)
    return is_addr_spec(address) and len(labels) > 1 and is_whole and not labels[-1].isdigit()
