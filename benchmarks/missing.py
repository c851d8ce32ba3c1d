"""What a benchmark cannot do without."""


class Missing(SystemExit):
    """A peer is not on this machine; the sentence says which, and how to get it."""
