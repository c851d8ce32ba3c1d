"""From words to wishes: what the text of a reply means in the domain's own answers."""

import re
from collections.abc import Callable
from typing import Any

from mailhub.domain import answers
from mailhub.domain.commands import (
    ChooseReports,
    RedeemPoints,
    SetAbsence,
    SetPreferences,
    TellHelp,
    TellMore,
    TellPoints,
    TellReport,
    TellWhere,
    TellWhy,
    UndoAnswer,
)
from mailhub.domain.terms import ContactId, LeadId, PersonId, Purpose, RejectReason
from mailhub.inbound.post import Post
from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import (
    Answer,
    Away,
    Expects,
    Help,
    OfReports,
    Often,
    OnReport,
    Points,
    Prefs,
    Redeem,
    Report,
    Unclear,
    Undo,
    Where,
    Why,
)
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.text.greetings import is_greeting
from mailhub.inbound.report_wishes import asked_further_down, asked_of_lists, report_request

Request = (
    TellHelp
    | TellWhere
    | TellWhy
    | SetAbsence
    | SetPreferences
    | UndoAnswer
    | TellPoints
    | RedeemPoints
    | ChooseReports
    | TellReport
    | TellMore
)
Wish = answers.Answer | Request

VERBS: dict[str, answers.Answer] = {
    Purpose.ACCEPT: answers.Accept(),
    Purpose.REJECT: answers.Reject(),
    Purpose.APPROVE: answers.Approve(),
    Purpose.DENY: answers.Deny(),
    Purpose.QUALIFY: answers.Qualify(),
    Purpose.DISQUALIFY: answers.Disqualify(),
    Purpose.MERGE: answers.Merge(),
    Purpose.SEPARATE: answers.Separate(),
    Purpose.REOFFER: answers.Reoffer(),
    Purpose.ASSIGN: answers.Assign(),
    Purpose.WITHDRAW: answers.Withdraw(),
    Purpose.REINSTATE: answers.Reinstate(),
    Purpose.CONFIRM: answers.Confirm(),
    Purpose.RESERVE: answers.Reserve(),
    Purpose.AGAIN: answers.Again(),
    Purpose.PASS_ON: answers.PassOn(is_picked=True),
    Purpose.RECLAIM: answers.Reclaim(),
    Purpose.UNDO: answers.TakeBack(),
    Purpose.WAIT: answers.Wait(),
    Purpose.EXTEND: answers.Extend(),
    Purpose.DISPUTE: answers.Dispute(),
    Purpose.AGREE: answers.Agree(),
    Purpose.DISAGREE: answers.Disagree(),
    Purpose.DECIDE: answers.Decide(),
    Purpose.ASK: answers.Ask(),
}
"""What an address with a verb says by itself."""

_DECISION_WORDS: tuple[tuple[tuple[str, ...], Callable[[str], answers.Answer]], ...] = (
    (("qualify", "qualified", "qualifizieren", "qualifiziert"), lambda note: answers.Qualify()),
    (("disqualify", "disqualified", "disqualifizieren", "disqualifiziert"), lambda note: answers.Disqualify(note=note)),
    (
        (
            "merge",
            "merged",
            "merge them",
            "same",
            "the same",
            "same lead",
            "duplicate",
            "it is a duplicate",
            "zusammenfuehren",
            "zusammenlegen",
            "dasselbe",
            "derselbe",
            "duplikat",
            "dublette",
            "same company",
            "the same company",
            "same account",
            "dieselbe firma",
            "dasselbe unternehmen",
        ),
        lambda note: answers.Merge(),
    ),
    (
        (
            "separate",
            "keep separate",
            "keep them separate",
            "not the same",
            "no duplicate",
            "not a duplicate",
            "different",
            "trennen",
            "getrennt",
            "getrennt lassen",
            "nicht dasselbe",
            "kein duplikat",
            "keine dublette",
            "other",
            "another",
            "another one",
            "other company",
            "another company",
            "different company",
            "a different company",
            "andere",
            "andere firma",
            "eine andere firma",
            "anderes unternehmen",
            "ein anderes unternehmen",
        ),
        lambda note: answers.Separate(),
    ),
    (("reoffer", "offer again", "neu anbieten", "erneut anbieten"), lambda note: answers.Reoffer()),
    (("withdraw", "withdrawn", "zurueckziehen", "zurueckgezogen"), lambda note: answers.Withdraw(note=note)),
    (("reinstate", "reinstated", "wieder aufnehmen"), lambda note: answers.Reinstate()),
    (("reclaim", "take back", "zurueckholen", "entziehen"), lambda note: answers.Reclaim(note=note)),
    (("confirm", "confirmed", "bestaetigen", "bestaetigt"), lambda note: answers.Confirm()),
)
_WAIT = re.compile(r"(?:wait|warten?)(?: noch)?(?: ([1-9][0-9]?)(?: more)?(?: working)?(?: days?| (?:werk)?tage?)?)?")
_DECISIONS = {word: make for spellings, make in _DECISION_WORDS for word in spellings}
_TAKES_REASON = (answers.Disqualify, answers.Withdraw, answers.Reclaim)


def meant_by(text: str, post: Post, expects: Expects) -> Wish:
    """What a text commands as an answer to the mail that the post is about; a Note when it is not surely a command."""
    wish = said_in(text, post, expects)
    if isinstance(wish, answers.Answer):
        return wish
    about = post.about
    asked = request(wish, post, about.lead_id) if about else None
    if asked is not None:
        return asked
    is_unclear = expects is Expects.DECISION and isinstance(wish, Unclear)
    return (_decision(text) if is_unclear else None) or answers.Note(text=post.fresh)


def said_in(text: str, post: Post, expects: Expects) -> Answer | OfReports:
    """What a text says, as the answer to a mail that expects so much; some wishes may take lines of their own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    while lines and is_greeting(lines[0]):
        lines.pop(0)
    if own := asked_of_lists(lines, post):
        return own
    answer = read_answer(text, today=post.today, locale=post.locale, expects=expects)
    return (asked_further_down(lines, post) if isinstance(answer, Unclear) else None) or answer


def reason_given(text: str, post: Post) -> answers.Reject | None:
    """The rejection whose reason is all that was written, as to an address that says `reject` already."""
    wish = meant_by(f"reject: {text.strip()}", post, Expects.OFFER)
    is_known = isinstance(wish, answers.Reject) and wish.reason not in (None, RejectReason.OTHER)
    return wish if is_known and isinstance(wish, answers.Reject) else None


def request(wish: Answer | OfReports, post: Post, lead: LeadId | None) -> Request | None:
    """The command of a wish that is no answer; None when its writer cannot wish it."""
    contact, person = _asker(post)
    by: dict[str, Any] = {**post.origin, "contact_id": contact, "person_id": person}
    match wish:
        case Help():
            return TellHelp(**by)
        case Where():
            return TellWhere(**by, lead_id=lead)
        case Why():
            return TellWhy(**by, lead_id=lead)
    if isinstance(wish, Report | OnReport | Often):
        return report_request(wish, post, contact, person)
    if contact is not None:
        return _of_contact(wish, post, contact)
    return _reports(wish, post, person) if isinstance(wish, Prefs) and person is not None else None


def _asker(post: Post) -> tuple[ContactId | None, PersonId | None]:
    who = post.about or post.writer
    return (who.contact_id, who.person_id) if who else (None, None)


def _of_contact(wish: Answer, post: Post, contact: ContactId) -> Request | None:
    offer = post.about.offer_id if post.about else None
    match wish:
        case Away():
            return SetAbsence(**post.origin, contact_id=contact, until=wish.until, substitute=wish.substitute)
        case Prefs():
            return _preferences(wish, post, contact)
        case Points():
            return TellPoints(**post.origin, contact_id=contact)
        case Redeem():
            spent: dict[str, Any] = {"points": wish.points, "wish": wish.wish, "vendor_id": post.vendor_id}
            return RedeemPoints(**post.origin, contact_id=contact, **spent)
        case Undo() if offer is not None:
            return UndoAnswer(**post.origin, contact_id=contact, offer_id=offer)
    return None


def _reports(wish: Prefs, post: Post, person: PersonId) -> ChooseReports:
    """Of all preferences a vendor's person has this one: whether the weekly report comes, in whichever words."""
    wanted = False if wish.nothing else True if wish.everything or wish.often else None
    return ChooseReports(**post.origin, person_id=person, wanted=wanted)


def _preferences(wish: Prefs, post: Post, contact: ContactId) -> SetPreferences:
    stated = {name: value for name, value in vars(wish).items() if name != "note" and value is not None}
    return SetPreferences(**post.origin, contact_id=contact, **stated)


def _decision(text: str) -> answers.Answer | None:
    """A manager's word: the one line that was written, alone or with a reason behind a colon."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not is_greeting(line)]
    if len(lines) != 1:
        return None
    if waits := _WAIT.fullmatch(folded(lines[0].rstrip(".! "))):
        return answers.Wait(days=int(waits[1]) if waits[1] else None)
    word, _, reason = lines[0].rstrip(".! ").partition(":")
    make = _DECISIONS.get(folded(word))
    wish = make(reason.strip()) if make else None
    return wish if not reason or isinstance(wish, _TAKES_REASON) else None
