"""The project's own files, read once, for the tests that look after them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = "mailhub/store/migrations/versions/"
MADE_BY_TOOLS = {".venv", ".git", "__pycache__", ".hypothesis", "build", "dist", "htmlcov", "outgoing"}
FAMILIES = (
    "mailhub/checks/parts",
    "mailhub/inbound/guards",
    "mailhub/inbound/mailboxes",
    "mailhub/routing/qualification",
    "mailhub/routing/scoring",
    "mailhub/routing/matching",
    "mailhub/routing/distribution",
    "mailhub/routing/escalation",
    "mailhub/routing/registration_checks",
    "mailhub/store/alarms",
    "mailhub/store/invariants",
    "mailhub/outbound/mails",
    "mailhub/outbound/reports",
    "mailhub/outbound/transports",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of ours; `name` is its path from the root of the repository."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())

    @property
    def folder(self) -> str:
        """The path of its folder from the root of the repository."""
        return self.name.rpartition("/")[0]

    @property
    def word(self) -> str:
        """The module's own name; a package goes by its folder's."""
        path = Path(self.name)
        return path.parent.name if path.stem == "__init__" else path.stem

    @property
    def is_member(self) -> bool:
        """Whether it is one rule, mailbox, mail ... of a family."""
        return self.folder in FAMILIES and not self.name.endswith(("/__init__.py", "/base.py"))


@cache
def ours() -> tuple[str, ...]:
    """Every file that is or would be committed; of an unpacked archive, every file that no tool has made."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        answer = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        return tuple(sorted({name for name in answer.split("\0") if name and (ROOT / name).is_file()}))
    return tuple(sorted(_files_of(ROOT)))


def _files_of(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in MADE_BY_TOOLS and not path.name.endswith(("_cache", ".egg-info")):
            yield from _files_of(path)
        elif path.is_file():
            yield str(path.relative_to(ROOT))


@cache
def sources(top: str = "mailhub") -> tuple[Source, ...]:
    """The Python files below `top`, without what a tool has written."""
    names = [name for name in ours() if name.startswith(f"{top}/") and name.endswith(".py")]
    texts = [(name, (ROOT / name).read_text("utf-8")) for name in names if not name.startswith(GENERATED)]
    return tuple(Source(name, text, ast.parse(text, name)) for name, text in texts)


def functions(source: Source) -> Iterator[tuple[str, Function]]:
    """Each function and method with its place, `path::Class.name`."""
    return _below(source.tree, f"{source.name}::")


def _below(node: ast.AST, place: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield place + child.name, child
        inner = f"{place}{child.name}." if isinstance(child, Function | ast.ClassDef) else place
        yield from _below(child, inner)
