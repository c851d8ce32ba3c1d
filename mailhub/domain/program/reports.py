"""When reports go out."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, kw_only=True)
class ReportTime:
    """When the weekly report goes out, in the vendor's zone; Monday is 0."""

    weekday: int = 0
    at: time = time(7, 0)
