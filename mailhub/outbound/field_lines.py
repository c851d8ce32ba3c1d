"""How each thing that a letter can state is written: the label of its line, and an example behind it."""

from collections.abc import Iterable, Sequence

from mailhub.speech import N_, _, example_amount

_LINES = {
    "account": (N_("Company"), N_("Example Ltd")),
    "account_domain": (N_("Website"), "example.com"),
    "contact_name": (N_("Contact"), N_("Ann Example")),
    "contact_email": (N_("E-mail"), N_("ann@example.com")),
    "contact_phone": (N_("Phone"), N_("+44 20 7946 0000")),
    "country": (N_("Country"), N_("United Kingdom")),
    "region": (N_("Region"), N_("Scotland")),
    "postcode": (N_("Postcode"), N_("EH1 1AA")),
    "city": (N_("City"), N_("Edinburgh")),
    "product": (N_("Product"), N_("the product's name or code")),
    "quantity": (N_("Quantity"), "40"),
    "currency": (N_("Currency"), "EUR"),
    "expected_close_on": (N_("Closing date"), "2027-01-15"),
    "closed_on": (N_("Sold on"), "2026-11-20"),
    "timeframe": (N_("Timeframe"), N_("decision before Christmas")),
    "source": (N_("Source"), N_("trade show")),
    "temperature": (N_("Temperature"), N_("hot")),
    "need": (N_("Need"), N_("what the customer wants to do, in a sentence")),
    "note": (N_("Note"), N_("what else we should know")),
    "requested_partner": (N_("Requested partner"), N_("the partner's name")),
    "sector": (N_("Sector"), N_("education")),
    "lawful_basis": (N_("Lawful basis"), N_("consent")),
    "purpose": (N_("Purpose"), N_("an offer for new switches")),
}


def label_of(name: str) -> str:
    """The label of the line that states a field; the field's own name for one that has none."""
    if name == "amount":
        return _("Value")
    return _(_LINES[name][0]) if name in _LINES else name.replace("_", " ").capitalize()


def example_lines(names: Iterable[str], *, currency: str, product: str = "") -> Sequence[tuple[str, str]]:
    """For each field its label and an example; amounts in `currency` (ISO 4217), and one of the vendor's products."""
    known = {"amount": example_amount(currency), **({"product": product} if product else {})}
    return [(label_of(name), known.get(name) or _example(name)) for name in names]


def _example(name: str) -> str:
    return _(_LINES[name][1]) if name in _LINES else "..."
