"""The lanes in which pages are made: threads beside the event loop, few of them, and those that decide apart."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from fastapi import Request
from sqlalchemy import Engine

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_SHOWING = 2
_DECIDING = 4  # on a server, which works while we wait for it


class Lanes:
    """Does what takes a while, first come, first served; who only looks does not stand behind those who decide.

    SQLite lets one write at a time, and whoever comes to a shut door sleeps for longer than the work takes: there,
    those who decide queue here.
    """

    def __init__(self, engine: Engine) -> None:
        deciding = 1 if engine.dialect.name == "sqlite" else _DECIDING
        self._showing = ThreadPoolExecutor(_SHOWING, thread_name_prefix="showing")
        self._deciding = ThreadPoolExecutor(deciding, thread_name_prefix="deciding")

    async def show(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        """What `work` makes, which changes nothing, or next to never; whatever it raises passes through."""
        return await asyncio.wrap_future(self._showing.submit(work, *given, **named))

    async def decide(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        """What `work` makes, which changes something; whatever it raises passes through."""
        return await asyncio.wrap_future(self._deciding.submit(work, *given, **named))


def lanes_of(request: Request) -> Lanes:
    """The lanes of the application that was asked."""
    lanes: Lanes = request.app.state.lanes
    return lanes
