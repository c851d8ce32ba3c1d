"""`python -m benchmarks.queues CONTENDER DATABASE_URL`: one worker, until it is ended."""

import importlib
import os
import sys

if __name__ == "__main__":
    sys.path.extend(filter(None, [os.environ.get("MAILHUB_BENCHMARK_LIBRARIES")]))
    importlib.import_module(f"benchmarks.queues.{sys.argv[1]}").work(sys.argv[2])
