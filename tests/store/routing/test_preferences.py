"""Preferences of a contact, and complaints about our mails."""

from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ContactId, OfferStatus, Often, Temperature
from mailhub.store.tables import Contact, Offer, Vendor
from tests.store.routing.trading import HOT, WARM, Trading


def someone(trading: Trading) -> ContactId:
    return trading.all(Contact)[0].id


def prefer(trading: Trading, **stated: Any) -> events.Event:
    (event,) = trading.ask(commands.SetPreferences(contact_id=someone(trading), **stated))
    return event


@pytest.mark.parametrize(
    ("stated", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("europe/vienna", "Europe/Vienna"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(trading: Trading, stated: str, zone: str) -> None:
    prefer(trading, timezone=stated)
    assert trading.one(Contact, id=someone(trading)).timezone == zone


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"timezone": "Buenos Aires"}, "America/Argentina/Buenos_Aires or America/Buenos_Aires. Please say which"),
        ({"timezone": "Atlantis"}, "'Atlantis' is no time zone that we know"),
        ({"language": "klingon"}, "'klingon' is no language code that we know"),
        ({"language": "xx"}, "'xx' is no language code"),
        ({"language": "de", "timezone": "../../etc/passwd"}, "is no time zone"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    trading: Trading, stated: dict[str, str], sentence: str
) -> None:
    before = trading.one(Contact, id=someone(trading))
    with pytest.raises(Refusal, match=sentence):
        prefer(trading, **stated)
    after = trading.one(Contact, id=someone(trading))
    assert (after.language, after.timezone) == (before.language, before.timezone)


def test_what_is_not_stated_stays_and_nothing_stated_only_asks(trading: Trading) -> None:
    zone = trading.one(Contact, id=someone(trading)).timezone
    changed, asked = prefer(trading, language="de-AT"), prefer(trading)
    assert isinstance(changed, events.PreferencesSet)
    assert isinstance(asked, events.PreferencesSet)
    assert (changed.language, changed.timezone, changed.changed) == ("de", zone, True)
    assert (asked.language, asked.timezone, asked.changed) == ("de", zone, False)


def test_of_each_contact_one_complaint_is_told_and_offers_go_on(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    first, second = trading.mail_of(offer), trading.mail_of(offer)
    told = [event for mail in (first, first, second) for event in trading.ask(commands.RecordComplaint(mail_id=mail))]
    assert [type(event) for event in told] == [events.ComplaintMade]
    assert trading.one(Contact, id=offer.contact_id).complained_at == trading.clock.now()
    assert offer.contact_id in {it.contact_id for it in trading.open_offers(trading.receive(HOT))}
    trading.accept(offer)


CALLUM = "callum.reid@highland-networks.example"
OLIVIA = "olivia.hart@harbour-it.example"


def wish(trading: Trading, address: str, **stated: Any) -> events.PreferencesSet:
    (event,) = trading.ask(commands.SetPreferences(contact_id=trading.contact(address).id, **stated))
    assert isinstance(event, events.PreferencesSet)
    return event


def test_products_and_regions_are_kept_as_the_programs_and_iso_codes_know_them(trading: Trading) -> None:
    told = wish(trading, CALLUM, products=("router", "Firewalls"), regions=("Scotland", "United Kingdom", "DE"))
    assert told.wishes == {"products": ["RX", "SENTRY"], "regions": ["GB-SCT", "GB", "DE"]}
    assert trading.contact(CALLUM).wishes == told.wishes


def test_what_nobody_knows_is_told_and_the_rest_is_set(trading: Trading) -> None:
    wish(trading, CALLUM, products=("SX",))
    told = wish(trading, CALLUM, products=("GTX",), regions=("Mordor", "Wales"), often=Often.DAILY, unknown=("pigeon",))
    assert told.unknown == ("pigeon", "product GTX", "region Mordor")
    assert told.wishes == {"products": ["SX"], "regions": ["GB-WLS"]}
    assert trading.contact(CALLUM).often == Often.DAILY


def test_an_empty_list_lifts_its_limit_and_everything_lifts_all(trading: Trading) -> None:
    wish(trading, CALLUM, products=("SX",), temperatures=(Temperature.HOT,), radius_km=50)
    assert wish(trading, CALLUM, products=(), radius_km=0).wishes == {"temperatures": ["hot"]}
    assert wish(trading, CALLUM, everything=True).wishes == {}


def test_who_wants_nothing_loses_open_offers_without_blame_until_something_is_wanted_again(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    mine = next(it for it in trading.open_offers(lead_id) if it.contact_id == trading.contact(OLIVIA).id)
    happened = trading.ask(commands.SetPreferences(contact_id=mine.contact_id, nothing=True))
    stopped = [event for event in happened if isinstance(event, events.OffersStopped)]
    assert {event.vendor_id for event in stopped} == {house.id for house in trading.all(Vendor)}
    assert trading.one(Offer, id=mine.id).status == OfferStatus.STEPPED_ASIDE
    assert mine.contact_id not in {it.contact_id for it in trading.open_offers(trading.receive(WARM))}
    assert wish(trading, OLIVIA, language="en").wishes == {"none": True}
    assert wish(trading, OLIVIA, often=Often.AT_ONCE).wishes == {}
