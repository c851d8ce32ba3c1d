"""The bare words by which somebody leaves a list, and names a rhythm: in a reply to a report they mean the reports."""

import re

from mailhub.domain.terms import Rhythm
from mailhub.inbound.reading.answers.answer_kinds import Often
from mailhub.inbound.reading.answers.preference_words import HEADS, NOTHING
from mailhub.inbound.reading.answers.report_clauses import meanings
from mailhub.inbound.reading.answers.report_words import OFF, RHYTHMS
from mailhub.inbound.reading.folding import folded

_LONGEST = 120  # characters
_STOPS = " \t:,.;-–—!=*_"
_NOT_ALONE = frozenset({"no", "end", "keine", "never", "nie", "none"})
"""Words that say enough behind `REPORTS`, and too little alone."""
_WANTED = frozenset({"on", "start", "an", "ein"})

_RHYTHMS = meanings(RHYTHMS)
_MAILS = (
    r"(?:(?:of )?(?:these|this|those|such|that|the|your|any|all|diese[nrs]?|solche[nr]?|ihre[nr]?)"
    r"(?: (?:weekly|monthly|quarterly))? ?)?"
    r"(?:e-?mails?|mails?|messages?|newsletters?|reports?|updates?|it|nachrichten|berichte?)?"
)
_LIST = (
    r"(?:this|the|your|that|any|our|der|dem|dieser|diesem|ihrem|ihrer|den)? ?"
    r"(?:mailing ?|e-?mail )?(?:list|liste|verteiler)"
)
_LEAVING = re.compile(
    rf"(?:(?:i|we) (?:want|would like|'d like|wish) to |can you |could you |would you |i'd like to )?(?:"
    rf"unsubscribe(?: me| us)?(?: (?:from|to) (?:{_LIST}|{_MAILS}))?"
    rf"|opt(?: me| us)?[ -]?out(?: (?:of|from) (?:{_LIST}|{_MAILS}))?"
    rf"|(?:remove|delete|take)(?: me| us| my address)(?: off| from| out of)* ?{_LIST}"
    rf"|stop(?: sending)?(?: me| us)? ?{_MAILS}(?: any ?more)?"
    rf"|(?:do not|don't) (?:send|mail|e-?mail)(?: me| us)? ?{_MAILS}(?: any ?more| any longer| again)?"
    rf"|no (?:more|further) ?{_MAILS}|not any ?more|no longer(?: wanted)?"
    rf"|cancel(?: my| the| this)? subscription|end(?: my| the| this)? subscription"
    rf")"
    r"|(?:ich moechte |wir moechten |wir wollen |ich will )?(?:mich |uns )?(?:bitte )?(?:vom |von |aus )?"
    rf"(?:{_LIST} |{_MAILS} )?(?:abmelden|abbestellen|austragen|abbestellung|abmeldung|kuendigen|stoppen)"
    r"|(?:bitte )?melden sie (?:mich|uns)(?: bitte)?(?: (?:von |vom |aus )[a-z ]{3,30})? ab"
    rf"|(?:bitte )?(?:nehmen|streichen|loeschen) sie (?:mich|uns)(?: bitte)? (?:aus|von|vom) {_LIST}(?: heraus| raus)?"
    rf"|stopp?|keine (?:weiteren )?{_MAILS} ?(?:mehr)(?: (?:senden|schicken))?"
    rf"|(?:bitte )?nicht mehr(?: (?:senden|schicken|zusenden))?"
    r"|afmelden|uitschrijven|desabonner|se desabonner|me desabonner|desinscription|me desinscrire|se desinscrire"
    r"|darme de baja|darse de baja|dar de baja|disiscrivimi|disiscrivermi|cancelar inscricao|cancelar subscricao"
)
_COURTESY = re.compile(
    r"^(?:(?:please|pls|kindly|bitte|hi|hello|hallo|and|und|just|only|nur|now|jetzt) )+"
    r"|(?: (?:please|pls|bitte|thanks|thank you|danke|vielen dank|now|jetzt|at once|immediately|sofort))+$"
)
_OF_LEADS = frozenset({"no leads", "no offers", "keine leads"})
_SURE = re.compile(r"unsubscri|\bopt|\blist|verteiler|subscription|mail|newsletter|abmeld|abbest|meld|austrag")
_PREFS = re.compile(rf"(?:{'|'.join(sorted(HEADS, key=len, reverse=True))})(?![\w'])[ :=,;.-]{{0,4}}")


def read_leaving(line: str) -> Often | None:
    """What a whole line without a word of reports wants of those it answers: none, them again, or another rhythm."""
    said, is_set = _bare(line)
    if not said:
        return None
    is_none = is_set and said in NOTHING and said not in _OF_LEADS
    if is_none or _LEAVING.fullmatch(said) or said in OFF - _NOT_ALONE:
        return Often(wanted=False)
    if said in _WANTED:
        return Often(wanted=True)
    rhythm: Rhythm | None = _RHYTHMS.get(said)
    return Often(wanted=True, rhythm=rhythm) if rhythm else None


def is_surely_leaving(line: str) -> bool:
    """Whether words of leaving are about a list, whatever is said below; `stop` may be the begin of something else."""
    return _SURE.search(folded(line)) is not None


def _bare(line: str) -> tuple[str, bool]:
    """The folded line without courtesies and `PREFS`, and whether that stood there; empty for questions, or too long.

    In answer to a report `prefs monthly` can only mean the reports.
    """
    if len(line) > _LONGEST or "?" in line:
        return "", False
    said = folded(line).strip(_STOPS).replace(",", "")
    found = _PREFS.match(said)
    said = said[found.end() :] if found else said
    return _COURTESY.sub("", _COURTESY.sub("", said)).strip(_STOPS), found is not None
