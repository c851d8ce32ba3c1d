"""Letters that other projects publish: fetched with their source distributions, kept outside of the repository."""

import ast
import importlib.util
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BOUNCES = "flufl.bounce==6.0.0"
PACKAGES = {
    BOUNCES: ("tests/data/*.txt",),
    "dkimpy==1.1.8": ("dkim/tests/data/*.message", "dkim/tests/data/*.msg", "dkim/tests/data/*.mbox"),
    "authheaders==0.16.3": ("authheaders/test/*message*",),
    "mail-parser==4.8.0": ("tests/mails/*",),
    "tnefparse==1.4.0": ("tests/examples/*.eml",),
}
"""Package -> where its letters are. Its version is pinned, so that a figure means the same next year."""
_MOST_SECONDS = 300


@dataclass
class Corpora:
    """Letters by name, the names of those that are bounces with their truth, and what could not be fetched."""

    letters: dict[str, bytes] = field(default_factory=dict)
    bounces: dict[str, "Truth"] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def ordinary(self) -> dict[str, bytes]:
        """The letters that are no bounces."""
        return {name: raw for name, raw in self.letters.items() if not name.startswith("flufl.bounce/")}


@dataclass(frozen=True)
class Truth:
    """What a bounce is known to tell: the addresses that failed, or are late when `is_temporary`."""

    recipients: frozenset[str]
    is_temporary: bool


def fetch_corpora() -> Corpora:
    """All that can be had; what cannot is named in `missing`, each with the reason in a sentence."""
    found = Corpora()
    for package, patterns in PACKAGES.items():
        folder = _source_of(package, found.missing)
        if folder is not None:
            found.letters |= _letters(folder, patterns, package.partition("==")[0])
            found.bounces |= _truth(folder) if package == BOUNCES else {}
    found.letters |= _of_interpreter(found.missing)
    return found


def cache_folder() -> Path:
    """Where the corpora lie: MAILHUB_BENCHMARKS_CACHE, else the user's cache folder."""
    stated = os.environ.get("MAILHUB_BENCHMARKS_CACHE", "")
    of_user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(stated) if stated else of_user / "mailhub-benchmarks"


def _source_of(package: str, missing: list[str]) -> Path | None:
    """The unpacked source distribution, fetched once through the machine's own pip."""
    folder = cache_folder() / package
    if not folder.is_dir():
        trouble = _download(package, folder.with_name(f"{package}.part"))
        if trouble:
            missing.append(f"{package} could not be fetched: {trouble}")
            return None
        folder.with_name(f"{package}.part").rename(folder)
    return next((path for path in folder.iterdir() if path.is_dir()), None)


def _download(package: str, folder: Path) -> str:
    """Fetch and unpack into the folder; returns what went wrong, in a line, or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(folder)]
    command = [sys.executable, "-m", "pip", "download", *options, package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS, check=False)
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["pip failed"])[-1]
        for archive in folder.glob("*.tar.gz"):
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            archive.unlink()
    except (OSError, subprocess.SubprocessError, tarfile.TarError) as trouble:
        return str(trouble)
    return ""


def _letters(folder: Path, patterns: tuple[str, ...], name: str) -> dict[str, bytes]:
    paths = sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()})
    return {f"{name}/{path.name}": path.read_bytes() for path in paths}


def _of_interpreter(missing: list[str]) -> dict[str, bytes]:
    """The letters of the standard library's own tests; some builds of Python come without them."""
    spec = importlib.util.find_spec("test")
    folders = [Path(place) / "test_email" / "data" for place in (spec.submodule_search_locations or [])] if spec else []
    folder = next((place for place in folders if place.is_dir()), None)
    if folder is None:
        missing.append("This interpreter comes without its tests of e-mail.")
        return {}
    return {f"python/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.txt"))}


def _truth(folder: Path) -> dict[str, Truth]:
    """The table in the library's own tests: detector, file, addresses, whether temporary."""
    table: dict[str, Truth] = {}
    for _, name, addresses, is_temporary in _rows((folder / "tests" / "test_detectors.py").read_text("utf-8")):
        before = table.get(f"flufl.bounce/{name}", Truth(frozenset(), is_temporary))
        named = before.recipients | {address.decode().casefold() for address in addresses}
        table[f"flufl.bounce/{name}"] = Truth(named, is_temporary)
    return {name: truth for name, truth in table.items() if truth.recipients}


def _rows(source: str) -> Iterator[tuple[str, str, list[bytes], bool]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple) and len(node.elts) == 4 and isinstance(node.elts[2], ast.List):
            yield ast.literal_eval(node)
