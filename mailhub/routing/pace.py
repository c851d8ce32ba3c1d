"""Pace: how much of its working time a contact took to answer an offer, for the preference by response time."""

from mailhub.domain.business_time import working_between
from mailhub.routing.calendars import contact_calendar
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Offer
from mailhub.store.unit import Unit


def note_pace(unit: Unit, offer: Offer) -> None:
    """Keep the minutes of an offer that is answered or let go by now; a claim was the answer when it was made."""
    calendar = contact_calendar(unit, current_program(unit, offer.vendor_id), offer.contact_id)
    ended_at = min(offer.claimed_at or unit.now, offer.deadline_at)
    offer.answered_minutes = round(working_between(calendar, offer.goes_out_at, ended_at).total_seconds() / 60)
