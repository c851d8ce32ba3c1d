"""The database goes away under intake, processing, delivery, pages and clock: once it is back, all go on."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import text

from benchmarks.fleet_parts.server import Server
from tests.faults.scene import Writer, asked, at_work, hub_on, refusal_of, writing
from tests.faults.verdict import assert_sound, let_it_finish, opened, unfinished
from tests.journeys.cast import MEGAN
from tests.wires.test_processes import Running, text_of, wait_for


def link_of(hub: Running, writer: Writer) -> str:
    """The link of an offer that is open."""
    writer.post_surely(0)
    found = re.search(r"http://127\.0\.0\.1:\d+/a/[a-z2-7]{37}", text_of(hub.mail_to(MEGAN, "Accept this lead")))
    assert found
    return found[0]


def swept_at(url: str) -> str:
    """When the clock last swept."""
    with opened(url) as units, units.reading() as unit:
        return str(unit.session.execute(text("SELECT max(at) FROM heartbeats WHERE name = 'deadlines'")).scalar())


def test_while_the_database_is_away_everybody_is_asked_to_come_back_and_then_all_go_on(
    mortal_server: Server, mortal_url: str, tmp_path: Path
) -> None:
    hub = hub_on(mortal_url, tmp_path)
    writer = Writer(hub)
    with at_work(hub) as process:
        link = link_of(hub, writer)
        ready = "http://{0.hostname}:{0.port}/health/ready".format(urlsplit(link))
        live = ready.replace("ready", "live")
        with writing(writer):
            mortal_server.fall_over()
            try:
                _assert_all_are_asked_to_come_back(writer, link, ready, live)
                before = len(writer.answered)
            finally:
                mortal_server.come_back()
            swept = swept_at(mortal_url)
            wait_for(lambda: len(writer.answered) > before, "letters to be taken again")
        assert asked(link)[0] == 200
        assert asked(link, b"")[0] == 200
        wait_for(lambda: swept_at(mortal_url) > swept, "the clock to sweep again")
        assert asked(ready)[0] == 200
        let_it_finish(mortal_url)
        process.stop()
    assert unfinished(mortal_url) == 0
    assert_sound(mortal_url, answered=writer.answered)


def _assert_all_are_asked_to_come_back(writer: Writer, link: str, ready: str, live: str) -> None:
    writer.codes.clear()
    for data in (None, b""):
        status, again, page = asked(link, data)
        assert (status, again) == (503, "30")
        assert "Please try again in a minute" in page
        assert urlsplit(link).path in page
    assert asked(ready)[0] == 503
    assert asked(live)[0] == 200
    wait_for(lambda: writer.codes.total() >= 2, "letters to be put off")
    assert {code // 100 for code in writer.codes} == {4}, "a letter was refused for good"


def test_a_hub_whose_database_is_away_at_its_start_says_so_and_ends(
    mortal_server: Server, mortal_url: str, tmp_path: Path
) -> None:
    hub = hub_on(mortal_url, tmp_path)
    mortal_server.fall_over()
    try:
        told = refusal_of(hub)
    finally:
        mortal_server.come_back()
    assert "cannot be used" in told
    assert "MAILHUB_DATABASE_URL" in told
