"""Who fetches a page: a person who follows a link, or a program, as far as the request tells."""

from collections.abc import Mapping

from mailhub.domain.terms import Visitor

_AHEAD = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_WORDS_OF_LOADING = ("prefetch", "prerender", "preview")
_FROM_OUTSIDE = frozenset({"none", "cross-site", "same-site"})


def visitor_of(method: str, headers: Mapping[str, str]) -> Visitor:
    """Judged by the Fetch Metadata headers (W3C), which scripts in a page cannot set; what lacks them is unclear.

    `headers` are looked up by small letters.
    """
    told_ahead = " ".join(headers.get(name, "") for name in _AHEAD).casefold()
    if method != "GET" or any(word in told_ahead for word in _WORDS_OF_LOADING) or "range" in headers:
        return Visitor.PROGRAM
    navigates = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    by_person = headers.get("sec-fetch-user") == "?1" and headers.get("sec-fetch-site") in _FROM_OUTSIDE
    speaks = bool(headers.get("accept-language")) and headers.get("user-agent", "").startswith("Mozilla/")
    return Visitor.PERSON if navigates and by_person and speaks else Visitor.UNCLEAR


def is_on_our_page(headers: Mapping[str, str]) -> bool:
    """Whether a link on one of our own pages was followed."""
    return headers.get("sec-fetch-site") == "same-origin"


def is_foreign(headers: Mapping[str, str], own_origins: frozenset[str]) -> bool:
    """Whether a form was sent from another site's page; a mail program's web view sends no origin, or `null`."""
    # Our own pages send `null` too, for they tell nobody where they are (Fetch standard, "no-referrer").
    origin = headers.get("origin", "null").casefold()
    if headers.get("sec-fetch-site") == "cross-site":
        return True
    return origin != "null" and origin not in own_origins


def language_of_browser(headers: Mapping[str, str]) -> str:
    """The language that a browser asks for first (RFC 9110 section 12.5.4); English when it asks for none."""
    wishes = (wish.split(";q=") for wish in headers.get("accept-language", "")[:200].split(","))
    ranked = sorted(((_weight(wish[1:]), wish[0].strip()) for wish in wishes), key=lambda one: -one[0])
    return ranked[0][1] if ranked[0][1] not in ("", "*") else "en"


def _weight(stated: list[str]) -> float:
    try:
        return float(stated[0]) if stated else 1.0
    except ValueError:
        return 0.0
