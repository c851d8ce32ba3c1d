"""The chart and the tables of reports and receipts: sharp, small, and the same in words."""

import csv
import io

import pytest
from PIL import Image

from mailhub.domain.indicators import INDICATORS
from mailhub.outbound.charts import PartnerBar, alt_text, channel_chart, shown
from mailhub.outbound.letter_file import letter_file
from mailhub.outbound.previews import render_preview
from mailhub.outbound.report_view import Sums, in_hours, percent, share
from mailhub.outbound.reports import WeeklyReport
from mailhub.outbound.safe_csv import csv_file

BARS = [
    PartnerBar(name=f"Partner number {n} with a long name", accepted=n, in_progress=9, won=n % 3, hours=n)
    for n in range(12)
]


def test_the_chart_is_twice_as_sharp_as_shown_and_small() -> None:
    png = channel_chart(BARS)
    picture = Image.open(io.BytesIO(png))
    assert picture.width == 2 * 552
    assert len(png) < 60_000


def test_the_chart_is_drawn_alike_each_time() -> None:
    assert channel_chart(BARS[:3]) == channel_chart(BARS[:3])


def test_partners_without_anything_can_be_drawn_too() -> None:
    assert channel_chart([PartnerBar(name="New"), PartnerBar(name="New")]).startswith(b"\x89PNG")


def test_the_alternative_text_says_what_the_chart_shows_and_no_more() -> None:
    told = alt_text(BARS)
    assert [bar.name for bar in shown(BARS) if bar.name in told] == [bar.name for bar in shown(BARS)]
    assert len(shown(BARS)) == 8
    assert "Partner number 11 with a long name: 11 accepted, 9 in progress, 2 won, accepted within 11 hours" in told
    assert alt_text([PartnerBar(name="New")]).endswith("New: no leads.")


def test_a_report_reads_well_without_images() -> None:
    report = WeeklyReport.sample()
    content = render_preview(report)
    for line in (*report.week, *report.quarter):
        assert str(line.now) in content.html
        assert str(line.now) in content.text
    for task in report.tasks:
        assert content.html.index(str(task.sentence)) < content.html.index("week before")


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-cmd", "@cmd", "\tx", "\rx", "\nx"])
def test_no_cell_of_a_file_is_a_formula(cell: str) -> None:
    [header, row] = csv.reader(io.StringIO(csv_file(["name"], [[cell]]).decode("utf-8-sig"), newline=""))
    assert (header, row) == (["name"], [f"'{cell}"])


def test_harmless_cells_stay_as_they_are() -> None:
    row = ['He said "no"', "a,b", "", "7", "-1,5", "Größe"]
    assert list(csv.reader(io.StringIO(csv_file(["a"] * 6, [row]).decode("utf-8-sig"))))[1] == row


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"Subject: Hello\r\n\r\nHow are you?\r\n", "message/rfc822"),
        (b"Subject: bare\n\nlines\n", "application/octet-stream"),
        (b"Subject: \xff\r\n\r\n", "application/octet-stream"),
        (b"Subject: x\r\n\r\n" + b"y" * 300_000, "application/octet-stream"),
        (b"To: " + b"(" * 20_000 + b"\r\n\r\n", "application/octet-stream"),
    ],
    ids=["plain", "bare_line_ends", "eight_bits", "large", "deep"],
)
def test_a_letter_is_attached_as_a_message_only_when_it_survives_that(raw: bytes, kind: str) -> None:
    attached = letter_file("letter.eml", raw)
    assert (attached.content_type, attached.data) == (kind, raw)


def test_shares_and_sums_of_nothing_are_a_dash() -> None:
    assert {percent(0, 0), share(0, 0), in_hours(None), str(Sums({}))} == {"–"}
    assert str(share(1, 3)) == "33 % (1 of 3)"


def test_every_indicator_is_defined_once_and_wholly() -> None:
    codes = [each.code for each in INDICATORS]
    assert len(codes) == len(set(codes)) == 12
    assert all(all(vars(each).values()) for each in INDICATORS)
