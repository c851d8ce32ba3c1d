"""Who decides about a held lead: the qualifier of its place, and of the vendor's own accounts the manager."""

from dataclasses import replace
from datetime import timedelta

from mailhub.domain import events
from mailhub.domain.terms import Ownership
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Account, Person
from tests.store.routing.trading import HOT, Trading

NORTH = """
[[people]]
name = "Nora North"
address = "nora.north@acme.example"
roles = ["qualifier"]
territories = ["north-england"]

[[people]]
"""
THIN = replace(HOT, product=None, quantity=None, amount=None, need=None, timeframe=None, source=None)


def asked(trading: Trading) -> list[tuple[str, tuple[int, ...]]]:
    """Who was asked about which held leads, in order."""
    trading.pass_time(timedelta(minutes=10))
    names = {person.id: person.name for person in trading.all(Person)}
    return [(names[event.person_id], event.leads) for event in trading.heard(events.QualifierAsked)]


def test_a_lead_of_an_account_that_the_vendor_serves_itself_is_the_managers_to_decide(trading: Trading) -> None:
    first = trading.lead(trading.receive(HOT))
    assert first.account_id is not None
    trading.change(Account, first.account_id, ownership=Ownership.DIRECT)
    other = replace(HOT, product="RX branch routers", contact_email="ole@fjord-foods.example", contact_phone=None)
    second = trading.receive(other, again=True)
    third = trading.receive(THIN)
    assert sorted(asked(trading)) == [("Grace Bell", (second,)), ("Quentin Hale", (third,))]


def test_a_held_lead_is_asked_of_the_qualifier_of_its_territory(trading: Trading) -> None:
    trading.apply_program(PROGRAMS["acme"].replace("[[people]]\n", NORTH.lstrip(), 1))
    northern = trading.receive(replace(THIN, region=None, postcode="YO1 7HH"))
    southern = trading.receive(replace(THIN, region=None, postcode="SW1A 1AA"))
    assert sorted(asked(trading)) == [("Nora North", (northern,)), ("Quentin Hale", (southern,))]


def test_whoever_is_asked_is_asked_about_all_leads_that_wait_in_one_mail(trading: Trading) -> None:
    first = trading.receive(THIN)
    trading.pass_time(timedelta(minutes=4), step=timedelta(minutes=1))
    second = trading.receive(THIN)
    assert asked(trading) == [("Quentin Hale", (first, second))]
