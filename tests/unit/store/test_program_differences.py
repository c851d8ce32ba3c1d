"""What changes from one program to another is told setting by setting, in the words of the file."""

import pytest

from mailhub.store.programs.differences import differences
from mailhub.store.programs.file import read_program
from mailhub.store.sample import SAMPLE_PROGRAM

OLD = read_program(SAMPLE_PROGRAM, name="acme.toml")


def told(*changes: tuple[str, str]) -> tuple[str, ...]:
    source = SAMPLE_PROGRAM
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return differences(OLD, read_program(source, name="acme.toml"))


def test_the_same_program_has_no_difference() -> None:
    assert told(("# Roles", "# The roles")) == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('accept_within = "4h"', 'accept_within = "90m"', "clocks.hot.accept_within: 4h -> 1h 30m"),
        ("referral = 1.0\n", "", "scoring.sources.referral: 1 -> nothing"),
        ('"gold", "silver"', '"silver", "gold"', "tiers.order: gold, silver, bronze -> silver, gold, bronze"),
        ("2026-12-24, ", "", "hours.days_off: 2026-12-24, 2026-12-31 -> 2026-12-31"),
        ("enabled = true", "enabled = false", "queue_rule.enabled: true -> false"),
        ('name = "Vera Stone"', 'name = "Vera Rock"', "people: vera.stone@acme.example: name: Vera Stone -> Vera Rock"),
        ("ladder = 5 ", "ladder = 3 ", "distribution: otherwise: ladder: 5 -> 3"),
        ("distribute_from = 40", "distribute_from = 45", 'lead.source == "referral": distribute_from: 40 -> 45'),
        ('"70-79"', '"71-79"', "territories: south-germany: postcodes: 70-79, 80-89 -> 71-79, 80-89"),
        ("window_days = 30", "window_days = 60", "performance.window_days: 30 -> 60"),
        ('weekday = "monday"', 'weekday = "friday"', "report.weekday: monday -> friday"),
    ],
)
def test_a_changed_setting_is_one_line(old: str, new: str, line: str) -> None:
    (told_line,) = told((old, new))
    assert told_line.endswith(line)


def test_entries_are_added_and_removed_by_name() -> None:
    lines = told(("dieter.kranz@acme.example", "otto.kern@acme.example"))
    assert lines == (
        "people: otto.kern@acme.example is added (name Dieter Kranz; roles channel_manager; countries DE)",
        "people: dieter.kranz@acme.example is removed",
    )


def test_another_order_of_rules_is_told() -> None:
    rules = "[[distribution]]\nmode = 'by_hand'\nwhen = 'lead.named'\n"
    hot = "[[distribution]]\nmode = 'pool'\nwhen = 'lead.requested'\n"
    least = SAMPLE_PROGRAM.partition("[[distribution]]")[0]
    last = "[[distribution]]\nmode = 'best_match'\n"
    before, after = (read_program(least + text + last, name="a") for text in (rules + hot, hot + rules))
    assert differences(before, after) == (
        "distribution: the rules are asked in another order: when lead.requested; when lead.named; otherwise",
    )
