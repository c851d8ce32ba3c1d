"""What a long simulation tells of how far it is."""

from mailhub.cli.simulating import told_now_and_then


def test_a_line_is_told_for_every_twentieth_with_the_time_that_is_left() -> None:
    seconds = iter([0.0, *(float(second) for second in range(3, 61, 3))])
    lines: list[str] = []
    progress = told_now_and_then(lambda: next(seconds), lines.append)
    for done in range(1, 201):
        progress(done, 200)
    assert len(lines) == 20
    assert lines[0] == "10 of 200 leads (5%) in 0:00:03, about 0:00:57 left"
    assert lines[-1] == "200 of 200 leads (100%) in 0:01:00, about 0:00:00 left"


def test_a_few_leads_are_each_told_once() -> None:
    lines: list[str] = []
    progress = told_now_and_then(lambda: 0.0, lines.append)
    for done in (1, 2, 3):
        progress(done, 3)
    assert [line.partition(" of ")[0] for line in lines] == ["1", "2", "3"]
