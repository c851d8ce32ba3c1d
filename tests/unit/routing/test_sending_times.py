"""When offers go out, and by when they are to be answered: whatever the zone, the season and the day off."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.business_time import Calendar, add_working, working_between
from mailhub.routing.calendars import public_holidays
from mailhub.routing.sending_times import next_morning, next_open

ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",  # puts its clocks by half an hour
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Antarctica/Troll",  # by two hours
)
HOURS = ((time(9), time(17)), (time(0), time(6)), (time(1, 30), time(2, 30)), (time(2, 15), time(2, 45)))
BERLIN = Calendar(timezone="Europe/Berlin", holidays=public_holidays("DE", 2026))

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = 24 * 60


def _between(first: int, last: int) -> tuple[time, time]:
    return time(first // 60, first % 60), time(last // 60, last % 60)


hours = st.sampled_from(HOURS) | st.integers(30, DAY - 1).flatmap(
    lambda last: st.integers(0, last - 30).map(lambda first: _between(first, last))
)
calendars = st.builds(
    lambda zone, hours, weekdays, days_off: Calendar(
        timezone=zone, opens=hours[0], closes=hours[1], weekdays=weekdays, holidays=days_off
    ),
    st.sampled_from(ZONES),
    hours,
    st.frozensets(st.integers(0, 6), min_size=2),
    st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12),
)
instants = st.integers(0, 700 * DAY).map(lambda minutes: START + timedelta(minutes=minutes))
spans = st.timedeltas(timedelta(minutes=1), timedelta(hours=40))


def _is_open(calendar: Calendar, at: datetime) -> bool:
    hours = calendar.hours_of(calendar.local_day(at))
    return hours is not None and hours[0] <= at <= hours[1]


@given(calendars, instants, spans)
def test_the_deadline_lies_in_working_time_exactly_so_much_of_it_after_the_mail(
    calendar: Calendar, made_at: datetime, within: timedelta
) -> None:
    goes_out_at = next_open(calendar, made_at)
    deadline_at = add_working(calendar, goes_out_at, within)
    assert made_at <= goes_out_at < deadline_at
    assert _is_open(calendar, goes_out_at)
    assert _is_open(calendar, deadline_at)
    assert working_between(calendar, goes_out_at, deadline_at) == within
    assert working_between(calendar, made_at, goes_out_at) == timedelta()


@given(calendars, instants)
def test_a_daily_mail_goes_out_as_business_opens(calendar: Calendar, made_at: datetime) -> None:
    morning = next_morning(calendar, made_at)
    hours = calendar.hours_of(calendar.local_day(morning))
    assert hours is not None
    assert hours[0] == morning >= made_at


def test_an_offer_made_at_night_goes_out_in_the_morning() -> None:
    assert next_open(BERLIN, datetime(2026, 11, 24, 21, 0, tzinfo=UTC)) == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def test_an_offer_made_in_working_time_goes_out_at_once() -> None:
    noon = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert next_open(BERLIN, noon) == noon


def test_an_offer_made_before_easter_goes_out_on_the_tuesday_after() -> None:
    maundy_thursday = datetime(2026, 4, 2, 15, 30, tzinfo=UTC)
    assert next_open(BERLIN, maundy_thursday) == datetime(2026, 4, 7, 7, 0, tzinfo=UTC)


def test_a_deadline_keeps_the_local_hour_when_the_clocks_are_put_back() -> None:
    friday = datetime(2026, 10, 23, 13, 0, tzinfo=UTC)  # 15:00 in Berlin
    assert add_working(BERLIN, friday, timedelta(hours=8)) == datetime(2026, 10, 26, 14, 0, tzinfo=UTC)


def test_working_hours_that_a_change_of_the_clocks_leaves_out_are_a_day_off() -> None:
    night = Calendar(timezone="Europe/Berlin", opens=time(2), closes=time(3), weekdays=frozenset(range(7)))
    assert night.hours_of(date(2026, 3, 29)) is None
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    assert next_open(night, saturday) == datetime(2026, 3, 30, 0, 0, tzinfo=UTC)
