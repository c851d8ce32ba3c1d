"""Whether a pinned package is known to be vulnerable: `make audit` asks an index of advisories, and reviewed floors."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.version import Version

ROOT = Path(__file__).parents[2]
_PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\n]+)", re.MULTILINE)
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([0-9.]+) \| ([0-9.]+) \| (.+) \|$", re.MULTILINE)
_DAY = re.compile(r"Reviewed by hand on (\d{4}-\d\d-\d\d)")


def pins() -> dict[str, str]:
    """Every package that the hub needs to run, with the version that is pinned."""
    return dict(_PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))


def reviewed() -> dict[str, tuple[str, str]]:
    """The packages of the page about security: the version that was reviewed, and the least that is good."""
    page = (ROOT / "docs/security.md").read_text("utf-8")
    return {name: (version, floor) for name, version, floor, _ in _ROW.findall(page)}


def below_their_floor() -> list[str]:
    """The packages whose pin has a known fault."""
    pinned = pins()
    return [
        name for name, (_, floor) in reviewed().items() if name in pinned and Version(pinned[name]) < Version(floor)
    ]


def advisories() -> list[str] | None:
    """What an index knows against the pins; None when none can be asked."""
    asked = ["--disable-pip", "--no-deps", "--requirement", "requirements.lock", "--format", "json", "--timeout", "10"]
    command = [str(Path(sys.executable).with_name("pip-audit")), "--progress-spinner", "off", *asked]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    try:
        found: list[dict[str, Any]] = json.loads(told)["dependencies"]
    except (ValueError, KeyError):
        return None
    if not any("vulns" in one for one in found):
        return None
    return [f"{one['name']} {one['version']}: {fault['id']}" for one in found for fault in one.get("vulns", [])]


def main() -> None:
    """Say what is known; end with 1 when a pin has a known fault."""
    known, low = advisories(), below_their_floor()
    if known is None:
        day = _DAY.findall((ROOT / "docs/security.md").read_text("utf-8"))[0]
        print(f"No index of advisories can be asked from here. Reviewed by hand on {day}, of {len(pins())} pins:")
        for name, (version, floor) in reviewed().items():
            now = pins().get(name, "not pinned")
            print(f"  {name} {now} (at least {floor}){'' if now == version else f'; reviewed was {version}'}")
    print("\n".join([*(known or []), *(f"{name} is pinned below its floor" for name in low)]) or "No fault is known.")
    sys.exit(bool(known or low))


if __name__ == "__main__":
    main()
