"""How mail clients quote: templates of whole answers, filled with the writer's words and our notice."""

from pathlib import Path

NOTICE = """Hello Anna Huber,

a new lead is waiting for you: LEAD-7, 40 packaging scales, Bavaria.
Reply with one of these words in the first line:

accept
reject: no capacity

Answer until Monday, 18 January 2027, 16:00 (Europe/Berlin)."""


def quoted(text: str, sign: str = "> ") -> str:
    return "\n".join(f"{sign}{line}".rstrip() for line in text.split("\n"))


def templates(filename: str) -> dict[str, str]:
    """The templates of a file beside this one, by the name in their `===` line."""
    text = Path(__file__).with_name(filename).read_text(encoding="utf-8")
    sections = (section.partition("\n") for section in text.split("=== ")[1:])
    return {name: template for name, _, template in sections}


def filled(template: str, own: str) -> str:
    """A template with our notice in all its ways of quotation, and the writer's own words."""
    quotations = {
        "{quoted}": quoted(NOTICE),
        "{tight}": quoted(NOTICE, ">"),
        "{initialled}": quoted(NOTICE, "MH> "),
        "{notice}": NOTICE,
        "{own}": own,
    }
    for mark, text in quotations.items():
        template = template.replace(mark, text)
    return template


STYLES = templates("client_styles.txt")
HTML_CLIENTS = templates("html_clients.txt")
