"""Requirements met: no partner is offered what a requirement refuses it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select

from mailhub.domain.terms import Mode
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Offer, Verdict
from mailhub.store.unit import Unit

_offer: Any = Offer
_verdict: Any = Verdict
_MADE = (
    select(_offer)
    .where(_offer.offered_at >= bindparam("since"), _offer.rank > 0, _offer.passed_on_by_id.is_(None))
    .order_by(_offer.lead_id, _offer.id)
)
_JUDGED = select(_verdict).where(_verdict.lead_id == bindparam("lead_id")).order_by(_verdict.id)
_WAIVED_FOR_OWNERS = frozenset({"territory", "capacity", "wishes", "product", "certification"})


class RequirementsMet(Invariant):
    """The verdict under which an offer was made refuses its partner nothing, an account's owner nothing that binds."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Offers that the rules made to a partner which their own verdict refuses."""
        for lead_id, offers in groupby(unit.rows(_MADE, {"since": since}), attrgetter("lead_id")):
            judged: Sequence[Verdict] = unit.rows(_JUDGED, {"lead_id": lead_id})
            for offer in offers:
                verdicts = _verdicts_at(judged, offer)
                if verdicts and all(_refused(offer, verdict) for verdict in verdicts):
                    sentence = "was offered to a partner that a requirement refuses."
                    yield Breach(vendor_id=offer.vendor_id, lead_id=offer.lead_id, sentence=sentence)


def _verdicts_at(judged: Sequence[Verdict], offer: Offer) -> list[Verdict]:
    # An offer may be made and end within one instant; then the next choosing has the same time.
    before = [verdict for verdict in judged if verdict.at <= offer.offered_at]
    return [verdict for verdict in before if verdict.at == before[-1].at]


def _refused(offer: Offer, verdict: Verdict) -> bool:
    own = next((each for each in verdict.candidates if each.get("partner_id") == offer.partner_id), None)
    against = set(own["refusals"]) if own else set()
    return bool(against - _WAIVED_FOR_OWNERS if offer.mode == Mode.NAMED_ACCOUNT else against)
