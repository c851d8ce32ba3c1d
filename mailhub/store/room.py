"""Room on the disks that the hub itself writes to."""

import shutil
from pathlib import Path

from sqlalchemy.engine import make_url


def free_bytes_at(database_url: str, *folders: Path) -> int | None:
    """The bytes free on the fullest of the disks: the database's where it is a file, and those of folders that exist.

    None when nothing of it is on a disk of this machine's, as far as one can see.
    """
    url = make_url(database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    places = [*folders, *([Path(str(url.database)).absolute().parent] if is_file else [])]
    return min((shutil.disk_usage(place).free for place in places if place.is_dir()), default=None)
