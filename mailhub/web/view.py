"""What a page says."""

from dataclasses import dataclass, field

from mailhub.domain.questions import Asked
from mailhub.web.overtaken import Still


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page says: a title, facts as (label, value), (`gone`) why it can do nothing now, and what `still` can.

    `claimed` is said in its place to whoever asked for the lead in a claim window that still runs.
    """

    title: str
    vendor: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    gone: str = ""
    claimed: str = ""
    still: tuple[Still, ...] = ()
    questions: tuple[Asked, ...] = ()
