"""Every mail can be written, in every language."""

from collections.abc import Iterator
from datetime import timedelta

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.outbound.previews import LANGUAGES, mail_kinds, render_sample


class Templates(Check):
    """Every mail can be written, in every language."""

    patience = timedelta(seconds=120)

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        wanted = [(name, language) for language in LANGUAGES for name in mail_kinds()]
        faults = [fault for name, language in wanted if (fault := _fault(name, language))]
        yield from map(self.fails, faults)
        if not faults:
            yield self.ok(f"{len(mail_kinds())} kinds of mail in {len(LANGUAGES)} languages")


def _fault(name: str, language: str) -> str:
    try:
        render_sample(name, language)
    # Whatever a template does wrong, here it is told; `preview` shows the whole of it.
    except Exception as error:
        return f"{name} in {language!r} cannot be written ({type(error).__name__}): mailhub mail preview {name}"
    return ""
