"""How a lead stands, told to somebody who asks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailhub.domain.terms import LeadStatus, Stage
from mailhub.outbound.lead_view import LeadView
from mailhub.speech import _, instant_in, words


class Part(StrEnum):
    """What the asker has to do with the lead."""

    OFFERED = "offered"
    OWNER = "owner"
    DISTRIBUTOR = "distributor"
    VENDOR = "vendor"


@dataclass(frozen=True, kw_only=True)
class LeadStanding:
    """A lead, and what is due of the asker or on it next; `holder` is the partner to whom a distributor passed it."""

    lead: LeadView
    status: LeadStatus
    stage: Stage | None
    due_at: datetime | None
    timezone: str
    part: Part
    holder: str = ""

    @property
    def standing(self) -> str:
        """The same in a line."""
        if self.part is Part.DISTRIBUTOR:
            return _("passed on to {partner}: {status}", partner=self.holder, status=self._status)
        told = _("offered to you") if self.part is Part.OFFERED else self._status
        return f"{told}; {self._due(self.due_at)}" if self.due_at is not None else told

    @property
    def _status(self) -> str:
        return ", ".join(words(word) for word in (self.status, self.stage) if word)

    def _due(self, at: datetime) -> str:
        until = instant_in(at, self.timezone)
        if self.part is Part.OFFERED:
            return _("answer by {until}", until=until)
        return (
            _("feedback due by {until}", until=until)
            if self.part is Part.OWNER
            else _("next deadline {until}", until=until)
        )
