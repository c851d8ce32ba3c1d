"""Whose public holidays are kept: a country, or a part of it that has holidays of its own."""

from typing import Annotated

from pydantic import AfterValidator

from mailhub.speech import _
from mailhub.store.programs.words import Fault

_ANY_YEAR = 2026


def check_holidays(code: str) -> str:
    """The code itself; raises Fault when no holidays are known by it."""
    import holidays  # takes a while to load, and few lists and programs name any

    country, part = [*code.split("-", 1), ""][:2]
    try:
        holidays.country_holidays(country, subdiv=part or None, years=_ANY_YEAR)
    except NotImplementedError:  # the library's word for a country or a part that it lacks
        parts = ", ".join(f"{country}-{it}" for it in holidays.list_supported_countries().get(country, ())[:4])
        if parts:
            known = {"country": country, "parts": parts}
            wrong = _("has no public holidays that we know. Write {country}, or a part of it: {parts}.", **known)
            raise Fault(wrong) from None
        wrong = _("has no public holidays that we know. Write a country such as DE, or a part of it: GB-SCT.")
        raise Fault(wrong) from None
    return code


Holidays = Annotated[str, AfterValidator(lambda code: check_holidays(code) if code else code)]
"""`GB-SCT` or `DE`; empty for what is usual at the place."""
