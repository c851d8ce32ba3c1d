"""A unit over books that stand still: what was asked once is not asked again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Executable

from mailhub.store.direct import Answer
from mailhub.store.row_session import RowSession
from mailhub.store.unit import Unit

_MOST_ANSWERS = 20_000

Said = dict[Any, Any]
"""What the database has said, by question; units that share it must share one transaction that only reads."""


class SettledUnit(Unit):
    """A unit for reading alone; `said` is shared by all units that read the same books, whatever their `now`."""

    def __init__(self, session: RowSession, now: datetime, said: Said) -> None:
        super().__init__(session, now)
        self._said = said

    def ask(self, wanted: Executable, values: Mapping[str, Any] | None = None) -> Answer:
        """As in every unit."""
        question = (wanted, *(tuple(it) if isinstance(it, list) else it for it in (values or {}).values()))
        if question not in self._said:
            if len(self._said) >= _MOST_ANSWERS:
                self._said.clear()
            self._said[question] = super().ask(wanted, values).freeze()
        answer: Answer = self._said[question]()
        return answer
