"""How many letters, and how many bytes of them, the listener holds at once."""

from mailhub.inbound.listening.doorkeeper import SMALL, Doorkeeper, Limits

LARGE = 10 * SMALL


def test_large_letters_share_the_bytes_that_are_held() -> None:
    keeper = Doorkeeper(Limits(held_bytes=2 * LARGE))
    with keeper.letter() as first, keeper.letter() as second, keeper.letter() as third:
        assert first is not None
        assert second is not None
        assert third is not None
        assert first.holds(LARGE)
        assert second.holds(LARGE)
        assert not third.holds(SMALL + 1)


def test_a_small_letter_always_has_room() -> None:
    keeper = Doorkeeper(Limits(held_bytes=LARGE))
    with keeper.letter() as large, keeper.letter() as small:
        assert large is not None
        assert small is not None
        assert large.holds(LARGE)
        assert small.holds(SMALL)


def test_a_letter_alone_is_never_turned_away() -> None:
    keeper = Doorkeeper(Limits(held_bytes=1))
    with keeper.letter() as only:
        assert only is not None
        assert only.holds(LARGE)
        assert only.holds(2 * LARGE)


def test_the_room_of_a_letter_that_is_answered_or_given_up_is_free_again() -> None:
    keeper = Doorkeeper(Limits(held_bytes=LARGE))
    with keeper.letter() as first, keeper.letter() as second:
        assert first is not None
        assert second is not None
        assert first.holds(LARGE)
        assert not second.holds(LARGE)
        first.clear()
        assert second.holds(LARGE)
    assert keeper.held_bytes == keeper.letters == 0
