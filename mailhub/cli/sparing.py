"""What the garbage collector of a process that lives long is spared."""

import gc

_COLLECTED_AFTER = (10_000, 20, 50)  # new objects, and collections of the young, between collections


def spare_what_stays() -> None:
    """Let the collector look at what comes and goes only: the modules' own objects are walked through in vain."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
