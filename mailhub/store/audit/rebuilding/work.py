"""Leads in work, rebuilt: begun, told of, passed on, given back, closed."""

from mailhub.domain.terms import LeadStatus, OfferStatus, Stage
from mailhub.store.audit.rebuilding.states import Line, Rebuilder, Rebuilt, State

_FORWARD = frozenset({Stage.MEETING, Stage.PROPOSAL, Stage.NEGOTIATION})
_ANEW = ("contacted_at", "stage", "probability", "forecast", "forecast_close_on")


def start_work(lead: State, line: Line, offer: State) -> None:
    """Give a lead to the partner of an offer, as at an acceptance."""
    lead.update(dict.fromkeys(_ANEW), feedback_count=0, deal_currency="")
    lead.update(status=LeadStatus.ACCEPTED, accepted_at=line.at, stage_since_at=line.at)
    lead.update(partner_id=offer["partner_id"], contact_id=offer["contact_id"])


def give_back(books: Rebuilt, lead: State, line: Line) -> None:
    """Put a lead back to the distributor that had passed it on."""
    own = [books.offers[key] for key in books.offers_of.get(line["lead_id"], ())]
    accepted = [one for one in own if one["status"] == OfferStatus.ACCEPTED]
    mine = [one for one in accepted if one["partner_id"] == lead["distributor_id"]]
    lead["distributor_id"] = None
    if mine:
        start_work(lead, line, mine[-1])


def _handed_back(books: Rebuilt, line: Line) -> None:
    lead = books.lead(line)
    if lead["distributor_id"] is not None:
        give_back(books, lead, line)
    else:
        _taken_back(books, line)


def _taken_back(books: Rebuilt, line: Line) -> None:
    lead = books.lead(line)
    lead.update(status=LeadStatus.RECLAIMED, partner_id=None, contact_id=None, distributor_id=None)
    lead["round"] += 1


def _passed_on(books: Rebuilt, line: Line) -> None:
    books.lead(line)["distributor_id"] = line["partner_id"]


def _went_to_colleague(books: Rebuilt, line: Line) -> None:
    books.lead(line)["contact_id"] = line["contact_id"]


def _told(books: Rebuilt, line: Line) -> None:
    lead, stage = books.lead(line), line["stage"]
    if line["amount"] is not None and line["currency"] is not None:
        lead.update(forecast=line.money("amount"), deal_currency=line["currency"])
    if line["probability"] is not None:
        lead["probability"] = min(100, max(0, line["probability"]))
    if line["expected_close_on"] is not None:
        lead["forecast_close_on"] = line.day("expected_close_on")
    if stage is not None and stage != lead["stage"]:
        lead.update(stage=stage, stage_since_at=line.at)
    lead["feedback_count"] += 1
    _move(lead, stage)
    if lead["status"] != LeadStatus.ACCEPTED:
        lead["contacted_at"] = lead["contacted_at"] or line.at


def _move(lead: State, stage: str | None) -> None:
    if stage in _FORWARD:
        lead["status"] = LeadStatus.IN_PROGRESS
    elif stage == Stage.CONTACTED and lead["status"] != LeadStatus.IN_PROGRESS:
        lead["status"] = LeadStatus.CONTACTED


def _won(books: Rebuilt, line: Line) -> None:
    lead = books.lead(line)
    if "closed_at" not in line.body and lead["status"] != LeadStatus.WON:
        books.leave_untold("LEAD", line["lead_id"], line, "closed_at")
    lead.update(status=LeadStatus.WON, won_amount=line.money("amount"))
    lead["closed_at"] = line.instant("closed_at") or lead["closed_at"]
    if line["currency"] is not None:
        lead["deal_currency"] = line["currency"]


def _lost(books: Rebuilt, line: Line) -> None:
    books.lead(line).update(status=LeadStatus.LOST, loss_reason=line["reason"], closed_at=line.at)


REBUILDERS: dict[str, Rebuilder] = {
    "LeadHandedBack": _handed_back,
    "LeadReclaimed": _taken_back,
    "LeadPassedOn": _passed_on,
    "WorkPassedOn": _went_to_colleague,
    "FeedbackGiven": _told,
    "LeadWon": _won,
    "LeadLost": _lost,
}
