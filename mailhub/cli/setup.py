"""`mailhub init`: a settings file and a sample program to start from."""

import secrets
import textwrap
from pathlib import Path
from typing import Annotated

import typer

from mailhub.domain.errors import BadSettings


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write; made when missing.")] = Path(),
    domain: Annotated[str, typer.Option(help="The domain of the hub's addresses.")] = "hub.example",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
) -> None:
    """Write a commented settings file and a sample program."""
    from mailhub.store.sample import SAMPLE_PROGRAM

    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / "mailhub.env": settings_file(domain), folder / "program.toml": SAMPLE_PROGRAM}
    taken = [file for file in files if file.exists()]
    if taken and not force:
        raise BadSettings(
            f"{taken[0]} is there already. Write elsewhere (mailhub init FOLDER) or overwrite it with --force."
        )
    for file, content in files.items():
        file.touch(mode=0o600)  # the settings hold the signing key
        file.write_text(content)
        typer.echo(f"wrote {file}")
    typer.echo(
        "Next: look through both, then\n"
        + (f"  cd {folder}\n" if folder != Path() else "")
        + "  mailhub program apply program.toml\n"
        "  mailhub data import partners FILE.csv\n"
        "  mailhub run all"
    )


def settings_file(domain: str) -> str:
    """All settings with their descriptions; those with a working default are commented out."""
    from mailhub.settings import Settings

    own = {
        "mail_domain": domain,
        "signing_keys": f'["{secrets.token_hex(32)}"]',
        "operator_address": f"postmaster@{domain}",
    }
    blocks = ["# Settings of a mailhub. The environment wins over this file."]
    for name, field in Settings.model_fields.items():
        words = textwrap.fill(field.description or "", 110, initial_indent="# ", subsequent_indent="# ")
        default = "" if field.is_required() or field.default is None else _written(field.default)
        line = f"MAILHUB_{name.upper()}={own.get(name, default)}"
        blocks.append(f"{words}\n{line if name in own else '#' + line}")
    return "\n\n".join(blocks) + "\n"


def _written(value: object) -> str:
    return "[]" if value == [] else str(value)
