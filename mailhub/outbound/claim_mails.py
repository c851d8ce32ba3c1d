"""What mails to a vendor's people about one registration share."""

from dataclasses import dataclass

from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.registration_view import RegistrationView


@dataclass(frozen=True, kw_only=True)
class ClaimMail(PeopleMail):
    """A mail to a vendor's person about one registration of a partner, which `registrant` made."""

    registration: RegistrationView
    partner: str
    registrant: str

    @property
    def subject(self) -> str:
        """The registration's."""
        return self.registration.subject
