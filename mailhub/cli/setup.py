"""`mailhub init`: a settings file and a program to start from, asked for at a terminal or told by options."""

import json
import secrets
import sys
import textwrap
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated

import typer

from mailhub.domain.errors import BadSettings

_DOMAIN = "hub.example"


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write; made when missing.")] = Path(),
    domain: Annotated[str, typer.Option(help="The domain of the hub's addresses.")] = "",
    vendor: Annotated[str, typer.Option(help="The vendor's name; without one, the sample program is written.")] = "",
    country: Annotated[str, typer.Option(help="The vendor's country: GB.")] = "",
    timezone: Annotated[str, typer.Option(help="Its time zone; else that of the country's largest city.")] = "",
    manager: Annotated[str, typer.Option(help="Its channel manager: 'Grace Bell <grace@acme.example>'.")] = "",
    relay: Annotated[str, typer.Option(help="smtp://[USER:PASSWORD@]HOST of outgoing mail.")] = "",
    imap: Annotated[str, typer.Option(help="imaps://USER:PASSWORD@HOST; letters are fetched, no listener runs.")] = "",
    listener: Annotated[bool, typer.Option(help="Listen for SMTP and LMTP, beside --imap too.")] = False,
    web_url: Annotated[str, typer.Option(help="Where partners reach the pages; https makes it production.")] = "",
    database: Annotated[str, typer.Option(help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
) -> None:
    """Write a commented settings file with fresh keys, and a program; what no option says is asked at a terminal."""
    told = {"domain": domain, "vendor": vendor, "country": country, "timezone": timezone, "manager": manager}
    told |= {"relay": relay, "imap": imap, "web_url": web_url, "database": database}
    _refuse_to_overwrite(folder, force=force)
    if not any(told.values()) and sys.stdin.isatty():
        told = _asked()
    files = {
        folder / "mailhub.env": settings_file(told["domain"] or _DOMAIN, _chosen(told, listener=listener)),
        folder / "program.toml": _program(told),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        file.touch(mode=0o600)  # the settings hold the signing key
        file.chmod(0o600)
        file.write_text(content, encoding="utf-8")
        typer.echo(f"wrote {file}")
    _say_what_next(folder, told)


def _refuse_to_overwrite(folder: Path, *, force: bool) -> None:
    taken = [file for name in ("mailhub.env", "program.toml") if (file := folder / name).exists()]
    if taken and not force:
        raise BadSettings(
            f"{taken[0]} is there already. Write elsewhere (mailhub init FOLDER) or overwrite it with --force."
        )


def _asked() -> dict[str, str]:
    """What a person says at a terminal; an empty answer leaves a thing as it comes."""
    from mailhub.cli.own_program import usual_zone

    ask: Callable[..., str] = typer.prompt
    told = {"domain": ask("The domain of the hub's addresses", default=_DOMAIN)}
    told["vendor"] = ask("The vendor's name (empty: the sample program)", default="", show_default=False)
    told |= dict.fromkeys(("country", "timezone", "manager"), "")
    if told["vendor"]:
        told["country"] = ask("Its country, in two letters", default="GB").upper()
        told["timezone"] = ask("Its time zone", default=usual_zone(told["country"]))
        told["manager"] = ask("Its channel manager, as Grace Bell <grace@acme.example>")
    told["relay"] = ask("The relay, smtp://USER:PASSWORD@HOST (empty: mails go into a folder)", default="")
    told["imap"] = ask("The mailbox, imaps://USER:PASSWORD@HOST (empty: listen for SMTP and LMTP)", default="")
    told["web_url"] = ask("Where partners reach the pages", default="http://127.0.0.1:8080")
    return told | {"database": ask("The database", default="sqlite:///mailhub.db")}


def _chosen(told: Mapping[str, str], *, listener: bool) -> dict[str, str]:
    """The settings that differ from their defaults; raises BadSettings for a domain or URL that makes no sense."""
    from mailhub.domain.addresses import is_addr_spec
    from mailhub.inbound.fetching.imap_login import read_account
    from mailhub.outbound.relay import read_relay

    if told["domain"] and not is_addr_spec(f"leads@{told['domain']}"):
        raise BadSettings(f"--domain {told['domain']} is no domain. Write one like leads.example.net.")
    own = {"base_url": told["web_url"], "database_url": told["database"], "smtp_url": told["relay"]}
    own["environment"] = "production" if told["web_url"].startswith("https://") else ""
    own["operator_address"] = parseaddr(told["manager"])[1]
    if told["relay"]:
        read_relay(told["relay"])
    if told["imap"]:
        read_account(told["imap"])
        own["imap_urls"] = json.dumps([told["imap"]])
        own |= {} if listener else {"smtp_port": "-1", "lmtp_port": "-1"}
    return {name: value for name, value in own.items() if value}


def _program(told: Mapping[str, str]) -> str:
    from mailhub.cli.own_program import Beginner, program_of, usual_zone
    from mailhub.store.sample import SAMPLE_PROGRAM

    if not told["vendor"]:
        return SAMPLE_PROGRAM
    name, address = parseaddr(told["manager"])
    if "@" not in address:
        raise BadSettings("A vendor needs a channel manager: --manager 'Grace Bell <grace@acme.example>'.")
    country = (told["country"] or "GB").upper()
    beginner = Beginner(
        name=told["vendor"],
        country=country,
        timezone=told["timezone"] or usual_zone(country),
        manager=name or address.partition("@")[0],
        address=address,
    )
    return program_of(beginner)


def _say_what_next(folder: Path, told: Mapping[str, str]) -> None:
    if not told["domain"]:
        typer.echo(f"The domain is {_DOMAIN}, which is made up: --domain says another, or change it in mailhub.env.")
    if not told["vendor"]:
        typer.echo("program.toml is the one of a made-up vendor: --vendor, --country and --manager write your own.")
    elif not told["country"]:
        typer.echo("The country is GB: --country says another.")
    typer.echo(
        "Next: look through both, then\n"
        + (f"  cd {folder}\n" if folder != Path() else "")
        + "  mailhub program apply program.toml\n"
        "  mailhub data import partners FILE.csv\n"
        "  mailhub check\n"
        "  mailhub run all"
    )


def settings_file(domain: str, chosen: Mapping[str, str] | None = None) -> str:
    """All settings with their descriptions; those with a working default are commented out."""
    from mailhub.settings import Settings

    own = {
        "mail_domain": domain,
        "signing_keys": f'["{secrets.token_hex(32)}"]',
        "operator_address": f"postmaster@{domain}",
        **(chosen or {}),
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
