"""No package that sees what strangers send is pinned below the version that is known to be good."""

from tests.house.advisories import below_their_floor, pins, reviewed


def test_every_reviewed_package_is_pinned() -> None:
    assert set(reviewed()) - set(pins()) == set()
    assert len(reviewed()) > 15


def test_no_pin_is_below_its_floor() -> None:
    assert below_their_floor() == []
