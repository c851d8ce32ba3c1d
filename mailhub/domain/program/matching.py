"""What makes one partner a better choice than another, and what is waived when nobody is left."""

DEFAULT_MATCHING = {
    "track_record": 40,
    "proximity": 10,
    "tier": 15,
    "load": 20,
    "response_time": 10,
    "fair_share": 15,
}
"""Points of each preference by which partners are ranked."""

DEFAULT_WIDENING = ("wishes", "capacity", "territory")
"""The requirements that are waived one after the other, in this order, when no partner meets all of them."""

TRACK_RECORD_FLOOR = 0.1
"""The least that a track record counts (0 to 1), so that small and new partners get their share."""

WAIVABLE = ("wishes", "capacity", "territory", "certification", "product")
"""The requirements that a program may waive at all; the others hold for every offer."""
