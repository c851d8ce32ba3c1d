"""The pictures of reports: sharp, small, legible on white and on black and on a phone, and the same in words."""

import io
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mailhub.outbound.charts import (
    COUNTS,
    HOURS,
    SHARES,
    PartnerBar,
    PartnerWait,
    Place,
    Series,
    Step,
    Waits,
    funnel,
    hours_to_acceptance,
    partners_by_status,
    territory,
    trend,
)
from mailhub.outbound.charts.lettering import LARGE, NORMAL, SMALL, Letters, shortened, width_of
from mailhub.outbound.charts.palette import FAINT, INK, LETTERS_ON, PAPER, PLAIN, STRONG
from mailhub.outbound.charts.paper import WIDTH, Paper
from mailhub.outbound.charts.png import SIZE_LIMIT, png_of
from mailhub.outbound.report_content import Picture
from mailhub.speech import number, phrase, speaking

WEEKS = [f"W{week}" for week in range(36, 49)]
STEPS = [
    Step("Received", 1240), Step("Qualified", 801), Step("Offered", 790), Step("Accepted", 512), Step("Won", 97),
]  # fmt: skip
PHONE = 360 / WIDTH  # how much smaller a picture is shown there


def _partners(count: int) -> list[PartnerBar]:
    name = "Systemhaus {} für Datentechnik und Büroeinrichtungen mbH"
    return [
        PartnerBar(name=name.format(n), accepted=n, in_progress=n % 7, won=n % 3, lost=n % 5, hours=n / 4)
        for n in range(1, count + 1)
    ]


LARGEST: list[Callable[[], Picture | None]] = [
    lambda: funnel(STEPS),
    lambda: trend("Gewonnener und erwarteter Wert je Woche", [_wide(1), _wide(2)], "EUR"),
    lambda: hours_to_acceptance(Waits.of(range(60)), [PartnerWait(bar.name, bar.hours) for bar in _partners(60)]),
    lambda: territory([Place(f"Region {n} an der Donau und am Inn", 61 - n, n % 4) for n in range(60)]),
    lambda: partners_by_status(_partners(60)),
]


def _wide(number: int) -> Series:
    return Series(f"Wert {number}", [(week, 7919.0 * number * at % 90_001) for at, week in enumerate(WEEKS)])


def _pictures() -> list[Picture]:
    return [picture for draw in LARGEST if (picture := draw())]


def _opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def _light(colour: str | tuple[int, ...]) -> float:
    """The relative luminance (WCAG 2.2)."""
    dots = tuple(bytes.fromhex(colour[1:])) if isinstance(colour, str) else colour
    red, green, blue = (dot / 255 / 12.92 if dot <= 10 else ((dot / 255 + 0.055) / 1.055) ** 2.4 for dot in dots[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str | tuple[int, ...], other: str | tuple[int, ...]) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_each_picture_is_twice_as_sharp_as_shown_and_small() -> None:
    pictures = _pictures()
    assert len({picture.name for picture in pictures}) == 5
    for picture in pictures:
        assert (picture.width, _opened(picture).width) == (WIDTH, 2 * WIDTH)
        assert len(picture.data) < 60_000


def test_a_picture_full_of_colours_is_small_too() -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGBA").tobytes()
    assert len(png_of(noise, (300, 300), PAPER)) < SIZE_LIMIT


def test_on_black_and_on_white_a_picture_stands_on_its_own_light_paper() -> None:
    for picture in _pictures():
        seen = _opened(picture).convert("RGBA")
        edge, corner = (_dots(seen.getpixel(place)) for place in ((seen.width // 2, 8), (0, 0)))
        assert (_contrast(edge, PAPER) < 1.03, edge[3], corner[3]) == (True, 255, 0)
        assert sum(alpha < 255 for alpha in seen.getchannel("A").tobytes()) < 500


@pytest.mark.parametrize("colour", [INK, FAINT, PLAIN, STRONG])
def test_letters_stand_out_from_the_paper(colour: str) -> None:
    assert _contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize(("bar", "letters"), LETTERS_ON.items())
def test_bars_stand_out_from_the_paper_and_figures_from_their_bars(bar: str, letters: str) -> None:
    assert _contrast(bar, PAPER) >= 2.9
    assert _contrast(bar, letters) >= 4.5


def test_what_is_written_keeps_its_contrast_in_the_file() -> None:
    paper = Paper(60)
    paper.write(18, 30, "Gewonnen", SMALL)
    seen = Image.open(io.BytesIO(paper.png())).convert("RGBA").crop((20, 20, 300, 100))
    darkest = min((colour for _count, colour in seen.getcolors() or []), key=lambda one: _light(_dots(one)))
    assert _contrast(_dots(darkest), PAPER) >= 4.5


def _dots(colour: object) -> tuple[int, ...]:
    assert isinstance(colour, tuple)
    return colour


def test_letters_are_still_nine_pixels_high_on_a_phone() -> None:
    assert min(letters.size for letters in (SMALL, NORMAL, LARGE)) * PHONE >= 9


def test_a_picture_is_drawn_alike_each_time() -> None:
    assert funnel(STEPS) == funnel(STEPS)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*(?<![,.])", text)


def test_a_funnel_says_each_number_and_each_share_of_the_step_before() -> None:
    picture = funnel(STEPS)
    assert picture is not None
    assert picture.alt == (
        "From lead to deal. Received: 1,240; Qualified: 801 (65% of the step before); Offered: 790 (99% of the step"
        " before); Accepted: 512 (65% of the step before); Won: 97 (19% of the step before)."
    )


def test_no_share_is_told_of_nothing_or_of_less() -> None:
    picture = funnel([Step("Received", 1), Step("Offered", 2), Step("Accepted", 0), Step("Won", 1)])
    assert picture is not None
    assert picture.alt == ("From lead to deal. Received: 1; Offered: 2; Accepted: 0 (0% of the step before); Won: 1.")


@pytest.mark.parametrize("steps", [[], [Step("Received", 5)], [Step("Received", 0), Step("Won", 0)]])
def test_a_funnel_without_steps_is_not_drawn(steps: Sequence[Step]) -> None:
    assert funnel(steps) is None


def test_a_trend_says_each_value_and_which_are_not_known() -> None:
    series = [Series("Won", [("W1", 1200.4), ("W2", None), ("W3", 0)]), Series("Expected", [("W2", 7), ("W3", 8.6)])]
    picture = trend("Value", series, "EUR")
    assert picture is not None
    assert picture.alt == "Value. Won: W1 €1,200, W2 not known, W3 €0. Expected: W2 €7, W3 €9."


@pytest.mark.parametrize(
    ("unit", "told"), [(COUNTS, "W1 0, W2 0.5"), (HOURS, "W1 0 h, W2 0.5 h"), (SHARES, "W1 0%, W2 50%")]
)
def test_a_trend_writes_values_in_their_unit(unit: str, told: str) -> None:
    picture = trend("Trend", [Series("All", [("W1", 0), ("W2", 0.5)])], unit)
    assert picture is not None
    assert picture.alt == f"Trend. All: {told}."


def test_a_trend_has_two_series_at_most_and_a_long_one_is_summed_up_in_words() -> None:
    points = [("P-1", None), *((f"P{at}", (at * 7 + 30) % 92) for at in range(92))]
    picture = trend("Mails", [Series(name, points) for name in ("One", "Two", "Three")], name="days")
    assert picture is not None
    assert picture.name == "days"
    assert picture.alt == (
        "Mails. One: first P0 30, last P91 23, lowest P22 0, highest P35 91."
        " Two: first P0 30, last P91 23, lowest P22 0, highest P35 91."
    )


@pytest.mark.parametrize("values", [[], [3], [None, 3, None], [0, 0, 0], [float("nan"), 2], [float("inf"), 1e300, 4]])
def test_a_trend_without_two_values_or_of_zeros_is_not_drawn(values: list[float | None]) -> None:
    assert trend("Trend", [Series("Won", [(str(at), value) for at, value in enumerate(values)])]) is None


def test_waits_are_counted_by_span_and_their_end_belongs_to_them() -> None:
    assert Waits.of([0, 1, 1.1, 4, 8, 24, 48, 48.1]) == Waits(counts=(2, 2, 1, 1, 1, 1), median=6)
    assert Waits.of([]) == Waits(counts=(0,) * 6)


def test_hours_to_acceptance_says_how_many_waited_how_long_and_which_partners_are_slowest() -> None:
    partners = [PartnerWait("Quick", 0.25), PartnerWait("Silent", None), PartnerWait("Slow", 30)]
    picture = hours_to_acceptance(Waits.of([0.5, 0.5, 3, 100]), partners)
    assert picture is not None
    assert picture.alt == (
        "From receipt to acceptance. up to 1 hour: 2 (50%); 1 to 4 hours: 1 (25%); 4 to 8 hours: 0 (0%); 8 to 24 hours:"
        " 0 (0%); 1 to 2 days: 0 (0%); longer: 1 (25%). Half of them within 1.8 h (median)."
        " Each partner's hours to acceptance (median). Slow: 30 h; Quick: 0.2 h."
    )


def test_hours_to_acceptance_says_how_many_partners_it_leaves_out() -> None:
    eleven, twelve = ([PartnerWait(f"Partner {n}", n) for n in range(count)] for count in (11, 12))
    assert "Partners that are not shown: 1." in _alt(hours_to_acceptance(None, eleven))
    assert "Partners that are not shown: 2." in _alt(hours_to_acceptance(None, twelve))


def test_hours_to_acceptance_are_not_drawn_where_nothing_was_accepted() -> None:
    assert hours_to_acceptance(Waits.of([]), [PartnerWait("Silent", None)]) is None


def _alt(picture: Picture | None) -> str:
    assert picture is not None
    return picture.alt


def test_places_are_told_by_their_leads_and_what_is_not_drawn_is_summed_up() -> None:
    places = [Place("", 2, 1), Place("France", 1), Place(phrase("Germany"), 1300, 20)]
    assert _alt(territory(places)) == (
        "Leads by place. Germany: 1,300 leads, 20 won; not known: 2 leads, 1 won; France: 1 lead, 0 won."
    )
    many = _alt(territory([Place(f"Region {n:02}", 100 - n, 1) for n in range(60)]))
    assert "Region 11: 89 leads" in many
    assert "Region 12" not in many
    assert many.endswith(f"Elsewhere (48): {number(sum(range(41, 89)))} leads, 48 won.")


@pytest.mark.parametrize("places", [[], [Place("Germany", 5)], [Place("Germany", 5), Place("France", 0)]])
def test_one_place_alone_is_not_drawn(places: Sequence[Place]) -> None:
    assert territory(places) is None


def test_partners_are_told_by_status_and_those_left_out_are_counted() -> None:
    bars = [
        PartnerBar(name="Idle"),
        PartnerBar(name="Busy", accepted=11, in_progress=9, won=2, hours=11),
        *(PartnerBar(name=f"Partner {n}", lost=1) for n in range(7)),
    ]
    told = _alt(partners_by_status(bars))
    assert "Busy: 11 accepted, 9 in progress, 2 won, accepted within 11 hours (median); Partner 0: 1 lost" in told
    assert told.endswith("Partner 6: 1 lost. Partners that are not shown: 1.")
    assert "Partners that are not shown: 50." in _alt(partners_by_status(_partners(58)))


def test_partners_without_any_lead_are_not_drawn() -> None:
    assert partners_by_status([PartnerBar(name="New", hours=3)]) is None


def test_every_figure_that_is_drawn_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    write = Paper.write

    def spy(paper: Paper, x: float, middle: float, text: str, letters: Letters = NORMAL) -> None:
        drawn.append(text)
        write(paper, x, middle, text, letters)

    monkeypatch.setattr(Paper, "write", spy)
    for draw in LARGEST:
        drawn.clear()
        said = set(_numbers(_alt(draw())))
        assert drawn
        assert {one for text in drawn for one in _numbers(text) if "…" not in text} <= said


def test_nothing_is_written_beyond_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[tuple[float, float]] = []

    def measure(_paper: Paper, x: float, _middle: float, text: str, letters: Letters = NORMAL) -> None:
        width = width_of(text, letters)
        begin = x - {"left": 0, "center": width / 2, "right": width}[letters.align]
        ends.append((begin, begin + width))

    monkeypatch.setattr(Paper, "write", measure)
    with speaking("de"):
        assert len(_pictures()) == 5
    assert min(begin for begin, _end in ends) >= 10
    assert max(end for _begin, end in ends) <= WIDTH - 10


@pytest.mark.parametrize(("ends", "count"), [((0, 0), 1), ((0, 1), 2), ((1, 0), 2), ((9, 9), 1), ((5, 6), 2)])
def test_last_figures_never_lie_on_one_another_or_on_the_periods(
    monkeypatch: pytest.MonkeyPatch, ends: tuple[float, float], count: int
) -> None:
    written: list[tuple[float, float, str]] = []

    def note(_paper: Paper, x: float, middle: float, text: str, letters: Letters = NORMAL) -> None:
        written.append((x, middle, text))

    monkeypatch.setattr(Paper, "write", note)
    assert trend("Mails", [Series(f"Line {end}", [("W1", 40.0), ("W2", end)]) for end in ends])
    right = max(x for x, _middle, text in written if text in ("0", "1", "5", "6", "9"))
    middles = sorted(middle for x, middle, _text in written if x == right)
    periods = min(middle for _x, middle, text in written if text == "W2")
    assert len(middles) == count
    assert middles == [middles[0] + 20 * place for place in range(count)]
    assert periods - middles[-1] >= 12


def test_long_names_are_cut_where_the_room_ends() -> None:
    cut = shortened("Donaudampfschifffahrtsgesellschaft " * 90, 190)
    assert cut.startswith("Donaudampf")
    assert cut.endswith("…")
    assert 150 < width_of(cut, NORMAL) <= 190
    assert shortened("Nordwind", 190) == "Nordwind"


def test_letters_that_the_font_lacks_are_boxes_in_the_picture_and_themselves_in_words() -> None:
    assert shortened("北京 Ltd\u202e", 190) == "□□ Ltd"
    assert "北京 Ltd: 1 lost" in _alt(partners_by_status([PartnerBar(name="北京\u202e\r\nLtd", lost=1)]))


NAMES = st.text(st.one_of(st.characters(), st.sampled_from("$_^{}\\\u202e\ud800\x00\r\n 北é")), max_size=40)
COUNTED = st.integers(0, 10**9)
VALUES = st.one_of(st.none(), st.floats(), st.integers(-(10**12), 10**12).map(float))


@settings(deadline=None, max_examples=8)
@given(
    steps=st.lists(st.builds(Step, NAMES, COUNTED), max_size=7),
    places=st.lists(st.builds(Place, NAMES, COUNTED, COUNTED), max_size=14),
    bars=st.lists(
        st.builds(PartnerBar, name=NAMES, accepted=COUNTED, won=COUNTED, hours=st.floats(0, 1e6)), max_size=9
    ),
)
def test_any_table_can_be_drawn(steps: list[Step], places: list[Place], bars: list[PartnerBar]) -> None:
    for picture in (funnel(steps), territory(places), partners_by_status(bars)):
        assert picture is None or len(picture.data) < SIZE_LIMIT


@settings(deadline=None, max_examples=8)
@given(
    title=NAMES,
    series=st.lists(st.builds(Series, NAMES, st.lists(st.tuples(NAMES, VALUES), max_size=30)), max_size=3),
    unit=st.sampled_from([COUNTS, HOURS, SHARES, "EUR", "XYZ"]),
)
def test_any_trend_can_be_drawn(title: str, series: list[Series], unit: str) -> None:
    picture = trend(title, series, unit)
    assert picture is None or len(picture.data) < SIZE_LIMIT


@settings(deadline=None, max_examples=8)
@given(
    hours=st.lists(st.floats(0, 1e6), max_size=40),
    partners=st.lists(st.builds(PartnerWait, NAMES, st.one_of(st.none(), st.floats(0, 1e6))), max_size=14),
)
def test_any_waits_can_be_drawn(hours: list[float], partners: list[PartnerWait]) -> None:
    picture = hours_to_acceptance(Waits.of(hours), partners)
    assert picture is None or len(picture.data) < SIZE_LIMIT
