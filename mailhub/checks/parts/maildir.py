"""The maildir can be read and written."""

import os
from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check


class Maildir(Check):
    """The maildir can be read and written."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        folder = bearings.settings.maildir
        if folder is None:
            yield self.skipped("none is set (MAILHUB_MAILDIR)")
            return
        missing = [part for part in ("new", "cur") if not (folder / part).is_dir()]
        shut = [part for part in ("", "new", "cur") if not os.access(folder / part, os.R_OK | os.W_OK | os.X_OK)]
        if not folder.is_dir() or missing:
            yield self.fails(f"{folder} is no maildir: it has no {' and no '.join(missing)}.")
        elif shut:
            yield self.fails(f"{folder} may not be written by the user that runs this: give it to the hub's user.")
        else:
            yield self.ok(f"{folder} can be read and written")
