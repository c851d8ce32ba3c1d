"""What is counted by word: leads by status, rejections by reason, partners by kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.report_content import Section
from mailhub.outbound.report_lines import name_of
from mailhub.outbound.report_values import Count, Told
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.speech import Phrase, phrase, words
from mailhub.store.queries.findings.sources import reasons_by_product

_MOST_PRODUCTS = 5


@dataclass(frozen=True)
class Spoken:
    """A stored word, said (by `str`) in the language that is spoken then."""

    word: str

    def __str__(self) -> str:
        return words(self.word)


def statuses(books: Books) -> Section | None:
    """Leads by status, in the order of their lives."""
    found = books.now.get("status")
    counted = {str(status): found.words[status] for status in LeadStatus if found and found.words.get(status)}
    return Section(key="statuses", title=name_of("status"), lines=(_listed(counted),)) if counted else None


def kinds(books: Books) -> Section | None:
    """Partners by kind."""
    found = books.now.get("K25")
    if found is None or not found.words:
        return None
    return Section(key="kinds", title=name_of("K25"), lines=(_listed(_by_number(found.words)),))


def reasons(books: Books) -> Section | None:
    """Why offers were rejected: all together, and for the products with most."""
    found = books.now.get("K6")
    if found is None or not found.words:
        return None
    products = reasons_by_product(books.unit, books.scope)
    told = products if books.asked.is_whole else products[:_MOST_PRODUCTS]
    of_products = [
        phrase(
            "{product}: {listed}",
            product=shown(one.name) or phrase("not stated"),
            listed=_listed(_by_number(one.reasons)),
        )
        for one in told
    ]
    lines = (_listed(_by_number(found.words)), *(of_products if len(products) > 1 else ()))
    return Section(key="reasons", title=phrase("Why offers were rejected"), lines=lines)


def _by_number(counted: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _listed(counted: Mapping[str, int]) -> Told:
    told = [Phrase("{word} {count}", {"word": Spoken(word), "count": Count(value=n)}) for word, n in counted.items()]
    return Phrase("{listed}", {"listed": told})
