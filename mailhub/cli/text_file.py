"""Text files that people name at a terminal."""

from pathlib import Path

from mailhub.domain.errors import BadSettings


def text_of(file: Path) -> str:
    """The text of a UTF-8 file; raises BadSettings for one that is none."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSettings(f"{file}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
