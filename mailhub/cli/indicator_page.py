"""`mailhub indicators`: what each figure of the reports means, from the definitions that the reports are made by."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from mailhub.domain.indicators import Indicator

_KINDS = {
    "count": "a number",
    "share": "a share, with the numbers that it comes from",
    "hours": "hours, median and mean",
    "days": "days, mean and median",
    "sum": "money, for each currency by itself",
    "average": "money for one, for each currency by itself",
    "score": "0 to 100",
    "tally": "a number for each word",
}


def indicators() -> None:
    """Define every figure of the reports: from what to what, in which unit, by which formula, over what."""
    typer.echo(indicators_page(), nl=False)


def indicators_page() -> str:
    """The page that `mailhub indicators` prints, as Markdown."""
    from mailhub.domain import indicators as defined

    about = (defined.__doc__ or "").partition("\n\n")[2].strip()
    lines = ["# The figures of the reports, each defined once", "", about, ""]
    for one in defined.INDICATORS.values():
        lines += [f"## {one.code}: {one.name}" if one.code[0] == "K" else f"## {one.name} (`{one.code}`)", ""]
        lines += [f"- {label}: {value}" for label, value in _facts(one) if value]
        lines.append("")
    return "\n".join(lines)


def _facts(one: "Indicator") -> list[tuple[str, str]]:
    spans = {one.start, one.end}
    return [
        ("told as", _KINDS[one.kind]),
        ("from", f"{one.start}; to: {one.end}" if len(spans) == 2 else one.start),
        ("formula", one.formula),
        ("over", one.population),
        ("left out", one.missing),
        ("told apart by", one.note),
    ]
