"""What a report is asked to tell, and to whom."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.figures import Scope
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ContactId, PartnerId, PersonId, ReportName, Rhythm


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One report of a scope, beside the scope `before` it where there is one.

    `now` is when it is written: what waits, waits then. The reader is a contact of a partner, one of the vendor's
    people, or (none of the ids) the operator, who is told nothing of the scope but its time. `wish` is what was asked
    beyond the usual; `is_whole` asks for all there is. For `new_partner_days` an enrolled partner counts as new.
    Pictures are drawn in `language` (BCP 47).
    """

    report: ReportName
    scope: Scope
    now: datetime
    before: Scope | None = None
    rhythm: Rhythm = Rhythm.ASKED
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    partner_id: PartnerId | None = None
    wish: ReportWish | None = None
    is_whole: bool = False
    new_partner_days: int = 90
    saved_as: str = ""
    language: str = "en"

    @property
    def timezone(self) -> str:
        """The reader's own (IANA), in which days begin and are told."""
        return self.scope.timezone
