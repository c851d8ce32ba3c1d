"""Own registration: the partner has registered this deal already."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import Phrase, phrase


class OwnRegistration(RegistrationCheck):
    """Whoever registers a deal twice is told the number under which it stands."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial with that number."""
        if claim.own is None:
            return None
        own = {"registration": f"REG-{claim.own.registration_id}"}
        return Found(
            finding=Finding.DENY,
            told=_told_of_win(own) if claim.is_win else _told(own),
            told_people=phrase("The partner's own {registration} stands for this account and product.", **own),
            rival_id=claim.own.registration_id,
        )


def _told(own: dict[str, str]) -> Phrase:
    return phrase("You have registered this account and product already: {registration} stands.", **own)


def _told_of_win(own: dict[str, str]) -> Phrase:
    return phrase(
        "You have registered this account and product already, as {registration}: reply to its mail with won and the"
        " amount.",
        **own,
    )
