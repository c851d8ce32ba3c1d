"""Visitors of web pages, the same for both sides: each fetches a page and sends its form, again and again."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import NamedTuple
from zlib import crc32

VISITORS = 32
"""Connections that are open at the same time, each kept."""

_POST = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n"


class Click(NamedTuple):
    """A page and the answer to its form: both statuses, seconds of the form alone, and the words of its answer."""

    path: str
    shown: int
    answered: int
    seconds: float
    said: bytes


@dataclass(frozen=True)
class Visitors:
    """People at their browsers, in a process of their own, so that they cost the pages nothing."""

    pool: ProcessPoolExecutor

    def click(self, port: int, paths: Sequence[str], visitors: int = VISITORS) -> list[Click]:
        """Open each path once and send its form; returns what came of it, in no order."""
        return self.pool.submit(_click, port, list(paths), visitors).result()


@contextmanager
def visitors() -> Iterator[Visitors]:
    """Visitors who are there, and wait to be told what to click."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(time.monotonic).result()
        yield Visitors(pool)


def _click(port: int, paths: list[str], visitors: int) -> list[Click]:
    import uvloop

    return uvloop.run(_all(port, paths, visitors))


async def _all(port: int, paths: list[str], visitors: int) -> list[Click]:
    clicks: list[Click] = []
    async with asyncio.TaskGroup() as group:
        for _ in range(min(visitors, len(paths))):
            group.create_task(_visit(port, paths, clicks))
    return clicks


async def _visit(port: int, paths: list[str], clicks: list[Click]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while paths:
        path = paths.pop()
        told = f"{path} HTTP/1.1\r\nHost: hub.example\r\nX-Forwarded-For: {office_of(path)}\r\n"
        shown, _ = await _fetch(reader, writer, f"GET {told}\r\n")
        began = time.perf_counter()
        answered, said = await _fetch(reader, writer, f"POST {told}{_POST}\r\n")
        clicks.append(Click(path, shown, answered, time.perf_counter() - began, said))
    writer.close()
    await writer.wait_closed()


def office_of(name: str) -> str:
    """The address from which a link is opened, as the web server in front names it: readers sit in many offices."""
    high, low = divmod(crc32(name.encode()) & 0xFFFF, 256)
    return f"198.18.{high}.{low}"  # of a network for benchmarks (RFC 2544)


async def _fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: str) -> tuple[int, bytes]:
    writer.write(request.encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    return status, await reader.readexactly(length)
