"""Stores that are filled in bulk are like those that are written row by row."""

from typing import Any, cast

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from benchmarks import past
from benchmarks.bulk import fill
from benchmarks.past import Past
from benchmarks.scene import scene
from mailhub.domain.terms import LeadStatus
from mailhub.store.engine import open_engine
from mailhub.store.tables import History, Lead, Mail, Offer, Tally
from mailhub.store.tallying import counted_anew

_lead, _offer, _line, _mail, _tally = (cast(Any, kind) for kind in (Lead, Offer, History, Mail, Tally))


@pytest.fixture
def session(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The store of a past of two blocks of 40 leads, for a few partners."""
    monkeypatch.setattr(past, "BLOCK", 40)
    monkeypatch.setattr(past, "PARTNERS", 3)
    with scene(sqlite_url, partners=3) as made:
        whole = Past(made.vendor_id, 80)
        fill(made.database_url, whole.blocks(), copies=whole.copies, every=whole.every, last=whole.present())
        engine = open_engine(made.database_url)
        with Session(engine) as session:
            yield session
        engine.dispose()


def test_the_copies_of_a_block_follow_it_in_time(session: Any) -> None:
    came = session.execute(select(_lead.received_at).where(_lead.status == LeadStatus.WON).order_by(_lead.id)).scalars()
    instants = list(came)
    assert instants == sorted(instants)
    assert len(set(instants)) == len(instants) > 20


def test_what_is_of_a_lead_goes_with_its_copy(session: Any) -> None:
    of_leads = select(_offer.lead_id, func.count()).where(_offer.lead_id <= 80).group_by(_offer.lead_id)
    assert dict(map(tuple, session.execute(of_leads))) == dict.fromkeys(range(1, 81), 2)
    accepted = select(_line.lead_id, _offer.lead_id, _line.at, _offer.answered_at).join(
        _offer, _offer.id == _line.offer_id
    )
    for lead_id, of_offer, at, answered_at in session.execute(accepted.where(_line.event == "OfferAccepted")):
        assert (lead_id, at) == (of_offer, answered_at)
    mailed = select(_mail.lead_id, _offer.lead_id).join(_offer, _offer.id == _mail.offer_id)
    assert all(one == other for one, other in session.execute(mailed))


def test_the_tallies_are_what_leads_and_offers_add_up_to(session: Any) -> None:
    columns = (_tally.vendor_id, _tally.partner_id, _tally.kind, _tally.word, _tally.number, _tally.total)
    told = {tuple(row[:4]): tuple(row[4:]) for row in session.execute(select(*columns))}
    assert told == counted_anew(session)
