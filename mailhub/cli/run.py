"""`mailhub run`: the processes of a hub, each alone or all in one."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from mailhub.cli.opening import log_as_json, log_decision, opened_hub
from mailhub.cli.sparing import spare_what_stays, spared_the_start
from mailhub.domain.errors import BadSettings
from mailhub.store.waking import Bell

if TYPE_CHECKING:
    from mailhub.hub import Hub

log = structlog.get_logger()

_IDLE_SECONDS = 0.2  # between two looks at an empty queue
_WEBHOOK_IDLE_SECONDS = 2.0  # what happens is sealed every few seconds only
_SLOW_SECONDS = 5.0  # after a failure, so that a broken store is not asked in a tight loop
_LONGEST_STOP_SECONDS = 15.0
_HEED_SECONDS = 1.0  # the longest that a signal to stop can go unheeded
_THIS_MACHINE = ["127.0.0.1", "::1"]
_LOOK_SECONDS = 300.0  # between a worker's looks at whether the clock stands


class Part(StrEnum):
    """One kind of process."""

    ALL = "all"
    WEB = "web"
    MAIL = "mail"
    WORKER = "worker"
    CLOCK = "clock"


def run(
    part: Annotated[Part, typer.Argument(help="Which process; all is every one of them in one.")] = Part.ALL,
) -> None:
    """Run the hub until it is told to stop."""
    with spared_the_start():
        _run({each for each in Part if part in (each, Part.ALL) and each is not Part.ALL})


def _run(parts: set[Part]) -> None:
    from mailhub.cli.fitness import fit_to_work, refuse_missing_templates
    from mailhub.inbound.reading_room import ReadingRoom

    log_as_json()
    told_to_stop = SimpleQueue[int]()  # it alone may be used where a signal comes while it is being used
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told_to_stop.put(number))
    refuse_missing_templates()
    with ReadingRoom() as room, opened_hub(room, log_decision) as hub, fit_to_work(hub), running(hub, parts):
        if not hub.is_production:
            log.warning("development: letters from this machine are believed without proof of their sender")
        spare_what_stays()
        log.info("running", parts=sorted(parts))
        _wait_for(told_to_stop)
        log.info("stopping")


def _wait_for(signals: SimpleQueue[int]) -> None:
    # One that comes right before the wait would interrupt nothing, and be heeded only after it: so it is no long one.
    while True:
        with suppress(Empty):
            signals.get(timeout=_HEED_SECONDS)
            return


@contextmanager
def running(hub: "Hub", parts: set[Part]) -> Iterator[None]:
    """The parts at work while the block lasts."""
    from mailhub.outbound.delivery import DELIVERERS

    with ExitStack() as stack:
        if Part.WORKER in parts:
            stack.enter_context(looping("processing", hub.processing.work_batch, hub.letters_came))
            for number in range(1, DELIVERERS + 1):
                stack.enter_context(looping(f"delivery {number}", hub.delivery.deliver_batch, hub.mails_wait))
            stack.enter_context(looping("webhooks", hub.webhooks.work, idle_seconds=_WEBHOOK_IDLE_SECONDS))
            if Part.CLOCK not in parts:
                stack.enter_context(_watching_the_clock(hub))
        if Part.MAIL in parts:
            stack.enter_context(_listening(hub))
            stack.enter_context(_fetching(hub))
        if Part.WEB in parts:
            stack.enter_context(_serving(hub))
        if Part.CLOCK in parts:
            stack.enter_context(_ticking(hub))
        yield


@contextmanager
def looping(
    name: str, work: Callable[[], int], bell: Bell | None = None, *, idle_seconds: float = _IDLE_SECONDS
) -> Iterator[None]:
    """A thread that calls `work` again and again, resting until the bell when there was nothing to do.

    Not every bell is heard: other processes bring work too, and work falls due.
    """
    stop = threading.Event()

    def loop() -> None:
        while not stop.is_set():
            heard = bell.rung if bell is not None else 0
            try:
                if not work():
                    rest(heard)
            except Exception:
                log.exception("worker failed", worker=name)
                stop.wait(_SLOW_SECONDS)

    def rest(heard: int) -> None:
        if bell is None:
            stop.wait(idle_seconds)
        else:
            bell.wait(heard, idle_seconds)

    thread = threading.Thread(target=loop, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_LONGEST_STOP_SECONDS)


@contextmanager
def _listening(hub: "Hub") -> Iterator[None]:
    listener = hub.listener()
    try:
        listener.start()
    except OSError as error:
        raise BadSettings(
            f"The mail listener cannot start: {error}. Look at MAILHUB_SMTP_* and MAILHUB_LMTP_PORT."
        ) from None
    log.info("listening", smtp=listener.smtp_port, lmtp=listener.lmtp_port)
    try:
        yield
    finally:
        listener.stop()


@contextmanager
def _fetching(hub: "Hub") -> Iterator[None]:
    """Every way in but the listener, where it is set: IMAP folders, each in a thread of its own, and a maildir."""
    with ExitStack() as stack:
        for poller in hub.pollers():
            stack.enter_context(poller)
            log.info("fetching", host=poller.account.host, folder=poller.account.folder)
        watcher = hub.maildir_watcher()
        if watcher is not None:
            try:
                watcher.prepare()
            except OSError as error:
                raise BadSettings(f"The maildir cannot be used: {error}. Look at MAILHUB_MAILDIR.") from None
            stack.enter_context(looping("maildir", watcher.work))
        yield


@contextmanager
def _serving(hub: "Hub") -> Iterator[None]:
    import uvicorn

    from mailhub.web.app import make_app

    settings = hub.settings
    config = uvicorn.Config(
        make_app(hub),
        host=settings.web_host,
        port=settings.web_port,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies or _THIS_MACHINE,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="web", daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            place = f"{settings.web_host}:{settings.web_port}"
            raise BadSettings(f"The pages cannot be served at {place}: look at MAILHUB_WEB_HOST and MAILHUB_WEB_PORT.")
        thread.join(0.02)
    log.info("serving", address=settings.base_url)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_LONGEST_STOP_SECONDS)


@contextmanager
def _ticking(hub: "Hub") -> Iterator[None]:
    from mailhub.jobs import Timetable

    timetable = Timetable(hub)
    timetable.start()
    try:
        yield
    finally:
        timetable.stop()


@contextmanager
def _watching_the_clock(hub: "Hub") -> Iterator[None]:
    """A thread that sees that the clock stands, which the clock itself cannot."""
    from mailhub.jobs import watch_clock

    stop = threading.Event()

    def look() -> None:
        while not stop.wait(_LOOK_SECONDS):
            try:
                watch_clock(hub)
            except Exception:
                log.exception("worker failed", worker="watching the clock")

    thread = threading.Thread(target=look, name="watching the clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_LONGEST_STOP_SECONDS)
