"""Questions about what people were asked of leads that are not ready."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from mailhub.store.tables import History, Lead
from mailhub.store.unit import Unit


def was_answered_before(unit: Unit, lead: Lead) -> bool:
    """Whether somebody has answered a question about the lead."""
    line: Any = History
    same = (line.lead_id == lead.id, line.event == "QuestionsAnswered")
    return unit.session.execute(select(line.id).where(*same).limit(1)).first() is not None


def was_asked_since(unit: Unit, lead: Lead, since: datetime) -> bool:
    """Whether a mail with questions about the lead was written since then."""
    line: Any = History
    asked = (line.vendor_id == lead.vendor_id, line.at >= since, line.event == "QualifierAsked")
    bodies = unit.session.execute(select(line.body).where(*asked)).scalars()
    return any(lead.id in body["leads"] for body in bodies)
