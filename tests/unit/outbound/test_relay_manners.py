"""How mails are shared out among connections, and how fast they go to one domain."""

from collections import Counter
from datetime import timedelta

from mailhub.domain.addresses import domain_of
from mailhub.domain.terms import MailId
from mailhub.outbound.pacing import Pacing
from mailhub.outbound.relay import Manners
from mailhub.outbound.relay_connection import as_data
from mailhub.outbound.relay_pool import lanes
from mailhub.outbound.transports.base import Outgoing


def mails(*domains: str) -> list[tuple[int, Outgoing]]:
    return [
        (place, Outgoing(mail_id=MailId(place), sender="", recipient=f"ann@{domain}", content=b""))
        for place, domain in enumerate(domains)
    ]


def test_few_mails_are_worth_one_connection_and_many_get_no_more_than_allowed() -> None:
    manners = Manners(connections=3)
    assert len(lanes(mails(*["a.example", "b.example"] * 5), manners)) == 1
    many = lanes(mails(*[f"d{number}.example" for number in range(100)]), manners)
    assert sorted(map(len, many)) == [33, 33, 34]
    assert lanes([], manners) == []


def test_one_domain_is_served_by_its_share_of_the_connections_in_order() -> None:
    found = lanes(mails(*["big.example"] * 60, *["other.example"] * 5), Manners(connections=4, domain_connections=2))
    of_big = [lane for lane in found if any(domain_of(mail.recipient) == "big.example" for _, mail in lane)]
    assert len(of_big) == 2
    assert Counter(place for lane in found for place, _ in lane) == Counter(range(65))
    assert all(lane == sorted(lane, key=lambda entry: entry[0]) for lane in found)


def test_a_domain_gets_so_many_mails_a_minute_and_others_are_not_held_up() -> None:
    now = [0.0]
    pacing = Pacing(3, lambda: now[0])
    assert [pacing.wait("a.example") for _ in range(3)] == [None] * 3
    assert pacing.wait("a.example") == timedelta(seconds=20)
    assert pacing.wait("b.example") is None
    now[0] = 20.0
    assert pacing.wait("a.example") is None
    assert pacing.wait("a.example") == timedelta(seconds=20)


def test_without_a_pace_everything_may_go() -> None:
    pacing = Pacing(0)
    assert {pacing.wait("a.example") for _ in range(1_000)} == {None}


def test_no_line_of_a_mail_ends_it_early_whatever_its_line_ends_are() -> None:
    assert as_data(b".a\r\n.\r\nb") == b"..a\r\n..\r\nb\r\n.\r\n"
    assert as_data(b"a\n.\nb\r.\rc\r\n") == b"a\r\n..\r\nb\r\n..\r\nc\r\n.\r\n"
