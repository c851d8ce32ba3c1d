"""What a lead or a deal can state, and what a program's conditions can ask about a lead."""

from collections.abc import Mapping

STATED = (
    "account",
    "account_domain",
    "country",
    "region",
    "postcode",
    "city",
    "contact_name",
    "contact_email",
    "contact_phone",
    "product",
    "quantity",
    "amount",
    "currency",
    "expected_close_on",
    "source",
    "temperature",
    "need",
    "timeframe",
    "sector",
    "requested_partner",
    "reference",
    "lawful_basis",
    "purpose",
)
"""The names that a program may require and that `Lead.known` holds, in the order in which people are asked."""

Told = Mapping[str, str | int | float | bool]
"""A lead as conditions are told of it, by the names of `CONDITION_FIELDS`."""

CONDITION_FIELDS: Mapping[str, tuple[str, str]] = {
    "temperature": ("string", '"hot", "warm" or "cold", as the hub judges it'),
    "claimed": ("string", 'the same as the sender says it; "" when not stated'),
    "score": ("int", "0 to 100"),
    "country": ("string", 'ISO 3166 alpha-2 code such as "DE"; "" when not stated'),
    "region": ("string", 'the part of the country in small letters; "" when not stated'),
    "postcode": ("string", 'in capitals without blanks, such as "SW1A1AA" or "80331"; "" when not stated'),
    "city": ("string", 'in small letters; "" when not stated'),
    "sector": ("string", 'the customer\'s line of business in small letters; "" when not stated'),
    "product": ("string", 'the product\'s code; "" when it is none of the program'),
    "family": ("string", 'the product\'s family; "" when it has none'),
    "amount": ("double", "the deal's value in the lead's currency; 0.0 when not stated"),
    "currency": ("string", 'ISO 4217 code such as "EUR"; "" when not stated'),
    "quantity": ("double", "how many; 0.0 when not stated"),
    "source": ("string", 'where the lead comes from, in small letters; "" when not stated'),
    "timeframe_days": ("int", "days until the customer wants to buy; -1 when not stated"),
    "requested": ("bool", "true when the customer asks for a certain partner"),
    "named": ("bool", "true when the account belongs to a partner (listed, registered or won before) or to the vendor"),
}
"""Each field of `lead` in a CEL condition -> its CEL type and what it holds. Nothing is ever missing or null."""
