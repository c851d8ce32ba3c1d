"""The words and values that a program file may hold, each refused with what to write instead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Field

from mailhub.domain.addresses import fold, is_addr_spec
from mailhub.domain.program import WAIVABLE
from mailhub.domain.stated_fields import STATED
from mailhub.domain.terms import LawfulBasis, Mode, ReportName, Role, Temperature
from mailhub.speech import N_, _
from mailhub.store.programs.toml_lines import Path

Kind = TypeVar("Kind", bound=StrEnum)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # codes that have a name but are no country
_SPAN = re.compile(r"(\d{1,4})\s*(m|h|d)")
_LONGEST_WINDOW = timedelta(hours=24)


class Fault(ValueError):
    """What is wrong and what to write instead, in the language that is spoken, with what programs hold as it is.

    The sentence goes on after the name and the value at fault; `path` leads from the checked value to it.
    """

    def __init__(self, sentence: str, *path: str | int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.path: Path = path


@dataclass(frozen=True)
class Span:
    """A working time as written: whole working days, and a rest."""

    days: int
    rest: timedelta

    def within(self, day: timedelta) -> timedelta:
        """The working time, where a working day is that long."""
        return self.days * day + self.rest


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that names the known word most like `word`, or all known words when none is like it."""
    words = sorted(map(str, known))
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return _("Did you mean {word}?", word=repr(close[0]))
    return _("Write one of {words}.", words=", ".join(words))


def _text(value: str) -> str:
    if not value.strip():
        raise Fault(_("is empty. Write what it is called."))
    return value.strip()


def _matching(pattern: str, sentence: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise Fault(_(sentence))
        return value

    return check


@cache
def _zones() -> frozenset[str]:
    # Each time the whole folder of zones is read, which a list of a thousand partners would feel.
    return frozenset(available_timezones())


def _zone(value: str) -> str:
    if value not in _zones():
        cities = sorted(name for name in _zones() if "/" in name and not name.startswith("Etc/"))
        close = get_close_matches(value, cities, n=1)
        zone = close[0] if close else "Europe/London"
        raise Fault(_("is no time zone. Write an IANA name such as {zone}.", zone=zone))
    return value


def _country(value: str) -> str:
    if value not in countries():
        better = value.upper() if value.upper() in countries() else _code_of(value)
        if better:
            raise Fault(_("is no country code. Write ISO 3166 alpha-2: {code}.", code=better))
        raise Fault(_("is no country code. Write ISO 3166 alpha-2 such as GB or DE."))
    return value


@cache
def countries() -> frozenset[str]:
    """All ISO 3166 alpha-2 country codes."""
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES


def _code_of(name: str) -> str:
    wanted = {str(text).casefold(): str(code) for code, text in Locale("en").territories.items()}
    return "GB" if name.casefold() == "uk" else wanted.get(name.casefold(), "")


def _currency(value: str) -> str:
    if value not in list_currencies():
        raise Fault(_("is no currency. Write an ISO 4217 code such as EUR or GBP."))
    return value


def _language(value: str) -> str:
    if value not in Locale("en").languages or not re.fullmatch(r"[a-z]{2}", value):
        raise Fault(_('is no language. Write an ISO 639-1 code such as "en" or "de".'))
    return value


def _address(value: str) -> str:
    if not is_addr_spec(value):
        raise Fault(_("is no mail address. Write it plainly, such as jane@vendor.example."))
    return fold(value)


def _stated(value: str) -> str:
    if value not in STATED:
        raise Fault(_("is nothing that a lead states. {known}", known=nearest(value, STATED)))
    return value


def _stated_of_win(value: str) -> str:
    return value if value == "closed_on" else _stated(value)


def _waivable(value: str) -> str:
    if value not in WAIVABLE:
        raise Fault(_("is no requirement that can be waived. {known}", known=nearest(value, WAIVABLE)))
    return value


def _word_of(kind: type[Kind]) -> Callable[[Any], Kind]:
    def read(value: Any) -> Kind:
        if value not in [str(word) for word in kind]:
            raise Fault(_("is not known here. {known}", known=nearest(str(value), map(str, kind))))
        return kind(value)

    return read


def _weekday(value: Any) -> int:
    if not isinstance(value, str) or value.casefold() not in WEEKDAYS:
        raise Fault(_("is no weekday. {known}", known=nearest(str(value).casefold(), WEEKDAYS)))
    return WEEKDAYS.index(value.casefold())


def _clock(value: Any) -> time:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    if isinstance(value, time):
        return value
    raise Fault(_('is no time of day. Write hours and minutes, such as "09:00".'))


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Fault(_("is no date. Write it without quotes as year-month-day, such as 2026-12-24."))


def _span(value: Any) -> Span:
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not found or not int(found[1]):
        raise Fault(_('is no length of time. Write minutes, hours or working days, such as "30m", "4h" or "2d".'))
    number = int(found[1])
    if found[2] == "d":
        return Span(number, timedelta())
    return Span(0, timedelta(minutes=number) if found[2] == "m" else timedelta(hours=number))


def _window(value: Any) -> timedelta:
    span = _span(value) if isinstance(value, str) and value[-1:] in "mh" else None
    if span is None or span.rest > _LONGEST_WINDOW:
        raise Fault(_('is no window. Write minutes or hours, at most "24h", such as "15m".'))
    return span.rest


Text = Annotated[str, AfterValidator(_text)]
Slug = Annotated[
    str,
    AfterValidator(
        _matching(
            r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*",
            N_("cannot stand in a mail address. Write at most 40 small letters and digits, such as acme."),
        )
    ),
]
Code = Annotated[
    str,
    AfterValidator(
        _matching(
            r"[A-Za-z0-9][A-Za-z0-9._/ -]{0,39}",
            N_("is no product code. Write letters, digits, blanks and . _ / - only, at most 40, such as GTX-200."),
        )
    ),
]
Colour = Annotated[
    str,
    AfterValidator(
        _matching(r"#[0-9A-Fa-f]{6}", N_("is no colour. Write # and six hexadecimal digits, such as #1f4e79."))
    ),
]
Logo = Annotated[
    str,
    AfterValidator(
        _matching(
            r"(https://[^\s\"'<>]+)?",
            N_("is no https address. Write one such as https://vendor.example/logo.png, or leave the line out."),
        )
    ),
]
Zone = Annotated[str, AfterValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
Currency = Annotated[str, AfterValidator(_currency)]
Language = Annotated[str, AfterValidator(_language)]
Address = Annotated[str, AfterValidator(_address)]
Stated = Annotated[str, AfterValidator(_stated)]
StatedOfWin = Annotated[str, AfterValidator(_stated_of_win)]
RoleWord = Annotated[Role, BeforeValidator(_word_of(Role))]
ReportWord = Annotated[ReportName, BeforeValidator(_word_of(ReportName))]
BasisWord = Annotated[LawfulBasis, BeforeValidator(_word_of(LawfulBasis))]
OptionalZone = Annotated[str, AfterValidator(lambda text: _zone(text) if text else text)]
ModeWord = Annotated[Mode, BeforeValidator(_word_of(Mode))]
TemperatureWord = Annotated[Temperature, BeforeValidator(_word_of(Temperature))]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Annotated[date, BeforeValidator(_day)]
Within = Annotated[Span, BeforeValidator(_span)]
Window = Annotated[timedelta, BeforeValidator(_window)]
Waivable = Annotated[str, AfterValidator(_waivable)]
Points = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=1, le=3650)]
Share = Annotated[float, Field(ge=0, le=1)]
