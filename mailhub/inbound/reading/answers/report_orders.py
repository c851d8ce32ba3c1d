"""Short orders to reports: `CSV` and `MORE` in a reply to one, `REPORTS monthly` and `no more reports` to all."""

import re

from mailhub.domain.terms import ReportForm, Rhythm
from mailhub.inbound.reading.answers.answer_kinds import Often, OnReport
from mailhub.inbound.reading.answers.report_clauses import meanings
from mailhub.inbound.reading.answers.report_words import FORMS, OFF, ON, POLITE, RHYTHMS
from mailhub.inbound.reading.folding import folded

_LONGEST = 120  # characters
_STOPS = " \t:,.;-–—!=?*_"
_FORMS = meanings(FORMS)
_RHYTHMS = meanings(RHYTHMS)
_ABOUT_IT = frozenset(
    "it this that these same the report figures numbers das es ihn den bericht die zahlen dasselbe as an a in im als"
    " ein eine einen haben attached angehaengt format".split()
)
_MERELY_MORE = frozenset({"more", "mehr", "alles", "everything"})
_COURTESY = re.compile(
    r"^(?:(?:please|pls|kindly|bitte|and|und|also|auch|only|nur|now|jetzt) )+"
    r"|(?: (?:please|pls|bitte|thanks|thank you|danke))+$"
)
_REPORTS = (
    r"(?:the |my |your |our |these |die |meine |ihre )?(?:pushed |regular |weekly |monthly |e-?mail )?"
    r"(?:reports|report mails|berichte)"
)
_OF_ALL = re.compile(rf"{_REPORTS}(?: (?:please|bitte|only|nur noch|nur|come|to come|kommen))* ?[:=-]? ?(.*)")
_WANTED = re.compile(
    rf"(?:(?:send|get|mail)(?: me| us)?|i (?:want|would like)(?: to get)?|we (?:want|would like)(?: to get)?"
    rf"|(?:schicken|senden|schick|sende)(?: sie)?(?: mir| uns)?(?: bitte)?|ich moechte|wir moechten)"
    rf" {_REPORTS}(?: only| nur noch| nur)? (.+)"
)
_NO_MORE = re.compile(
    rf"(?:no more|no further|no|stop|stop sending|stop sending me|stop sending us|cancel|end|unsubscribe(?: me)? from"
    rf"|(?:do not|don't) send(?: me| us)?(?: any)?(?: more)?|i (?:want|need) no(?: more)?"
    rf"|keine|keine weiteren) {_REPORTS}"
    r"(?: any ?more| mehr| senden| schicken| mehr senden| mehr schicken| any longer)?"
    rf"|{_REPORTS} (?:abbestellen|abmelden|beenden|stoppen)"
    r"|(?:schicken|senden)(?: sie)?(?: mir| uns)?(?: bitte)? keine (?:weiteren )?berichte(?: mehr)?"
    r"|ich moechte keine berichte(?: mehr)?(?: bekommen| erhalten)?"
)


def read_form(line: str) -> OnReport | None:
    """In which form the report is wanted again that a whole line, as a reply to it, asks for: `MORE`, `CSV please`."""
    said = _bare(line)
    if not said:
        return None
    form = _form(said)
    return OnReport(form=form) if form else None


def _form(said: str) -> ReportForm | None:
    if said in _FORMS:
        return _FORMS[said]
    bare = " ".join(word for word in said.replace(",", " ").split() if word not in POLITE | _ABOUT_IT)
    form = _FORMS.get(bare)
    # "We want more" may be about leads.
    return None if form is ReportForm.MORE and bare in _MERELY_MORE else form


def read_often(line: str) -> Often | None:
    """Whether, and in which rhythm, reports shall come; None for a line that says nothing surely about it."""
    said = _bare(line)
    if not said:
        return None
    if _NO_MORE.fullmatch(said):
        return Often(wanted=False)
    found = _OF_ALL.fullmatch(said) or _WANTED.fullmatch(said)
    if found is None:
        return None
    rest = found[1].strip(_STOPS)
    return _often(_COURTESY.sub("", rest)) if rest else _asked(said)


def _asked(said: str) -> Often | None:
    """`REPORTS` alone asks what is in force; `weekly reports` says nothing surely."""
    return Often() if said in ("reports", "my reports", "the reports", "berichte", "meine berichte") else None


def _often(said: str) -> Often | None:
    if said in OFF or said in ON:
        return Often(wanted=said in ON)
    rhythm: Rhythm | None = _RHYTHMS.get(said)
    return Often(wanted=True, rhythm=rhythm) if rhythm else None


def _bare(line: str) -> str:
    """The folded line without courtesies around it; empty when it is too long to be an order."""
    if len(line) > _LONGEST:
        return ""
    said = folded(line).strip(_STOPS)
    return _COURTESY.sub("", _COURTESY.sub("", said)).strip(_STOPS)
