"""A vendor's manager writes `reinstate` and a partner's name: its suspension ends at once."""

import re
from collections.abc import Sequence

from mailhub.domain.commands import ReinstatePartner
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words

_ORDER = re.compile(
    r"(?:please |bitte )?(?:reinstate|wieder aufnehmen|wieder zulassen)[ \t]{0,3}[:\s][ \t]{0,3}"
    r"([^?]{2,120}?)[ \t.!]{0,4}",
    re.IGNORECASE,
)


def reinstatement_of(post: Post, lines: Sequence[str]) -> Reading | None:
    """The command of a letter from one of a vendor's people whose first line names the partner; None for any other."""
    writer = post.writer
    found = _ORDER.fullmatch(lines[0]) if lines else None
    if found is None or writer is None or writer.person_id is None or len(writer.vendors) != 1:
        return None
    (vendor_id,) = writer.vendors
    order = ReinstatePartner(**post.origin, vendor_id=vendor_id, person_id=writer.person_id, named=found[1].strip())
    return Reading(commands=(order,), read_back=(in_words(order),))
