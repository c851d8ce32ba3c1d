"""There is room on the disks that the hub writes to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.settings import Settings
from mailhub.store.engine import normalised

_LEAST = 1 << 30  # bytes
_LEAST_SHARE = 0.05


class Disk(Check):
    """There is room on the disks that the hub writes to."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        places = _places(bearings.settings)
        if not places:
            yield self.skipped("the database is on a server: look at the disk there")
        for what, folder in places.items():
            room = shutil.disk_usage(_nearest(folder))
            told = f"{what}: {room.free / 2**30:.1f} GiB free of {room.total / 2**30:.1f}"
            is_short = room.free < _LEAST or room.free < room.total * _LEAST_SHARE
            yield self.fails(f"{told}. Make room before letters are refused.") if is_short else self.ok(told)


def _places(settings: Settings) -> dict[str, Path]:
    """The folders that are written to, and what for."""
    database = normalised(settings.database_url)
    places = {"maildir": settings.maildir, "mails": None if settings.smtp_url else settings.mail_folder}
    if database.get_backend_name() == "sqlite" and database.database:
        places["database"] = Path(database.database).parent
    return {what: folder for what, folder in places.items() if folder is not None}


def _nearest(folder: Path) -> Path:
    """The folder, or what is there of the way to it."""
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())
