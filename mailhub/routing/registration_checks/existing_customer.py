"""Existing customer: another partner has sold there."""

from mailhub.domain.registration_facts import ClaimFacts, Found
from mailhub.domain.terms import Finding, Ownership
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.speech import Phrase, phrase


class ExistingCustomer(RegistrationCheck):
    """Whoever bought within the program's time is no new customer, except for the partner that sold to it last."""

    def finding(self, claim: ClaimFacts) -> Found | None:
        """A denial when another partner sold there last; a note for people when this one did."""
        if claim.winner_id == claim.partner_id:
            known = phrase(
                "The partner sold to {account} before, on {day}.", account=claim.account, day=str(claim.won_on)
            )
            return Found(finding=Finding.NOTE, told_people=known)
        told_people = _sale(claim)
        if told_people is None:
            return None
        told = phrase("This account is an existing customer of {vendor}.", vendor=claim.vendor)
        return Found(finding=Finding.DENY, told=told, told_people=told_people)


def _sale(claim: ClaimFacts) -> Phrase | None:
    if claim.winner_id is not None:
        known = {"account": claim.account, "partner": claim.winner, "day": str(claim.won_on)}
        return phrase("{account} is a customer: {partner} sold there on {day}.", **known)
    if claim.ownership == Ownership.HISTORY and claim.owner_id != claim.partner_id:
        return phrase("{account} is a customer of {partner}.", account=claim.account, partner=claim.owner)
    return None
