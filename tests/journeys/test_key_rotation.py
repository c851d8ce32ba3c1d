"""Signing keys are rotated: links of mails that are out work on while the old key is kept, and no longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from mailhub.clock import SetClock
from mailhub.domain.terms import LeadStatus
from mailhub.hub import build_hub
from mailhub.settings import Settings
from tests.journeys.cast import HOT, LEADS, MEGAN, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING

OLD, NEW = "the-old-key-0123456789abcdef-0123456789", "the-new-key-fedcba9876543210-9876543210"


@contextmanager
def under(url: str, folder: Path, *keys: str) -> Iterator[Exchange]:
    """The hub as it starts with these keys."""
    clock = SetClock(MONDAY_MORNING)
    settings = Settings(database_url=url, mail_folder=folder, signing_keys=[SecretStr(key) for key in keys])
    hub = build_hub(settings, clock)
    try:
        yield Exchange(hub, clock)
    finally:
        hub.close()


def test_links_of_before_a_rotation_work_until_their_key_is_taken_away(sqlite_planted_url: str, tmp_path: Path) -> None:
    with under(sqlite_planted_url, tmp_path, OLD) as exchange:
        exchange.post(SALLY, LEADS, WARM)
        offer = exchange.last_to(OLIVIA, "offer")
    with under(sqlite_planted_url, tmp_path, OLD, NEW) as exchange:
        assert "The lead is yours" in exchange.click(offer.link("accept"))
        assert exchange.status() is LeadStatus.ACCEPTED
        exchange.post(SALLY, LEADS, HOT)
        younger = exchange.last_to(MEGAN, "offer")
    with under(sqlite_planted_url, tmp_path, NEW) as exchange:
        refused = exchange.browser.get(offer.link("accept"))
        assert refused.status_code == 404
        assert "not one of ours" in refused.text
        assert not exchange.hub.recipients.knows(str(offer.message["Reply-To"]).strip("<>"))
        assert "The lead is yours" in exchange.click(younger.link("accept"))
