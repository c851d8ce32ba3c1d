"""Why the personal data of leads may be used in a program, and for how long they are kept."""

from dataclasses import dataclass

from mailhub.domain.terms import LawfulBasis


@dataclass(frozen=True, kw_only=True)
class PrivacyRules:
    """The lawful bases of which a lead must state one before it is offered; empty when none is asked for.

    So many days after a lead was closed, won or otherwise, what it holds about persons is erased; 0 for never.
    """

    requires: tuple[LawfulBasis, ...] = ()
    lost_lead_days: int = 365
    won_lead_days: int = 0

    def accepts(self, basis: LawfulBasis | None) -> bool:
        """Whether a lead on that basis may be offered."""
        return not self.requires or basis in self.requires

    @property
    def asked_for(self) -> str:
        """The stated field by which a lead that lacks a basis is completed: a yes to consent, or the basis by name."""
        return "consent" if self.requires == (LawfulBasis.CONSENT,) else "lawful_basis"
