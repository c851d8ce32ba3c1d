"""The nations of the United Kingdom by postcode: each has public holidays of its own."""

import re

_AREA = re.compile(r"[A-Z]{1,2}(?=\d|$)")
_AREAS = {
    "NIR": "BT",
    "SCT": "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE",
    "WLS": "CF LD LL NP SA",
}
_NATIONS = {area: nation for nation, areas in _AREAS.items() for area in areas.split()}


def nation_of(postcode: str) -> str:
    """The ISO 3166-2 letters of the nation; England where nothing says otherwise, for most are there."""
    found = _AREA.match(postcode.strip().upper())
    return _NATIONS.get(found[0], "ENG") if found else "ENG"
