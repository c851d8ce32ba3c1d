"""Targets: what is to be reached in a report's period, and how far the quotas of month, quarter and year are."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from mailhub.domain.figures import Scope
from mailhub.domain.terms import Supplied
from mailhub.outbound.report_content import Section
from mailhub.outbound.report_values import Precise, Sums, Told
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.indicators import Attainment

_CODES = {Supplied.QUOTA_WON: "K16", Supplied.QUOTA_VALUE: "K18"}
_MOST = 6
_REACHED = {
    Supplied.QUOTA_WON: N_("Won, {since} to {until}: {reached} of {target} ({share} %)."),
    Supplied.QUOTA_VALUE: N_("Won value, {since} to {until}: {reached} of {target} ({share} %)."),
}
_OF_PARTNER = {
    Supplied.QUOTA_WON: N_("{partner}, won, {since} to {until}: {reached} of {target} ({share} %)."),
    Supplied.QUOTA_VALUE: N_("{partner}, won value, {since} to {until}: {reached} of {target} ({share} %)."),
}


def targets_of(scope: Scope, quotas: Sequence[Attainment]) -> Mapping[str, Told]:
    """What the period's share of the shortest quota is, by the code of the figure; none where only a part was asked."""
    found: dict[str, Told] = {}
    for quota in [] if scope.only else quotas:
        part = _share_of(scope, quota)
        if part is not None and quota.target:
            found.setdefault(_CODES[quota.kind], _amount(quota, quota.target * part))
    return found


def _share_of(scope: Scope, quota: Attainment) -> Decimal | None:
    """The days of the period among those of the quota; None where it does not lie within."""
    zone, moment = ZoneInfo(scope.timezone), timedelta(microseconds=1)
    first, last = scope.since.astimezone(zone).date(), (scope.until - moment).astimezone(zone).date()
    if first < quota.since_on or last > quota.until_on:
        return None
    return Decimal((last - first).days + 1) / Decimal((quota.until_on - quota.since_on).days + 1)


def targets(books: Books) -> Section | None:
    """How far each quota is that runs now."""
    others = [quota for quota in books.quotas if quota not in books.own_quotas]
    shown = [*books.own_quotas, *others]
    if not shown:
        return None
    most = len(shown) if books.asked.is_whole else max(_MOST, len(books.own_quotas))
    lines: list[Told] = [_line(quota, is_own=quota in books.own_quotas) for quota in shown[:most]]
    if shown[most:]:
        lines.append(
            phrase("More partners with targets: {count}.", count=len({one.partner_id for one in shown[most:]}))
        )
    return Section(key="targets", title=phrase("Targets"), lines=tuple(lines))


def _line(quota: Attainment, *, is_own: bool) -> Phrase:
    values = {
        "partner": shown(quota.partner),
        "since": quota.since_on,
        "until": quota.until_on,
        "reached": _amount(quota, quota.reached),
        "target": _amount(quota, quota.target),
        "share": Precise(value=100 * (quota.share or 0), of=0),
    }
    if not is_own:
        return Phrase(_OF_PARTNER[quota.kind], values)
    passed = phrase("{passed} % of the time is over.", passed=Precise(value=100 * quota.passed, of=0))
    return phrase("{reached} {passed}", reached=Phrase(_REACHED[quota.kind], values), passed=passed)


def _amount(quota: Attainment, amount: Decimal) -> Told:
    if quota.currency:
        return Sums(amounts={quota.currency: amount})
    return Precise(value=float(amount), of=0 if amount == int(amount) else 100)
