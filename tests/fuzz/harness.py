"""Fuzzes one target for a while: `python -m tests.fuzz.harness letter 60`.

Guided by what the code does where atheris is installed, else (or with a seed as third word) by chance. What breaks
a target is written to a file, to be looked at and to become a test.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import mkdtemp, mkstemp

_SLOW_SECONDS = 10.0


def by_chance(name: str, seconds: float, seed: int) -> int:
    """Mangle good data again and again; returns how often something broke."""
    from tests.fuzz.mangling import mangled, steps_by
    from tests.fuzz.targets import TARGETS, seeds

    target, chance, broken, tried = TARGETS[name], Random(seed), 0, 0
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        data = mangled(chance.choice(seeds(name)), steps_by(chance))
        broken += _breaks(target, data)
        tried += 1
    print(f"{name}: {tried} tried by chance (seed {seed}), {broken} broke {target.__name__}")
    return broken


def _breaks(target: Callable[[bytes], None], data: bytes) -> bool:
    # Of this process alone: on a busy machine the clock on the wall blames the wrong one.
    begun = time.process_time()
    try:
        target(data)
        took = time.process_time() - begun
        fault = f"took {took:.1f} s" if took > _SLOW_SECONDS else ""
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    if fault:
        handle, path = mkstemp(prefix=f"{target.__name__}-", suffix=".bin")
        with open(handle, "wb") as file:
            file.write(data)
        print(f"{path}: {fault[:300]}")
    return bool(fault)


def guided(name: str, seconds: int) -> None:
    """The same by atheris, which sees the branches taken; it ends the process."""
    import atheris

    # Only what is imported from here on, and ours: to watch the libraries too takes minutes before anything is tried.
    with atheris.instrument_imports(include=["mailhub"]):
        from tests.fuzz.targets import TARGETS, seeds

    corpus = Path(mkdtemp(prefix=f"{name}-"))
    for number, seed in enumerate(seeds(name)[:400]):
        (corpus / str(number)).write_bytes(seed)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=30000", "-rss_limit_mb=0", str(corpus)], TARGETS[name]
    )
    atheris.Fuzz()


def main(name: str = "", seconds: str = "60", seed: str = "") -> None:
    """Fuzz the named target."""
    if seed:
        sys.exit(by_chance(name, float(seconds), int(seed)) > 0)
    try:
        guided(name, int(seconds))
    except ImportError:
        sys.exit(by_chance(name, float(seconds), time.time_ns()) > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
