"""What we show as an example of a letter is understood when somebody sends it."""

from datetime import date

import pytest

from mailhub.inbound.reading.fields.labelled_fields import read_fields
from mailhub.inbound.reading.fields.lead_fields import deal_fields
from mailhub.outbound.field_lines import example_lines
from mailhub.speech import LANGUAGES, speaking

_ASKED = (
    *("account", "account_domain", "contact_name", "contact_email", "contact_phone", "country", "region", "postcode"),
    *("city", "product", "quantity", "amount", "expected_close_on", "timeframe", "source", "temperature", "need"),
    *("note", "requested_partner", "sector"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _ASKED)
def test_a_line_written_like_its_example_is_understood_as_the_field_that_was_asked_for(
    name: str, language: str
) -> None:
    with speaking(language):
        [(label, example)] = example_lines([name], currency="GBP")

    read = deal_fields(read_fields(f"{label}: {example}"), today=date(2026, 11, 24), locale=language)

    assert getattr(read, name) is not None, f"{label}: {example}"


def test_an_amount_is_asked_for_in_the_currency_of_the_vendor_and_as_the_reader_writes_it() -> None:
    with speaking("de"):
        assert example_lines(["amount"], currency="CHF") == [("Wert", "18.500 CHF")]


def test_the_example_names_one_of_the_vendors_products_where_there_is_one() -> None:
    assert example_lines(["product"], currency="EUR", product="GX-48") == [("Product", "GX-48")]
