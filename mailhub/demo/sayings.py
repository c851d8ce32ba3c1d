"""What the timeline says of each event: the kind of line, and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mailhub.speech import told

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Names:
    """The names behind the keys that events carry."""

    vendors: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    partners: Mapping[int, str] = field(default_factory=dict)
    contacts: Mapping[int, str] = field(default_factory=dict)

    def person(self, body: Body) -> str:
        """The vendor's person whom an event names."""
        return self.people.get(body.get("person_id") or body.get("manager_id") or 0, "somebody")

    def contact(self, body: Body) -> str:
        """The partner's contact whom an event names."""
        return self.contacts.get(body.get("contact_id") or 0, "a contact")

    def reader(self, body: Body) -> str:
        """The contact or the person whom an event names."""
        return self.contact(body) if body.get("contact_id") else self.person(body)

    def partner(self, body: Body) -> str:
        """The partner whom an event names."""
        return self.partners.get(body.get("partner_id") or 0, "the partner")


Saying = Callable[[Body, Names], str]
_WAYS = {"link": "by link", "reply": "by reply", "letter": "by letter", "clock": "by the clock"}


def _way(body: Body) -> str:
    return _WAYS.get(str(body.get("via")), "")


def _term(word: Any) -> str:
    return str(word).replace("_", " ")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _until(body: Body) -> str:
    return f"{datetime.fromisoformat(body['deadline_at']):%a %H:%M}"


def _offered(body: Body, names: Names) -> str:
    rivals = f", {_many(body['others'], 'other')} too" if body["others"] else ""
    return f"offered to {names.partner(body)} until {_until(body)} ({_term(body['mode'])}{rivals})"


def _qualified(body: Body, names: Names) -> str:
    return f"{names.person(body)} lets it through" if body.get("person_id") else "passes the gate"


def _given(body: Body, names: Names) -> str:
    money = f", {body['amount']} {body['currency'] or ''}" if body["amount"] else ""
    stage = _term(body["stage"]) if body["stage"] else "feedback"
    return f"{names.partner(body)}: {stage}{money}, {_way(body)}"


def _won(body: Body, names: Names) -> str:
    money = f": {body['amount']} {body['currency'] or ''}".rstrip() if body["amount"] else ""
    return f"WON by {names.partner(body)}{money}, {_way(body)}"


def _receipt(body: Body, names: Names) -> str:
    faults = f", {_many(len(body['faults']), 'fault')}" if body["faults"] else ""
    return f"{names.person(body)} gets a receipt for {_many(len(body['leads']), 'lead')}{faults}"


def _reoffered(body: Body, names: Names) -> str:
    return f"{names.person(body)} has it offered {'by hand' if body.get('partner_id') else 'to all again'}"


def _denied(body: Body, names: Names) -> str:
    return "denied: an earlier one stands" if body.get("rival_id") else f"denied by {names.person(body)}"


def _opened(body: Body, names: Names) -> str:
    about = f"REG-{body['first_id']} against REG-{body['second_id']}"
    return f"CASE-{body['conflict_id']}: {about}, {names.people.get(body['arbiter_id'], 'somebody')} decides"


def _ruled(body: Body, names: Names) -> str:
    by = f"by {names.person(body)} {_way(body)}" if body.get("person_id") else "by rule"
    return f"CASE-{body['conflict_id']} is decided {by}: {_term(body['outcome'])}"


def _objections(body: Body, _: Names) -> str:
    return "on hold: " + " ".join(map(told, body["objections"]))


SAYINGS: Mapping[str, tuple[str, Saying]] = {
    "LeadReceived": ("lead", lambda body, names: f"in the books of {names.vendors.get(body['vendor_id'], '')}"),
    "LeadScored": ("lead", lambda body, _: f"scores {body['score']}: {body['temperature']}"),
    "LeadHeld": ("lead", _objections),
    "LeadQualified": ("lead", _qualified),
    "LeadDisqualified": ("office", lambda body, names: f"{names.person(body)} disqualifies it"),
    "OfferMade": ("offer", _offered),
    "OfferReminded": ("clock", lambda body, names: f"{names.partner(body)} is reminded of the offer"),
    "OfferAccepted": ("yes", lambda body, names: f"{names.partner(body)} ACCEPTS {_way(body)}"),
    "AcceptanceHeld": (
        "no",
        lambda body, names: f"{names.partner(body)} must first give feedback on {_many(len(body['owed']), 'lead')}",
    ),
    "OfferRejected": ("no", lambda body, names: f"{names.partner(body)} rejects {_way(body)}: {_term(body['reason'])}"),
    "OfferExpired": ("clock", lambda body, names: f"the offer to {names.partner(body)} expires"),
    "OfferTaken": ("offer", lambda body, names: f"{names.partner(body)} is told that a rival was faster"),
    "OfferWithdrawn": ("office", lambda body, names: f"the offer to {names.partner(body)} is withdrawn"),
    "OfferUndelivered": ("trouble", lambda body, names: f"the offer to {names.partner(body)} did not arrive"),
    "LeadUnplaced": ("no", lambda body, names: f"unplaced, {names.person(body)} is asked: {told(body['reason'])}"),
    "ManagerAsked": ("clock", lambda body, names: f"{names.person(body)} is reminded of the unplaced lead"),
    "LeadReoffered": ("office", _reoffered),
    "LeadWithdrawn": ("office", lambda body, names: f"{names.person(body)} withdraws it"),
    "ContactReminded": ("clock", lambda body, names: f"{names.partner(body)} is reminded to call the customer"),
    "FeedbackRequested": (
        "clock",
        lambda body, names: f"{names.contacts.get(body['contact_id'], '')} is asked for feedback",
    ),
    "FeedbackGiven": ("work", _given),
    "LeadWon": ("won", _won),
    "LeadLost": ("no", lambda body, names: f"lost by {names.partner(body)}: {_term(body['reason'])}"),
    "LeadHandedBack": ("no", lambda body, names: f"{names.partner(body)} hands it back"),
    "SilenceEscalated": (
        "clock",
        lambda body, names: f"{names.person(body)} is told that {names.partner(body)} is silent",
    ),
    "LeadEscalated": ("clock", lambda body, _: f"nobody acts: the {_term(body['told'])} is told"),
    "DeadlineMoved": ("clock", lambda body, names: f"{names.partner(body)} has more time: our mail was late"),
    "LeadReclaimed": ("clock", lambda body, names: f"taken back from {names.partner(body)}"),
    "QualifierAsked": (
        "office",
        lambda body, names: f"{names.person(body)} is asked about {_many(len(body['leads']), 'lead')} on hold",
    ),
    "LetterWorkedThrough": ("office", _receipt),
    "RegistrationSubmitted": (
        "office",
        lambda body, names: f"{names.partner(body)} registers a deal, {names.person(body)} decides",
    ),
    "RegistrationReturned": ("office", lambda body, names: f"{names.partner(body)} is asked for what is missing"),
    "RegistrationApproved": ("yes", lambda body, names: f"approved by {names.person(body)} {_way(body)}"),
    "RegistrationDenied": ("no", _denied),
    "RegistrantAsked": ("office", lambda body, names: f"{names.person(body)} asks the partner about it"),
    "RegistrantAnswered": ("office", lambda body, names: f"{names.partner(body)} answers {names.person(body)}"),
    "ConflictOpened": ("office", _opened),
    "ConflictStated": (
        "office",
        lambda body, names: f"CASE-{body['conflict_id']}: {names.contact(body)} states a side",
    ),
    "ConflictDecided": ("yes", _ruled),
    "RegistrationEscalated": ("clock", lambda body, names: f"{names.person(body)} is told that it is undecided"),
    "DeliveryFailed": ("trouble", lambda body, _: f"a mail did not arrive {body['status']}".rstrip()),
    "NoteKept": ("office", lambda *_: "words that are no command are kept as a note and read back"),
    "LetterAnswered": ("trouble", lambda body, _: f"a wish is refused: {body['sentence']}"),
    "LetterShown": ("trouble", lambda body, _: f"a letter is shown to a human: {body['reason']}"),
    "SenderAsked": ("trouble", lambda *_: "a writer is asked to confirm a letter"),
    "ReportDue": ("office", lambda body, names: f"{names.reader(body)} gets the {_term(body['name'])}'s report"),
}
"""Event -> the kind of line, and its words; an event that is not here has none."""
