"""The project speaks of itself alone, and of no machine it was made on."""

import re

import pytest

from tests.house.sources import ROOT, ours

OWN_NAME = "tests/house/test_words.py"

# Written with a break in each word, so that this file can be read by its own rules.
FORBIDDEN = {
    "a package index by its host": r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)",
    "a folder of one machine": r"(?<![\w.~}>)\]])/(?:home|root|work|Users)/\w",
    "a promise for later": r"\b(?:TO[D]O|FIX[M]E)\b",
    "who wrote it": r"(?i)\b(?:chat[g]pt|clau[d]e|anthro[p]ic|open[a]i|co[p]ilot|language model|AI assistant)\b",
    "how it was ordered": r"(?i)\b(?:design pages?|issue #?\d+|shared/(?:design|data|seeds))",
}
TEXT = (
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".j2",
    ".html",
    ".css",
    ".js",
    ".cfg",
    ".ini",
    ".yaml",
    ".yml",
    ".sh",
    ".lock",
    ".csv",
)
PLAIN_NAMES = {"Makefile", "Procfile", "run", ".env.example", ".gitignore"}


def _texts() -> list[tuple[str, str]]:
    names = [name for name in ours() if name.endswith(TEXT) or name.rpartition("/")[2] in PLAIN_NAMES]
    return [(name, (ROOT / name).read_text("utf-8", "replace")) for name in names if name != OWN_NAME]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
