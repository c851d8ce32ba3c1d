"""What the checks of a deal registration are told, and what they find: plain values, read from the rows beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from mailhub.domain.terms import AccountId, Finding, LeadId, Ownership, PartnerId, RegistrationId
from mailhub.speech import KeptPhrase, Phrase, of_kept

_ORDER = tuple(Finding)


@dataclass(frozen=True, kw_only=True)
class OtherClaim:
    """Another registration that stands for the account and family; `completed_at` is its place in the order."""

    registration_id: RegistrationId
    partner_id: PartnerId
    partner: str
    completed_at: datetime
    protected_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class KnownLead:
    """An open lead of the account and family; `partner_id` works on it, None when nobody has accepted it.

    One that `is_registered` is what is left of a registration that protects nobody any more.
    """

    lead_id: LeadId
    partner_id: PartnerId | None = None
    partner: str = ""
    is_registered: bool = False


@dataclass(frozen=True, kw_only=True)
class LikeAccount:
    """Another account that may be the same company, where something is known that would count if it were."""

    account_id: AccountId
    name: str
    country: str = ""
    domain: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimFacts:
    """A complete registration as its checks see it.

    `is_win` says that it was sold already. `owner_id` is to whom the account belongs, by `ownership`, on this day;
    `winner` sold there last. `like` is the account that is most likely the same. Two claims that were complete within
    `simultaneous_within` of each other were there together.
    """

    registration_id: RegistrationId
    partner_id: PartnerId
    completed_at: datetime
    simultaneous_within: timedelta = timedelta(0)
    account: str = ""
    vendor: str = ""
    is_win: bool = False
    ownership: Ownership | None = None
    owner_id: PartnerId | None = None
    owner: str = ""
    winner_id: PartnerId | None = None
    winner: str = ""
    won_on: date | None = None
    others: Sequence[OtherClaim] = ()
    leads: Sequence[KnownLead] = ()
    like: LikeAccount | None = None

    @cached_property
    def own(self) -> OtherClaim | None:
        """The partner's own registration that stands, the first complete one."""
        return next((other for other in self._in_order if other.partner_id == self.partner_id), None)

    @cached_property
    def rival(self) -> OtherClaim | None:
        """Another partner's registration that stands, the first complete one."""
        return next((other for other in self._in_order if other.partner_id != self.partner_id), None)

    @cached_property
    def _in_order(self) -> Sequence[OtherClaim]:
        return sorted(self.others, key=lambda other: (other.completed_at, other.registration_id))


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one check found: `told` is for the registrant and names nobody, `told_people` for the vendor's people.

    Either is None where it has nothing to say to them. `rule` is the check; `rival_id` is the registration that stands
    in the way, `account_id` the account that may be the same.
    """

    finding: Finding
    rule: str = ""
    told: Phrase | None = None
    told_people: Phrase | None = None
    rival_id: RegistrationId | None = None
    account_id: AccountId | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """The finding as JSON, for `Registration.findings`."""
        return {
            "finding": str(self.finding),
            "rule": self.rule,
            "told": self.told.kept if self.told else None,
            "told_people": self.told_people.kept if self.told_people else None,
            "rival_id": self.rival_id,
            "account_id": self.account_id,
        }


def found_of(kept: Mapping[str, Any]) -> Found:
    """The finding that was kept."""
    return Found(
        finding=Finding(kept["finding"]),
        rule=kept["rule"],
        told=_phrase(kept["told"]),
        told_people=_phrase(kept["told_people"]),
        rival_id=kept["rival_id"],
        account_id=kept["account_id"],
    )


def strongest(findings: Sequence[Found]) -> Finding | None:
    """What the findings lead to, taken together; None for no finding."""
    return min((found.finding for found in findings), key=_ORDER.index, default=None)


def said_to_registrant(findings: Sequence[Mapping[str, Any]]) -> list[Phrase]:
    """What kept findings say to the partner: how its registration stands, and who knows the customer, without names."""
    return [found.told for found in map(found_of, findings) if found.told is not None]


def said_to_people(findings: Sequence[Mapping[str, Any]]) -> list[Phrase]:
    """What kept findings say to the vendor's people, with names."""
    return [found.told_people for found in map(found_of, findings) if found.told_people is not None]


def _phrase(kept: KeptPhrase | None) -> Phrase | None:
    said = of_kept(kept) if kept is not None else None
    return said if isinstance(said, Phrase) else None
