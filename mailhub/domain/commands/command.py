"""The root of all commands."""

from dataclasses import dataclass

from mailhub.domain.terms import Channel, LetterId


@dataclass(frozen=True, kw_only=True)
class Command:
    """One request; `via` is the way it came, `letter_id` the letter that asked for it."""

    via: Channel = Channel.CLOCK
    letter_id: LetterId | None = None
