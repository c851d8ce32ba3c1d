"""mailhub: an email-first lead exchange for vendors and their partners."""

__version__ = "0.1.0"
