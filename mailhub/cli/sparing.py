"""What the garbage collector of a process that lives long is spared."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECTED_AFTER = (10_000, 20, 50)  # new objects, and collections of the young, between collections


@contextmanager
def spared_the_start() -> Iterator[None]:
    """No look for garbage until `spare_what_stays`, at the latest until the block ends.

    What a process loads and builds to begin with all stays: a fourth of its start would go into looking.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def spare_what_stays() -> None:
    """Let the collector look at what comes and goes only: the modules' own objects are walked through in vain."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)
    gc.enable()
