"""Fairness: who got how much, beside how many they are."""

from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_values import Told, percent
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.speech import phrase
from mailhub.store.queries.findings.fairness import Fairness, Part, fairness


def fair_shares(books: Books) -> Section | None:
    """The shares of each tier, of new partners and of those without a win; nothing where nothing was accepted."""
    found = fairness(books.unit, books.scope, books.asked.new_partner_days)
    if not found.everybody.accepted or found.everybody.partners < 2:
        return None
    rows = tuple(_row(name, part, found) for name, part in _parts(books, found) if part.partners)
    table = Table(
        head=(phrase("Share of"), phrase("partners"), phrase("accepted"), phrase("won")),
        keys=("part", "partners", "accepted", "won"),
        rows=rows,
    )
    lines = () if found.biggest is None else (_biggest(found.biggest, found),)
    return Section(key="fairness", title=phrase("Who got how much"), lines=lines, table=table)


def _parts(books: Books, found: Fairness) -> list[tuple[Told, Part]]:
    tiers: list[tuple[Told, Part]] = [
        (phrase("tier {tier}", tier=shown(part.name)) if part.name else phrase("without a tier"), part)
        for part in found.tiers
    ]
    new = phrase("new (within {days} days)", days=books.asked.new_partner_days)
    return [*tiers, (new, found.new), (phrase("no win before"), found.without_win)]


def _row(name: Told, part: Part, found: Fairness) -> tuple[Told, ...]:
    every = found.everybody
    pairs = ((part.partners, every.partners), (part.accepted, every.accepted), (part.won, every.won))
    return (name, *(percent(own, whole) for own, whole in pairs))


def _biggest(part: Part, found: Fairness) -> Told:
    share = percent(part.accepted, found.everybody.accepted)
    return phrase(
        "{name} accepted most: {count} of {all} leads, {share}.",
        name=shown(part.name),
        count=part.accepted,
        all=found.everybody.accepted,
        share=share,
    )
