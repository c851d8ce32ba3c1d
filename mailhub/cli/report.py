"""`mailhub report`: a report at a terminal, as a page, as data, or sent to whom it is for."""

import tempfile
import webbrowser
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Dimension, ReportName, VendorId

_FOOT = "-" * 68  # above the footer of every mail

if TYPE_CHECKING:
    from mailhub.domain.figures import Reach
    from mailhub.domain.report_wish import ReportWish
    from mailhub.hub import Hub
    from mailhub.outbound.mail import Recipient
    from mailhub.outbound.notices.desk import Desk
    from mailhub.outbound.report_content import Content
    from mailhub.outbound.report_mail import ReportMail
    from mailhub.store.tables import Vendor
    from mailhub.store.unit import Unit


def report(
    name: Annotated[ReportName, typer.Argument(help="Which report.", show_choices=True)],
    vendor: Annotated[str, typer.Option(help="The vendor's slug; needed where there are several.")] = "",
    for_: Annotated[str, typer.Option("--for", help="As this address gets it; without it, all of the vendor.")] = "",
    since: Annotated[str, typer.Option(help="The first day, such as 2026-10-01.")] = "",
    until: Annotated[str, typer.Option(help="The last day, such as 2026-12-31.")] = "",
    by: Annotated[Dimension | None, typer.Option(help="Broken down by this besides.")] = None,
    more: Annotated[bool, typer.Option("--more", help="With all tables, and all their rows.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV, always whole.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, always whole.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Mail it to the address.")] = False,
) -> None:
    """Tell the figures of a time, both days included; without days, of the last 30."""
    first, last = _day(since), _day(until)
    if first and last and last < first:
        raise Refusal("The last day is before the first.")
    is_whole = more or as_csv or as_json
    asked = _Asked(name=name, vendor=vendor, address=for_, since=first, until=last, by=by, more=is_whole)
    with opened_hub() as hub:
        if send:
            typer.echo(_sent(hub, asked))
            return
        with hub.units.steady() as unit:
            mail, to = _mail(hub, unit, asked)
    _show(mail, to, open_=open_, as_csv=as_csv, as_json=as_json)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What the options say."""

    name: ReportName
    vendor: str
    address: str
    since: date | None
    until: date | None
    by: Dimension | None
    more: bool

    @property
    def wish(self) -> "ReportWish":
        """The same as a question by mail; without a first day it is the 30 days up to the last one."""
        from mailhub.domain.report_wish import ReportWish

        return ReportWish(report=self.name, since=self.since, until=self.until, by=self.by)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal(f"'{text}' is no day. Write it like 2026-11-22.") from None


def _mail(hub: "Hub", unit: "Unit", asked: _Asked) -> tuple["ReportMail", "Recipient"]:
    """The mail that the address would get; without one, with all of the vendor in it."""
    from mailhub.domain.figures import Scope
    from mailhub.domain.periods import period_before
    from mailhub.outbound.notices.desk import Desk
    from mailhub.outbound.reporting import REPORTS, Asked, content_of
    from mailhub.routing.asked_names import refuse_hidden
    from mailhub.routing.asked_periods import period_of

    refuse_hidden(asked.name, [asked.by])

    desk = Desk(unit=unit, sender=hub.outbox.sender)
    vendor = _vendor(unit, asked)
    to = _reader(desk, vendor, asked)
    period = period_of(asked.wish, unit.now, to.timezone)
    reach = _reach(unit, vendor, to, asked)
    scope = Scope(reach=reach, since=period.since, until=period.until, timezone=to.timezone)
    earlier = period_before(period, to.timezone)
    question = Asked(
        report=asked.name,
        scope=scope,
        before=replace(scope, since=earlier.since, until=earlier.until),
        now=unit.now,
        contact_id=to.contact_id,
        person_id=to.person_id,
        partner_id=to.partner_id,
        wish=asked.wish,
        is_whole=asked.more,
        language=to.language,
    )
    content = content_of(unit, question)
    return REPORTS[asked.name](brand=desk.brand(vendor.id if vendor else None), content=_without_links(content)), to


def _without_links(content: "Content") -> "Content":
    """Links belong to a mail that somebody was sent."""
    return replace(content, tasks=tuple(replace(task, ways=()) for task in content.tasks))


def _vendor(unit: "Unit", asked: _Asked) -> "Vendor | None":
    from sqlalchemy import select

    from mailhub.store.tables import Vendor

    if asked.name is ReportName.OPERATOR:
        return None
    table: Any = Vendor
    known: dict[str, Vendor] = {
        row.slug: row for row in unit.session.execute(select(table).order_by(table.slug)).scalars()
    }
    if asked.vendor in known or (not asked.vendor and len(known) == 1):
        return known[asked.vendor] if asked.vendor else next(iter(known.values()))
    wrong = f"'{asked.vendor}' is no vendor here." if asked.vendor else "Say of which vendor, with --vendor."
    raise Refusal(f"{wrong} There {'is' if len(known) == 1 else 'are'}: {', '.join(known) or 'none yet'}.")


def _reader(desk: "Desk", vendor: "Vendor | None", asked: _Asked) -> "Recipient":
    from mailhub.outbound.mail import Recipient

    if not asked.address:
        return Recipient(address="", timezone=vendor.timezone if vendor else "UTC")
    known = desk.known_address(asked.address.strip().casefold(), vendor.id if vendor else None)
    if known is None:
        raise Refusal(f"'{asked.address}' is neither a partner's contact nor one of the vendor's people.")
    return known


def _reach(unit: "Unit", vendor: "Vendor | None", to: "Recipient", asked: _Asked) -> "Reach":
    from mailhub.domain.figures import Reach
    from mailhub.store.queries.report_reach import reach_of

    if vendor is None or not asked.address:
        return Reach(vendor_id=vendor.id if vendor else VendorId(0))
    return reach_of(unit, asked.name, vendor.id, contact_id=to.contact_id, person_id=to.person_id)


def _sent(hub: "Hub", asked: _Asked) -> str:
    """Have it mailed as an answer to the address; says so."""
    from mailhub.domain.commands import TellReport
    from mailhub.domain.terms import ReportForm
    from mailhub.outbound.notices.desk import Desk

    if not asked.address:
        raise Refusal("Say to whom, with --for ADDRESS.")
    with hub.units.reading() as unit:
        vendor = _vendor(unit, asked)
        to = _reader(Desk(unit=unit, sender=hub.outbox.sender), vendor, asked)
    wish = replace(asked.wish, form=ReportForm.MORE if asked.more else ReportForm.MAIL)
    who: dict[str, Any] = {"contact_id": to.contact_id, "person_id": to.person_id}
    hub.bus.dispatch(TellReport(wish=wish, vendor_id=vendor.id if vendor else None, **who))
    return f"the report for {to.address} is in the outbox"


def _show(mail: "ReportMail", to: "Recipient", *, open_: bool, as_csv: bool, as_json: bool) -> None:
    from mailhub.outbound.previews import rendered_for, with_images
    from mailhub.outbound.report_files import csv_of, json_of
    from mailhub.speech import speaking

    if as_csv or as_json:
        with speaking(to.language):
            data = csv_of(mail.content) if as_csv else json_of(mail.content)
        typer.echo(data.decode("utf-8-sig"), nl=False)
        return
    rendered = rendered_for(mail, to)
    if not open_:
        with speaking(to.language):
            typer.echo(_printed(rendered.text))
        return
    page = Path(tempfile.mkdtemp(prefix="mailhub-")) / f"{mail.name}.html"
    page.write_text(with_images(rendered), encoding="utf-8")
    webbrowser.open(page.as_uri())
    typer.echo(f"wrote {page}")


def _printed(text: str) -> str:
    """The text of a mail without what is of use in a mail only: how to answer it, and why it came."""
    from mailhub.speech import _

    told = text.partition(f"\n{_FOOT}")[0]
    return told.rpartition(f"\n{_('Ask for more').upper()}\n")[0].rstrip() or told.rstrip()
