"""A fleet's whole surroundings: server, hub to look into the books with, world, ports, and the members' settings."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fleet_parts.members import Member
from benchmarks.fleet_parts.server import Server, own_server
from benchmarks.fleet_parts.world import World, listening_world
from benchmarks.processes import free_port
from benchmarks.scene import DOMAIN, KEY, MX, Scene, scene
from mailhub.clock import SystemClock

PARTNERS = 100
LEASE_SECONDS = 20
ALWAYS_OPEN = """
[hours]
opens = "00:00"
closes = "23:59"
weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
send_in_working_time = false
"""
"""Hours in which offers go out at once, whenever it is measured."""

UNHURRIED = """
[clocks.hot]
accept_within = "40h"
contact_within = "40h"
"""
"""Nobody is reminded of an offer while a fleet is watched, however slow the machine."""

TO_FIVE = """
[[distribution]]
mode = "shark_tank"
wave = 5
"""


@dataclass(frozen=True)
class Village:
    """Where a fleet is put up; `ports` are those of its mail and web processes, two each."""

    server: Server
    scene: Scene
    world: World
    environment: Mapping[str, str]
    smtp_ports: tuple[int, int]
    lmtp_ports: tuple[int, int]
    web_ports: tuple[int, int]

    def stored_bytes(self) -> int:
        """How large the database is, with all indexes."""
        asked = "SELECT sum(pg_database_size(datname)) FROM pg_database WHERE datname LIKE 'mailhub_%'"
        return int(self.server.ask(asked)[0][0])

    def whole_fleet(self) -> list[Member]:
        """2 mail, 2 web, 4 worker and 2 clock processes."""
        mail = [
            self.member("mail", number, MAILHUB_SMTP_PORT=str(smtp), MAILHUB_LMTP_PORT=str(lmtp))
            for number, (smtp, lmtp) in enumerate(zip(self.smtp_ports, self.lmtp_ports, strict=True))
        ]
        web = [self.member("web", at, MAILHUB_WEB_PORT=str(port)) for at, port in enumerate(self.web_ports)]
        return [*mail, *web, *self.workers(4), *(self.member("clock", number) for number in range(2))]

    def workers(self, count: int) -> list[Member]:
        """So many workers."""
        return [self.member("worker", number) for number in range(count)]

    def member(self, part: str, number: int, **more: str) -> Member:
        """One process."""
        return Member(part, {**self.environment, **more}, self.scene.folder / f"{part}-{number}.log")


@contextmanager
def village() -> Iterator[Village]:
    """All of it, while the block lasts."""
    with (
        own_server() as server,
        listening_world() as (world, port),
        scene(server.url, partners=PARTNERS, program=ALWAYS_OPEN + UNHURRIED + TO_FIVE, clock=SystemClock()) as at,
    ):
        environment = environment_of(at.database_url, at.folder, port)
        environment["MAILHUB_LEASE_SECONDS"] = str(LEASE_SECONDS)
        yield Village(server, at, world, environment, _two(), _two(), _two())


def environment_of(database_url: str, folder: Path, relay_port: int) -> dict[str, str]:
    """The settings of processes that work on a scene's database and hand their mails to that port."""
    return {
        "MAILHUB_ENVIRONMENT": "production",
        "MAILHUB_MAIL_DOMAIN": DOMAIN,
        "MAILHUB_BASE_URL": f"https://{DOMAIN}",
        "MAILHUB_DATABASE_URL": database_url,
        "MAILHUB_SIGNING_KEYS": f'["{KEY}"]',
        "MAILHUB_SMTP_URL": f"smtp://127.0.0.1:{relay_port}",
        "MAILHUB_MAIL_FOLDER": str(folder / "outgoing"),
        "MAILHUB_TRUSTED_AUTHSERV_IDS": f'["{MX}"]',
        "MAILHUB_OPERATOR_ADDRESS": "operator@office.example",
    }


def _two() -> tuple[int, int]:
    return free_port(), free_port()
