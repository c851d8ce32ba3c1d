"""Whatever the order of clocks and answers: after each sweep every open lead has an owner and a deadline to come."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailhub.domain.errors import MailhubError
from mailhub.domain.terms import CLOSED, WORKED, Stage
from mailhub.store.tables import Contact, Lead
from tests.store.routing.trading import HOT, THIN, WARM, Trading

deeds = st.sampled_from(["accept", "reject", "tell", "hour", "day", "week", "month", "bounce"])
times = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=31)}


def _do(trading: Trading, deed: str, lead: Lead) -> None:
    offers = trading.open_offers(lead.id)
    if deed == "accept" and offers:
        trading.accept(offers[0])
    elif deed == "reject" and offers:
        trading.reject(offers[-1])
    elif deed == "tell" and lead.status in WORKED:
        trading.feedback(lead, stage=Stage.MEETING)
    elif deed == "bounce" and lead.contact_id is not None:
        trading.change(Contact, lead.contact_id, undeliverable_at=trading.clock.now())


def _check(trading: Trading) -> None:
    for lead in trading.all(Lead):
        if lead.status not in CLOSED:
            assert lead.due_at is not None, lead.status
            assert lead.due_at > trading.clock.now(), (lead.status, lead.due_rule)
            assert (lead.partner_id is not None) == (lead.status in WORKED)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.sampled_from([HOT, WARM, THIN]), done=st.lists(deeds, min_size=3, max_size=10))
def test_after_each_sweep_every_open_lead_has_an_owner_and_a_deadline(
    trading: Trading, fields: object, done: list[str]
) -> None:
    for contact in trading.all(Contact):
        trading.change(Contact, contact.id, undeliverable_at=None)
    lead_id = trading.receive(fields)  # type: ignore[arg-type]
    for deed in done:
        try:
            _do(trading, deed, trading.lead(lead_id))
        except MailhubError:
            continue
        trading.clock.advance(times.get(deed, timedelta(minutes=5)))
        trading.tick()
        _check(trading)
