"""Comments are few, because they say only why."""

import io
import tokenize
from collections.abc import Callable

from tests.house.sources import Source, sources

MOST = 0.06


def _comments(source: Source) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def test_at_most_six_lines_in_a_hundred_are_comments(record_property: Callable[[str, object], None]) -> None:
    share = sum(map(_comments, sources())) / sum(source.lines for source in sources())
    record_property("share_of_comments", f"{share:.1%}")
    assert share <= MOST
