"""Earlier registration: another partner's claim to the same account and product family stands."""

from mailhub.domain.registration_facts import ClaimFacts, Found, OtherClaim
from mailhub.domain.terms import Finding
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import phrase


class EarlierRegistration(RegistrationCheck):
    """The first complete registration wins; of two that were complete nearly together, a person has to say which."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial for an earlier one; a conflict for one of the same minutes, or a later one that stands already."""
        rival = claim.rival
        if rival is None:
            return None
        known = {"partner": rival.partner, "registration": f"REG-{rival.registration_id}"}
        if _came_together(claim, rival) or _is_later(claim, rival):
            return Found(
                finding=Finding.CONFLICT,
                told=phrase("Another partner has registered this account and product too."),
                told_people=phrase(
                    "{partner} has registered this account and product too, as {registration}.", **known
                ),
                rival_id=rival.registration_id,
            )
        return Found(
            finding=Finding.DENY,
            told=phrase("An earlier registration of this account and product stands."),
            told_people=phrase("{partner} was first: {registration} of this account and product stands.", **known),
            rival_id=rival.registration_id,
        )


def _came_together(claim: ClaimFacts, rival: OtherClaim) -> bool:
    return abs(claim.completed_at - rival.completed_at) < claim.simultaneous_within


def _is_later(claim: ClaimFacts, rival: OtherClaim) -> bool:
    return (rival.completed_at, rival.registration_id) > (claim.completed_at, claim.registration_id)
