"""A deal registration as mails show it, to the partner who made it and to the vendor's people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.receipt_words import row_told
from mailhub.speech import N_, _, country_name, day, money, number, words

_STANDS = {
    RegistrationStatus.SUBMITTED: N_("complete, waits for a decision"),
    RegistrationStatus.RETURNED: N_("not complete, we asked you for the rest"),
    RegistrationStatus.APPROVED: N_("approved"),
    RegistrationStatus.DENIED: N_("denied; a mail of its own says why"),
    RegistrationStatus.WON: N_("approved as a sale"),
}


@dataclass(frozen=True, kw_only=True)
class RegistrationView:
    """What a partner claims; `country` is its ISO 3166 code. One that `is_win` was sold on `closed_on`."""

    id: RegistrationId
    account: str
    product: str
    country: str = ""
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    contact: str = ""
    expected_close_on: date | None = None
    is_win: bool = False
    closed_on: date | None = None
    note: str = ""

    @property
    def number(self) -> str:
        """The number by which people speak of it."""
        return f"REG-{self.id}"

    @property
    def title(self) -> str:
        """Whose deal it is and about what."""
        return clean(": ".join(filter(None, [self.account or _("Deal registration"), self.product])), 90)

    @property
    def subject(self) -> str:
        """The subject of every mail about this registration, so that an inbox keeps them together."""
        return clean(f"[{self.number}] {self.title}", LONGEST_SUBJECT)

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known, each on one line."""
        close, sold = (day(on) if on else "" for on in (self.expected_close_on, self.closed_on))
        known = (
            (_("Account"), self.account),
            (_("Country"), country_name(self.country)),
            (_("Product"), self.product),
            (_("Quantity"), number(self.quantity)),
            (_("Value"), money(self.amount, self.currency)),
            (_("Contact"), self.contact),
            (_("Expected close"), close),
            (_("Sold on"), sold),
            (_("Note"), self.note),
        )
        return [(label, clean(value)) for label, value in known if value]


@dataclass(frozen=True, kw_only=True)
class ListedDeal:
    """One row that became a registration."""

    row: int
    registration: RegistrationView
    status: RegistrationStatus

    @property
    def place(self) -> str:
        """Which row, as a person says it."""
        return row_told(self.row)

    @property
    def stands(self) -> str:
        """Where it rests, as a person says it."""
        return _(_STANDS[self.status]) if self.status in _STANDS else words(self.status)
