"""Which links of a program's mails act as soon as they are opened."""

from dataclasses import dataclass

from mailhub.domain.addresses import domain_of


@dataclass(frozen=True, kw_only=True)
class LinkRules:
    """Instant links: an offer is answered by opening its link, without a button. Off by default.

    `domains` are the mail domains of the partners whose mail nobody scans; empty for all partners.
    """

    instant: bool = False
    domains: tuple[str, ...] = ()

    def act_at_once(self, address: str) -> bool:
        """Whether links in mails to this folded address may act without a button."""
        return self.instant and (not self.domains or domain_of(address) in self.domains)
