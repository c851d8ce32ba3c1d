"""Who needs help, and how partners stand beside each other: to partners without names, to the vendor's people with."""

from decimal import Decimal

from mailhub.domain.figures import Figure
from mailhub.domain.indicators import INDICATORS, Kind
from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_lines import is_silent, name_of
from mailhub.outbound.report_values import Precise, Sums, Told
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.outbound.reporting.tables import MOST_ROWS, cells, heads
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.findings.help_wanted import HelpWanted, help_wanted
from mailhub.store.queries.findings.ranks import RANKED, Place, Rank, rank, ranks

_MOST_HELPED = 5
_HELPED = (
    N_("{name}: {leads} leads in 26 weeks, {won} won and {lost} lost."),
    N_("{name}: {leads} leads in 26 weeks, none closed."),
)


def help_needed(books: Books) -> Section | None:
    """Who is busy and does not close."""
    found = help_wanted(books.unit, books.scope)
    if not found:
        return None
    most = len(found) if books.asked.is_whole else _MOST_HELPED
    lines: list[Told] = [_helped(one) for one in found[:most]]
    usual = Precise(value=100 * found[0].usual, of=0)
    lines.append(phrase("They are busy, but close at most half as well as usual ({usual} %).", usual=usual))
    if found[most:]:
        lines.append(phrase("And {count} more.", count=len(found[most:])))
    return Section(key="help", title=phrase("Where help is needed"), lines=tuple(lines))


def _helped(one: HelpWanted) -> Phrase:
    values = {"name": shown(one.name), "leads": one.leads, "won": one.won, "lost": one.lost}
    return Phrase(_HELPED[not one.won + one.lost], values)


def own_rank(books: Books) -> Section | None:
    """A partner's places among its peers, who have no names here."""
    partner_id = books.asked.partner_id
    found = rank(books.unit, books.scope, partner_id) if partner_id is not None else None
    if found is None:
        return None
    rows = tuple(
        (name_of(place.code), phrase("{place} of {among}", place=place.place, among=place.among), *_values(place))
        for place in found.places
    )
    head = (phrase("By"), phrase("your place"), phrase("your figure"), phrase("median"))
    table = Table(head=head, keys=("indicator", "place", "own", "median"), rows=rows)
    return Section(key="rank", title=phrase("Your company among its peers"), table=table)


def _values(place: Place) -> tuple[Told, Told]:
    return _value(place, place.value), _value(place, place.median)


def _value(place: Place, value: float) -> Told:
    match INDICATORS[place.code].kind:
        case Kind.SHARE:
            return phrase("{percent} %", percent=Precise(value=100 * value, of=0))
        case Kind.SUM | Kind.AVERAGE:
            return Sums(amounts={place.currency: Decimal(str(value))})
        case Kind.COUNT:
            return Precise(value=value, of=0 if value == int(value) else 100)
        case _:
            return Precise(value=value, of=0, least=1)


def named_ranks(books: Books) -> Section | None:
    """Every partner in reach by name: by leads accepted, or where none was, by what was won."""
    found = ranks(books.unit, books.scope)
    codes = tuple(code for code in RANKED if not all(is_silent((one.figures or {}).get(code)) for one in found))
    if not codes:
        return None
    ordered = found if "K2" in codes else sorted(found, key=_won, reverse=True)
    most = len(found) if books.asked.is_whole else MOST_ROWS
    rows = [
        (phrase("{place}. {name}", place=place, name=shown(one.name)), *cells(codes, one.figures or {}))
        for place, one in enumerate(ordered, start=1)
    ]
    head = (phrase("Partner"), *heads(codes))
    table = Table(head=head, keys=("partner", *codes), rows=tuple(rows[:most]), more=len(rows[most:]))
    title = phrase("Partners by leads accepted") if "K2" in codes else phrase("Partners by won value")
    return Section(key="ranks", title=title, table=table)


def _won(one: Rank) -> tuple[Decimal, int]:
    figures = one.figures or {}
    value, closed = figures.get("K18", Figure()), figures.get("win_rate", Figure())
    return sum(value.money.values(), Decimal()), closed.number
