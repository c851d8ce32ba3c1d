"""How many rows of a report's tables a mail bears, so that no mail program cuts it off; files hold all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailhub.outbound.report_content import Section, Table

ROOM = 560
"""Cells of all tables together: HTML of less than 80 kB with the rest."""

_LEAST = 4


def fitting(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their tables cut: the first ones have the most room, the later ones keep some rows."""
    return tuple(_fitted(sections))


def _fitted(sections: Sequence[Section]) -> Iterator[Section]:
    room = ROOM
    kept = [_cells(section.table, _LEAST) for section in sections]
    for place, section in enumerate(sections):
        if section.table is None:
            yield section
            continue
        free = room - sum(kept[place + 1 :])
        table = _cut(section.table, max(_LEAST, free // len(section.table.head)))
        room -= _cells(table, len(table.rows))
        yield replace(section, table=table)


def _cells(table: Table | None, most: int) -> int:
    return 0 if table is None else min(len(table.rows), most) * len(table.head)


def _cut(table: Table, most: int) -> Table:
    return replace(table, rows=table.rows[:most], more=table.more + len(table.rows[most:]))
