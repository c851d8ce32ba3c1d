"""The commands of people at a terminal; each file's heavy imports wait until its command is called."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

import typer

from mailhub import __version__
from mailhub.cli import (
    api_keys,
    audit,
    check,
    data,
    delivering,
    demo,
    explaining,
    history,
    indicator_page,
    mail,
    partners,
    privacy,
    program,
    registrations,
    report,
    run,
    setup,
    simulating,
    status,
    trying,
    webhooks,
)
from mailhub.domain.errors import MailhubError

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _plainly(command: Callable[_P, _R]) -> Callable[_P, _R]:
    """Tell a person what is wrong in a sentence instead of a stack trace."""

    @wraps(command)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return command(*args, **kwargs)
        except MailhubError as error:
            typer.secho(error.sentence, fg="red", err=True)
            sys.exit(2)

    return told


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailhub {__version__}")
        raise typer.Exit


app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """mailhub: an email-first lead exchange for vendors and their partners."""


def _register(group: typer.Typer, *commands: Callable[..., None]) -> None:
    for command in commands:
        group.command()(_plainly(command))


_register(
    app,
    setup.init,
    check.check,
    run.run,
    explaining.explain,
    explaining.rules,
    indicator_page.indicators,
    report.report,
)
_register(app, demo.demo, simulating.simulate, delivering.dkim, status.status)

_mail = typer.Typer(no_args_is_help=True, help="Post, read, replay and preview mail.")
_register(_mail, mail.post, mail.read, mail.preview, mail.parked, mail.shown, mail.replay)
_register(_mail, delivering.outbox, delivering.deliver, delivering.suppressed, delivering.release)
_mail.command("list")(_plainly(mail.list_))
app.add_typer(_mail, name="mail")

_data = typer.Typer(no_args_is_help=True, help="The database: migrate it, import into it.")
_register(_data, data.migrate, data.receipt, data.calibrate, data.recount, partners.points, partners.standing)
_register(_data, data.incinerate)
_import = typer.Typer(no_args_is_help=True, help="Import from files.")
_import.command("partners")(_plainly(data.import_partners))
_import.command("history")(_plainly(history.import_history))
_import.command("figures")(_plainly(data.import_figures))
_data.add_typer(_import, name="import")
_accounts = typer.Typer(no_args_is_help=True, help="Named accounts and their owners.")
_accounts.command("import")(_plainly(data.import_accounts))
_data.add_typer(_accounts, name="accounts")
app.add_typer(_data, name="data")

_program = typer.Typer(no_args_is_help=True, help="A vendor's rules: check them, put them to work.")
_register(_program, program.check, program.diff, program.apply, program.show, program.versions)
_program.command("try")(_plainly(trying.try_program))
app.add_typer(_program, name="program")

_registration = typer.Typer(no_args_is_help=True, help="Deals that partners have registered.")
_registration.command("list")(_plainly(registrations.list_))
_register(_registration, registrations.show, registrations.trace, registrations.check)
app.add_typer(_registration, name="registration")

_audit = typer.Typer(no_args_is_help=True, help="The history: whether it is whole, and what it proves.")
_register(_audit, audit.verify, audit.replay, audit.export)
app.add_typer(_audit, name="audit")

_privacy = typer.Typer(no_args_is_help=True, help="What is kept of a person, and erasing it.")
_register(_privacy, privacy.report, privacy.erase, privacy.status)
app.add_typer(_privacy, name="privacy")

_webhooks = typer.Typer(no_args_is_help=True, help="Tell other systems what happens: who is told, whether it arrives.")
_register(_webhooks, webhooks.add, webhooks.events, webhooks.messages, webhooks.replay, webhooks.test, webhooks.secret)
_register(_webhooks, webhooks.rotate, webhooks.disable, webhooks.enable, webhooks.remove)
_webhooks.command("list")(_plainly(webhooks.list_))
app.add_typer(_webhooks, name="webhooks")

_api = typer.Typer(no_args_is_help=True, help="The door for the systems of vendors.")
_api_key = typer.Typer(no_args_is_help=True, help="The keys that open it.")
_register(_api_key, api_keys.create, api_keys.revoke)
_api_key.command("list")(_plainly(api_keys.list_))
_api.add_typer(_api_key, name="key")
app.add_typer(_api, name="api")
