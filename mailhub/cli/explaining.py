"""`mailhub explain` and `mailhub rules`: why something was done, and by which rules."""

from typing import Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ConflictId, LeadId


def explain(
    what: Annotated[str, typer.Argument(metavar="LEAD", help="The lead, as LEAD-7 or 7; or a conflict, as CASE-3.")],
) -> None:
    """Tell the whole history of a lead and every verdict about it, or that of a conflict, in words."""
    from mailhub.routing.explaining import explain_lead
    from mailhub.routing.explaining_conflicts import explain_conflict

    kind, _dash, number = what.upper().rpartition("-")
    if kind not in ("", "LEAD", "CASE") or not number.isdecimal():
        raise Refusal(f"'{what}' is no lead: write it like LEAD-7, or a conflict like CASE-3.")
    with opened_hub() as hub, hub.units.reading() as unit:
        found = int(number)
        told = explain_conflict(unit, ConflictId(found)) if kind == "CASE" else explain_lead(unit, LeadId(found))
        for line in told:
            typer.echo(line)


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
