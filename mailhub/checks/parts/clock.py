"""The clock of this machine agrees with others."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx2
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mailhub.checks.bearings import Bearings, is_near
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check

_MOST = timedelta(seconds=30)  # offers end by the minute, and access tokens are refused soon after
_SECONDS = 5.0


class ClockAgrees(Check):
    """The clock of this machine agrees with that of the database server and of web servers that the hub uses."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        is_alone = True
        for whose, away in _others(bearings):
            is_alone = False
            told = f"{away.total_seconds():+.0f} s against {whose}"
            yield self.ok(told) if abs(away) <= _MOST else self.fails(f"{told}: let NTP set the clocks (timedatectl).")
        if is_alone:
            yield self.skipped("there is no other clock to compare with; see that NTP is on (timedatectl)")


def _others(bearings: Bearings) -> Iterator[tuple[str, timedelta]]:
    """Other machines, and how far our clock is ahead of theirs."""
    hub = bearings.hub
    with suppress(SQLAlchemyError), hub.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            theirs = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            yield "the database", hub.clock.now() - theirs.astimezone(UTC)
    urls = {"the token endpoint": hub.settings.imap_oauth_token_url or ""}
    urls["the web server"] = "" if is_near(bearings.web_host) else hub.settings.base_url
    for whose, url in urls.items():
        theirs = _date_of(url) if url else None
        if theirs is not None:
            yield whose, hub.clock.now() - theirs


def _date_of(url: str) -> datetime | None:
    """What time it is for a web server; None when it does not tell."""
    with suppress(httpx2.HTTPError, KeyError, ValueError):
        return parsedate_to_datetime(httpx2.head(url, timeout=_SECONDS).headers["date"])
    return None
