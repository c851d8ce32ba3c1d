"""Editions of reports as questions: what is to be told to whom, and of what part."""

from dataclasses import replace

from mailhub.domain.asked_in_words import limits_told
from mailhub.domain.figures import Reach, Scope
from mailhub.domain.periods import Period, period_before
from mailhub.domain.program import ReportRules
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import VendorId
from mailhub.outbound.mail import Recipient
from mailhub.outbound.notices.desk import Desk
from mailhub.outbound.report_content import Content
from mailhub.outbound.reporting import Asked, content_of
from mailhub.speech import phrase
from mailhub.store.queries.report_reach import reach_of
from mailhub.store.tables import ReportEdition, SavedReport

_NO_VENDOR = VendorId(0)


def told_in(edition: ReportEdition, desk: Desk, to: Recipient, *, is_whole: bool = False) -> Content:
    """What an edition tells its reader, of whom with what it was limited to; raises Refusal without such a reach."""
    asked = _asked(edition, desk, to, is_whole=is_whole)
    content, limits = content_of(desk.unit, asked), limits_told(asked.wish) if asked.wish else []
    whose = phrase("{whose}, {limits}", whose=content.whose, limits=limits) if limits else content.whose
    return replace(content, whose=whose)


def _asked(edition: ReportEdition, desk: Desk, to: Recipient, *, is_whole: bool) -> Asked:
    wish, saved = ReportWish.of_kept(edition.question), desk.unit.find(SavedReport, edition.saved_id)
    scope = Scope(
        reach=_reach(edition, desk, to),
        since=edition.since_at,
        until=edition.until_at,
        timezone=to.timezone,
        only=wish.limits,
    )
    earlier = period_before(Period(since=scope.since, until=scope.until), to.timezone)
    return Asked(
        report=edition.name,
        scope=scope,
        before=replace(scope, since=earlier.since, until=earlier.until),
        now=desk.unit.now,
        rhythm=edition.rhythm,
        contact_id=to.contact_id,
        person_id=to.person_id,
        partner_id=to.partner_id,
        wish=wish,
        is_whole=is_whole,
        new_partner_days=_rules(edition, desk).new_partner_days,
        saved_as=saved.name if saved is not None else "",
        language=to.language,
    )


def _reach(edition: ReportEdition, desk: Desk, to: Recipient) -> Reach:
    if edition.vendor_id is None:
        return Reach(vendor_id=_NO_VENDOR)
    return reach_of(desk.unit, edition.name, edition.vendor_id, contact_id=to.contact_id, person_id=to.person_id)


def _rules(edition: ReportEdition, desk: Desk) -> ReportRules:
    return ReportRules() if edition.vendor_id is None else desk.program(edition.vendor_id).report
