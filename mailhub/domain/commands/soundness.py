"""What can be asked about the soundness of the books."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import VendorId


@dataclass(frozen=True, kw_only=True)
class ReportBreaches(Command):
    """Tell a vendor's managers which of its leads and decisions contradict an invariant; nothing when none does."""

    vendor_id: VendorId
