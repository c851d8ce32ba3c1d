"""`mailhub explain` and `mailhub rules`: why something was done, and by which rules."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ConflictId, ContactId, LeadId, LetterId, MailId

if TYPE_CHECKING:
    from mailhub.store.unit import Unit

_WAYS = "LEAD-7 or 7, CASE-3, LETTER-5, MAIL-9, CONTACT-2, or the address of somebody who gets our mail"


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help=f"What is to be explained: {_WAYS}.",
        ),
    ],
) -> None:
    """Tell in words all that is known of a lead, a conflict, a letter, a mail or a contact, and why it was done."""
    with opened_hub() as hub, hub.units.reading() as unit:
        for line in _told(unit, what):
            typer.echo(line)


def _told(unit: "Unit", what: str) -> Iterable[str]:
    from mailhub.cli import explained_mail
    from mailhub.routing.explaining import explain_lead
    from mailhub.routing.explaining_conflicts import explain_conflict

    if "@" in what:
        return explained_mail.explain_address(unit, what)
    kind, _dash, number = what.upper().rpartition("-")
    tellers: dict[str, Callable[[int], Iterable[str]]] = {
        "": lambda found: explain_lead(unit, LeadId(found)),
        "LEAD": lambda found: explain_lead(unit, LeadId(found)),
        "CASE": lambda found: explain_conflict(unit, ConflictId(found)),
        "LETTER": lambda found: explained_mail.explain_letter(unit, LetterId(found)),
        "MAIL": lambda found: explained_mail.explain_mail(unit, MailId(found)),
        "CONTACT": lambda found: explained_mail.explain_contact(unit, ContactId(found)),
    }
    if kind not in tellers or not number.isdecimal():
        raise Refusal(f"'{what}' is nothing that can be explained: {_WAYS}.")
    return tellers[kind](int(number))


def rules() -> None:
    """List every family of rules and its members in the order in which they are asked, a sentence each."""
    typer.echo(rules_page(), nl=False)


def rules_page() -> str:
    """The page that `mailhub rules` prints, as Markdown."""
    from mailhub.cli.families import FAMILIES
    from mailhub.family import sentence

    lines = ["# The rules, in the order in which they are asked", ""]
    for family in FAMILIES:
        lines += [f"## {family.name}", "", family.about, ""]
        lines += [
            f"{number}. **{_name(member)}**: {sentence(member)}" for number, member in enumerate(family.members, 1)
        ]
        lines.append("")
    return "\n".join(lines)


def _name(member: type[object]) -> str:
    return member.__module__.rpartition(".")[2].replace("_", " ")
