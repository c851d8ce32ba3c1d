"""A hub to measure: one vendor, as many partners as wanted, everything as in production but for its addresses."""

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import structlog
from sqlalchemy import select

from benchmarks.databases import fresh_database
from mailhub.cli.sparing import spare_what_stays
from mailhub.clock import Clock
from mailhub.domain.terms import VendorId
from mailhub.hub import Hub, build_hub
from mailhub.inbound.understanding import Reader, understand
from mailhub.settings import Environment, Settings
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Vendor

DOMAIN = "hub.example"
MX = "mx.hub.example"
"""The name under which the mail server in front of the hub says whether a letter's sender is proven."""

KEY = "a key for measuring only, of more than forty characters"
REGIONS = ("Scotland", "Wales", "North East", "South West", "London")
PRODUCTS = ("SX", "RT", "AP", "FW", "CL")
DESK = "desk@speedy.example"
_VENDOR = """
[vendor]
slug = "speedy"
name = "Speedy Ltd"
timezone = "Europe/London"
currency = "GBP"

[[people]]
name = "Desk"
address = "desk@speedy.example"
roles = ["lead_sender", "qualifier", "channel_manager"]
"""
_HEAD = "vendor,partner,kind,country,contact,address,language,timezone,tier,capacity,territories,products,certificates"


class WorkingHour:
    """A clock that goes on from the morning of a working day, whenever it is looked at: offers go out at once."""

    def __init__(self) -> None:
        self._ahead = datetime(2026, 6, 2, 9, 0, tzinfo=UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        """An instant of that morning."""
        return datetime.now(UTC) + self._ahead


@contextmanager
def without_logs() -> Iterator[None]:
    """Nothing is logged while the block lasts: lines are written for nobody here."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    try:
        yield
    finally:
        structlog.configure(**before)


@dataclass(frozen=True)
class Scene:
    """A hub on a fresh database, with one vendor."""

    hub: Hub
    vendor_id: VendorId
    database_url: str
    folder: Path


@contextmanager
def scene(
    database_url: str = "",
    *,
    partners: int = 5,
    program: str = "",
    reader: Reader = understand,
    clock: Clock | None = None,
) -> Iterator[Scene]:
    """A hub with so many partners; `program` is written below the vendor's own lines. The clock is a WorkingHour.

    Each partner sells all products, in one region (the next one for the next partner), has room for 9,999 leads, and
    one contact: `address_of(number)`, numbers from 0. Letters are believed when the mail server in front says `pass`.
    """
    with (
        without_logs(),
        fresh_database(database_url) as url,
        tempfile.TemporaryDirectory(prefix="mailhub-scene-") as folder,
    ):
        hub = build_hub(settings_for(url, Path(folder)), clock or WorkingHour(), reader=reader)
        before = gc.get_threshold()
        try:
            vendor_id = _planted(hub, partners, program)
            spare_what_stays()  # as a process does when all its parts run
            yield Scene(hub, vendor_id, url, Path(folder))
        finally:
            gc.set_threshold(*before)
            hub.close()


def settings_for(database_url: str, folder: Path, **more: Any) -> Settings:
    """Settings as in production, on ports that are free."""
    return Settings(
        environment=Environment.PRODUCTION,
        mail_domain=DOMAIN,
        base_url=f"https://{DOMAIN}",
        database_url=database_url,
        signing_keys=[KEY],  # type: ignore[list-item]  # it takes the text for a secret
        mail_folder=folder / "outgoing",
        trusted_authserv_ids=[MX],
        smtp_port=0,
        lmtp_port=0,
        web_port=0,
        operator_address="operator@office.example",
        **more,
    )


def address_of(partner: int) -> str:
    """The address of a partner's contact."""
    return f"contact{partner}@partner{partner}.example"


def proven(sender: str) -> str:
    """The header by which the mail server in front says that a letter is its sender's."""
    domain = sender.partition("@")[2]
    return f"Authentication-Results: {MX}; dmarc=pass header.from={domain}\r\n"


def _planted(hub: Hub, partners: int, program: str) -> VendorId:
    with hub.units() as unit:
        products = [f'[[products]]\ncode = "{code}"\nname = "{code}"\nfamily = "{code}"' for code in PRODUCTS]
        apply_program(unit, "\n".join([_VENDOR, *products, program]), "speedy.toml")
        result = import_partners(unit, _partners(partners), source_name="partners")
        if result.faults:
            raise ValueError("\n".join(result.faults))
        vendor_id: VendorId = unit.session.execute(select(cast(Any, Vendor).id)).scalar_one()
    return vendor_id


def _partners(number: int) -> str:
    sold = "; ".join(PRODUCTS)
    rows = [
        f"speedy,Partner {at},reseller,GB,Contact {at},{address_of(at)},en,Europe/London,,9999,"
        f"GB/{REGIONS[at % len(REGIONS)]},{sold},"
        for at in range(number)
    ]
    return "\n".join([_HEAD, *rows])
