"""Renders the pages; they are plain HTML that works without any script."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.speech import _, spoken, words

PAGES = Path(__file__).parent / "pages"


@cache
def _environment() -> Environment:
    # A page's files are not looked at again for each page: they change with the program only.
    files = FileSystemLoader(PAGES)
    found = Environment(loader=files, autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False)
    found.globals.update(RejectReason=RejectReason, LossReason=LossReason, Stage=Stage, _=_, spoken=spoken)
    found.filters["words"] = words
    return found


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A rendered page; what a template misses is a defect and raises."""
    return HTMLResponse(_environment().get_template(template).render(values), status_code=status)
