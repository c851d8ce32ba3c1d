"""A server's reply says whether and when to try again, and what we keep of it names nobody."""

from datetime import timedelta

import pytest

from mailhub.outbound.delivery import GIVE_UP_WITHIN, next_wait
from mailhub.outbound.server_replies import read_reply


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4.2.0 greylisted, try again in 300 seconds", 310),
        ("please retry in 5 minutes", 310),
        ("Try again after 90s", 100),
        ("come back in 2 hours", 7210),
        ("wait 99999 hours", 86_400),
    ],
)
def test_a_stated_wait_is_understood_with_a_margin_and_a_limit(text: str, seconds: int) -> None:
    assert read_reply(450, text).wait == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["4.7.1 not now", "error 550 of 3 servers", "id 4.4.1 q12mx7", "12 messages queued"])
def test_other_numbers_are_no_wait(text: str) -> None:
    assert read_reply(451, text).wait is None


def test_a_final_refusal_has_no_wait() -> None:
    assert read_reply(550, "try again in 5 minutes").wait is None


@pytest.mark.parametrize(
    ("text", "status"),
    [(b"5.1.1 no such user", "5.1.1"), ("sorry 4.2.2 full", "4.2.2"), ("host 10.5.1.1 says no", ""), ("no", "")],
)
def test_the_enhanced_status_is_found_where_there_is_one(text: bytes | str, status: str) -> None:
    assert read_reply(550, text).status == status


def test_what_is_kept_of_a_reply_is_one_short_line_without_addresses() -> None:
    kept = read_reply(550, b"5.1.1 <ann@partner.example>: unknown;\nsee ben@x.example \xff" + b"x" * 500).text
    assert "@" not in kept
    assert "\n" not in kept
    assert kept.startswith("5.1.1 <(address)>: unknown; see (address)")
    assert len(kept) == 200


def test_waits_grow_from_minutes_to_hours_and_stay_below_the_end() -> None:
    waits = [next_wait(attempt, None) for attempt in range(1, 60)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=6.5)
    assert waits[-1] == GIVE_UP_WITHIN


def test_a_server_that_always_says_soon_is_believed_three_times() -> None:
    soon = timedelta(seconds=11)
    assert [next_wait(attempt, soon) == soon for attempt in (1, 2, 3, 4)] == [True, True, True, False]
    assert next_wait(4, timedelta(days=1)) == timedelta(days=1)
