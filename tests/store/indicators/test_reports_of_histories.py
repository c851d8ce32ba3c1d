"""Reports of generated histories: they fit their mail, and nothing in them tells of what their reader may not see."""

from dataclasses import replace
from datetime import timedelta

from mailhub.domain.figures import Reach
from mailhub.domain.periods import Period, period_before
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, PartnerId, ReportName, Rhythm
from mailhub.outbound import samples
from mailhub.outbound.previews import render_preview
from mailhub.outbound.report_content import Content
from mailhub.outbound.reporting import REPORTS, Asked, content_of
from mailhub.store.unit import Unit
from tests.store.indicators.conftest import Past, on_either
from tests.store.indicators.history import END
from tests.store.indicators.questions import REACHES, scope_of
from tests.store.indicators.tampering import SECRET, Tampering

OF_ALL_PARTNERS = {"rank"}
"""Sections that are made of all partners by their definition, without names."""

BY_OTHER_ROWS = {"fairness"}
"""Whoever has leads in a territory is counted as new by when it came to the program, wherever it is at home."""

Said = dict[str, str]


def report_of(reach: Reach) -> ReportName:
    """Whose report it is that has such a reach."""
    if reach.contact_id is not None:
        return ReportName.PARTNER_CONTACT
    if reach.partner_ids is not None:
        return ReportName.PARTNER_MANAGER
    if reach.distributor_id is not None:
        return ReportName.DISTRIBUTOR
    return ReportName.DIRECTOR if reach.areas is None else ReportName.CHANNEL_MANAGER


def own_partner(reach: Reach) -> PartnerId | None:
    return reach.distributor_id or next(iter(sorted(reach.partner_ids or ())), None)


def written(unit: Unit, reach: Reach, *, by: Dimension | None = None, is_whole: bool = True) -> Content:
    """A report about all the time, with all there is."""
    scope = scope_of(reach, "a quarter")
    earlier = period_before(Period(since=scope.since, until=scope.until), scope.timezone)
    asked = Asked(
        report=report_of(reach),
        scope=scope,
        before=replace(scope, since=earlier.since, until=earlier.until),
        now=END - timedelta(days=1),
        rhythm=Rhythm.QUARTERLY,
        partner_id=own_partner(reach),
        contact_id=reach.contact_id,
        wish=ReportWish(by=by),
        is_whole=is_whole,
    )
    return content_of(unit, asked)


def said(content: Content) -> Said:
    """Every word of it, by the place where it stands."""
    lines = {f"task {place}": f"{task.sentence} {task.advice}" for place, task in enumerate(content.tasks)}
    lines |= {one.code: f"{one.now} {one.before} {one.target} {one.spark}" for one in content.figures}
    for section in content.sections:
        if section.key not in OF_ALL_PARTNERS:
            rows = [[str(cell) for cell in row] for row in section.table.rows] if section.table else []
            lines[section.key] = f"{section.title} {[str(line) for line in section.lines]} {rows}"
    return lines | {f"note {place}": str(note) for place, note in enumerate(content.footnotes)}


@on_either(REACHES)
def test_nothing_in_a_report_tells_of_what_is_out_of_reach(past: Past, unit: Unit, name: str) -> None:
    reach = past.reach(name)
    before = said(written(unit, reach, by=Dimension.PARTNER))
    Tampering(unit, past.books, reach, f"{past.seed} {name}").tamper()
    content = written(unit, reach, by=Dimension.PARTNER)
    changed = {place for place, _words in before.items() ^ said(content).items()}
    assert changed - (BY_OTHER_ROWS if reach.areas is not None else set()) == set()
    mail = REPORTS[content.report](brand=samples.BRAND, content=content)
    rendered = render_preview(mail)
    assert SECRET not in rendered.text + rendered.html + rendered.subject


@on_either([name for name in REACHES if name.startswith(("a ", "the "))])
def test_a_report_of_any_history_fits_its_mail(past: Past, unit: Unit, name: str) -> None:
    for is_whole in (False, True):
        content = written(unit, past.reach(name), is_whole=is_whole)
        mail = REPORTS[content.report](brand=samples.BRAND, content=content)
        rendered = render_preview(mail, "de")
        assert len(rendered.html.encode()) < 80_000
        assert max(len(line) for line in rendered.text.splitlines() if "hub.example" not in line) < 78
        assert all(len(one.data) < 60_000 for one in rendered.files)
