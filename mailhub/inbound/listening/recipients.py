"""Which recipients exist: vendors' addresses, the house's own, and addresses whose token we have made."""

from sqlmodel import col, select

from mailhub.domain.addresses import STRUCTURED, Address, read_address
from mailhub.domain.terms import Purpose
from mailhub.signing import BrokenToken, Signer
from mailhub.store.tables import Vendor
from mailhub.store.unit import Units

_OF_VENDORS = frozenset(STRUCTURED.values())


class Recipients:
    """Tells existing addresses from others. Vendors once found are remembered: they are never deleted."""

    def __init__(self, units: Units, domain: str, signer: Signer) -> None:
        self.domain = domain
        self._units = units
        self._signer = signer
        self._known_vendors: set[str] = set()

    def knows(self, recipient: str) -> bool:
        """Whether letters to this address are taken; may ask the database, and raise what that raises."""
        remembered = self.remembers(recipient)
        return self._ask_store(recipient) if remembered is None else remembered

    def remembers(self, recipient: str) -> bool | None:
        """The same without the database; None when only that can tell.

        A genuine token that has expired is still an address: its owner gets an answer that helps.
        """
        address = read_address(recipient, self.domain) if recipient.isascii() else None
        if address is None:
            return False
        if address.kind in _OF_VENDORS:
            return True if address.vendor in self._known_vendors else None
        return not address.token or self._is_ours(address)

    def _is_ours(self, address: Address) -> bool:
        try:
            return self._signer.open(address.token).purpose == Purpose(address.kind)
        except BrokenToken:
            return False

    def _ask_store(self, recipient: str) -> bool:
        address = read_address(recipient, self.domain)
        if address is None:
            return False
        with self._units.reading() as unit:
            found = unit.session.exec(select(Vendor.slug).where(col(Vendor.slug) == address.vendor)).first()
        if found is not None:
            self._known_vendors.add(found)
        return found is not None
