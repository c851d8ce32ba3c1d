"""What a view says is made once for each language."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from mailhub.speech import day, instant_in, money, number, said_once, speaking


@dataclass(frozen=True)
class View:
    """A view that notes when it is asked to say something."""

    amount: Decimal
    asked: list[str] = field(default_factory=list, compare=False)

    @said_once
    def told(self) -> str:
        self.asked.append("told")
        return number(self.amount)


def test_a_view_says_a_thing_once_and_in_each_language_anew() -> None:
    view = View(Decimal("1234.5"))
    with speaking("de"):
        assert (view.told, view.told) == ("1.234,5", "1.234,5")
    assert (view.told, view.told) == ("1,234.5", "1,234.5")
    assert view.asked == ["told", "told"]


def test_a_changed_view_says_what_it_is_now_and_equals_its_like() -> None:
    view = View(Decimal(1))
    assert view.told == "1"
    assert replace(view, amount=Decimal(2)).told == "2"
    assert view == View(Decimal(1))


def test_values_are_said_in_the_language_that_is_spoken_however_often_they_were_said_before() -> None:
    at = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

    def said() -> tuple[str, ...]:
        values = (money(Decimal("18500"), "GBP"), number(18500), day(date(2026, 11, 24)))
        return (*values, instant_in(at, "Europe/Berlin"), instant_in(at, "UTC", to_the_second=True))

    english = said()
    with speaking("de"):
        german = said()
    assert said() == english
    assert english == (
        "£18,500",
        "18,500",
        "Tue 24 Nov 2026",
        "Tue 24 Nov 2026, 16:00 CET",
        "Tue 24 Nov 2026, 15:00:00 UTC",
    )
    assert german[:3] == ("18.500\xa0£", "18.500", "Di. 24. Nov. 2026")
