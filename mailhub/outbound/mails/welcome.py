"""Welcomes a partner's new contact: what mailhub is, which mails will come, how to answer, and whom to ask."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail, PersonView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class Welcome(Mail):
    """The first mail to a contact from a vendor, before any lead."""

    partner: str
    manager: PersonView
    register_address: str
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Leads from {vendor} now come to you by mail", vendor=self.brand.name)

    @property
    def preheader(self) -> str:
        return _("No portal, no password: what will come, and how you answer it.")

    @property
    def coming(self) -> tuple[str, ...]:
        """Which mails will come."""
        return (
            _("Offers: what a customer needs, why you, and by when to answer. You need not take any."),
            _("For each lead that you accept, at once: who the customer is, and an entry for your calendar."),
            _("Now and then the question how it is going. A click is enough."),
            _("At most one reminder a day, for all that waits for you."),
        )

    @property
    def uses(self) -> tuple[tuple[str, str, str], ...]:
        """What one can do by mail: what it is for, what to write, and the address."""
        return (
            (_("You are away"), _("away until 2027-01-06"), self.ask_address),
            (_("You want fewer mails, or other leads"), _("prefs daily; temperatures hot, warm"), self.ask_address),
            (_("You have found a deal yourself, and want it registered"), "", self.register_address),
            (_("You want to know what else there is"), _("help"), self.ask_address),
        )

    @classmethod
    def sample(cls) -> "Welcome":
        return cls(
            brand=samples.BRAND,
            partner="Highland IT Ltd",
            manager=samples.MANAGER,
            register_address="register+acme@hub.example",
            ask_address="ask@hub.example",
        )
