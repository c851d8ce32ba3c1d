"""Shares of a deal as mails show them: who is to get how much of the credit and of the commission."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mailhub.domain.terms import SplitId
from mailhub.outbound.mail import clean
from mailhub.speech import _, number


@dataclass(frozen=True, kw_only=True)
class PartyView:
    """One party: the name of a partner's company or of a vendor's person, and its shares in per cent.

    `agreed` is None while it has not answered.
    """

    name: str
    credit: Decimal
    commission: Decimal
    is_reader: bool = False
    agreed: bool | None = None

    @property
    def told(self) -> str:
        """Its name as its reader sees it."""
        name = clean(self.name, 40)
        return _("{name} (you)", name=name) if self.is_reader else name

    @property
    def shares(self) -> tuple[str, str]:
        """Credit and commission as people write them."""
        return f"{number(self.credit)} %", f"{number(self.commission)} %"

    @property
    def answer(self) -> str:
        """What it says to the proposal."""
        if self.agreed is None:
            return _("is asked")
        return _("agrees") if self.agreed else _("does not agree")


@dataclass(frozen=True, kw_only=True)
class SplitView:
    """A proposal by `proposer`, with its `note`; the shares of `parties` add to a hundred per cent each."""

    id: SplitId
    proposer: str
    parties: tuple[PartyView, ...]
    note: str = ""

    @property
    def number(self) -> str:
        """The number by which people speak of it."""
        return f"SPLIT-{self.id}"

    @property
    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """Name, credit, commission and answer of each party, and their sums last."""
        rows = [(party.told, *party.shares, party.answer) for party in self.parties]
        credit, commission = (sum(shares) for shares in zip(*self._shares, strict=True))
        return [*rows, (_("Together"), f"{number(credit)} %", f"{number(commission)} %", "")]

    @property
    def as_line(self) -> str:
        """The proposal as a partner could write it, with the credit as the shares."""
        shares = ", ".join(f"{clean(party.name, 40)} {number(party.credit)}" for party in self.parties)
        return _("split: {shares}", shares=shares)

    @property
    def own(self) -> PartyView | None:
        """The reader's part of it."""
        return next((party for party in self.parties if party.is_reader), None)

    @property
    def _shares(self) -> list[tuple[Decimal, Decimal]]:
        return [(party.credit, party.commission) for party in self.parties]
