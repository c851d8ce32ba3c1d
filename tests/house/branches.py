"""Says how many branches the tests took where letters are read and leads are routed, and fails below 90 %."""

import json
import sys
from pathlib import Path

FOLDERS = ("mailhub/routing/", "mailhub/domain/", "mailhub/inbound/")
LEAST = 90.0


def share_taken(report: dict[str, dict[str, dict[str, dict[str, int]]]], folder: str) -> float:
    """Per cent of the branches in `folder` that were taken, from coverage's JSON report; raises when it has none."""
    sums = [file["summary"] for name, file in report["files"].items() if name.startswith(folder)]
    total = sum(each["num_branches"] for each in sums)
    if not total:
        raise SystemExit(f"coverage saw no branch in {folder}: was it measured with --cov and branch = true?")
    return 100 * sum(each["covered_branches"] for each in sums) / total


def main(path: str) -> int:
    """Print a line for each folder; 1 when any is below the least, else 0."""
    report = json.loads(Path(path).read_text("utf-8"))
    shares = {folder: share_taken(report, folder) for folder in FOLDERS}
    for folder, share in shares.items():
        print(f"branches taken in {folder:18} {share:5.1f} %{'' if share >= LEAST else f'  below {LEAST:.0f} %'}")
    return int(min(shares.values()) < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
