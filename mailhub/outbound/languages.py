"""Languages as mails name them."""

from babel.lists import format_list

from mailhub.speech import LANGUAGES, locale


def language_told(tag: str) -> str:
    """A language (BCP 47) by its name and tag."""
    return f"{locale().languages.get(tag[:2], tag)} ({tag})"


def languages_told() -> str:
    """The languages that we speak, in a list."""
    return format_list([locale().languages[one] for one in LANGUAGES], locale=locale())
