"""What the links of mails about registrations, conflicts and splits ask on their pages."""

from mailhub.domain.answering_registrations import EXTENSION
from mailhub.domain.subjects import About, registration_of
from mailhub.domain.terms import Purpose
from mailhub.speech import N_
from mailhub.web.ask import Ask

REGISTRATION_ASKS: dict[Purpose, Ask] = {
    Purpose.REGISTER: Ask(
        question=N_("Which deal do you register?"),
        button=N_("Register the deal"),
        done=N_(
            "Your registration is in the books. Its number and what we understood are on their way to you by mail."
        ),
        fields="deal.html.j2",
    ),
    Purpose.ASK: Ask(
        question=N_("What do you want to know before you decide?"),
        button=N_("Ask the partner"),
        done=N_(
            "Your question is on its way to the partner. The registration waits for the answer, and keeps its place."
        ),
        fields="note.html.j2",
        note=N_("Your question"),
    ),
    Purpose.EXTEND: Ask(
        question=N_("What have you done for this deal, and when?"),
        button=N_("Ask for more time"),
        done=N_("Your wish is with the channel manager, who answers by mail."),
        fields="evidence.html.j2",
    ),
    Purpose.DISPUTE: Ask(
        question=N_("Why should your registration stand all the same?"),
        button=N_("Dispute the denial"),
        done=N_("The case is open again. Both partners and the channel manager are told, and can add what they know."),
        fields="note.html.j2",
        note=N_("Your reasons, shown to whoever decides"),
    ),
    Purpose.AGREE: Ask(
        question=N_("Do you agree to these shares?"),
        button=N_("Agree"),
        done=N_("Thank you. The shares hold as soon as everybody has agreed; we tell you."),
    ),
    Purpose.DISAGREE: Ask(
        question=N_("Why do you not agree to these shares?"),
        button=N_("Do not agree"),
        done=N_("Noted. The shares do not hold, and everybody is told."),
        fields="note.html.j2",
    ),
}
"""Purposes that only such mails have."""

_COMPLETION = Ask(
    question=N_("What is missing in your registration?"),
    button=N_("Send it"),
    done=N_("Thank you. What we understood is on its way to you by mail."),
    fields="deal.html.j2",
)
_OF_PARTNER: dict[Purpose, Ask] = {
    Purpose.WITHDRAW: Ask(
        question=N_("Do you give this registration up?"),
        button=N_("Withdraw the registration"),
        done=N_("The registration is withdrawn, and protects the deal no more."),
        fields="note.html.j2",
    ),
    Purpose.ANSWER: _COMPLETION,
}
_OF_PERSON: dict[Purpose, Ask] = {
    Purpose.WITHDRAW: Ask(
        question=N_("Why do you take this registration back?"),
        button=N_("Take it back"),
        done=N_("The registration protects the deal no more. Your reason was mailed to the partner."),
        fields="note.html.j2",
    ),
    Purpose.MERGE: Ask(
        question=N_("Is it the company that is known already?"),
        button=N_("It is the same company"),
        done=N_("It counts as the same company from now on, and what is registered there decides."),
    ),
    Purpose.SEPARATE: Ask(
        question=N_("Is it another company than the known one?"),
        button=N_("It is another company"),
        done=N_("They stay two companies, and nobody asks about them again."),
    ),
}
_OF_EXTENSION: dict[Purpose, Ask] = {
    Purpose.APPROVE: Ask(
        question=N_("Do you protect this deal for longer?"),
        button=N_("Give more time"),
        done=N_("The deal is protected for longer, and the partner is told until when."),
        fields="approve.html.j2",
    ),
    Purpose.DENY: Ask(
        question=N_("Why do you give no more time?"),
        button=N_("Give no more time"),
        done=N_("The protection ends as before, and the partner is told why."),
        fields="note.html.j2",
    ),
}
_STATEMENT = Ask(
    question=N_("What speaks for your registration?"),
    button=N_("State your side"),
    done=N_("Your statement is kept, and whoever decides has it by mail. To send what proves it, reply to our mail."),
    fields="note.html.j2",
)
_REASON = N_("Your reason; it is mailed to both partners")
_RULED = N_("The case is decided. Both partners are told, with your reason.")
_RULINGS = (
    N_("Does the first registration stand?"),
    N_("Does the second registration stand?"),
    N_("Has the customer chosen the first partner in writing?"),
    N_("Has the customer chosen the second partner in writing?"),
    N_("Does neither registration stand?"),
)
"""What the links ask by which an arbiter decides, in the order of `answering_registrations.OUTCOMES`."""


def registration_ask(purpose: Purpose, about: About, choice: int) -> Ask | None:
    """What a link of such a mail asks; None for any other mail, and for a lead that a list picks."""
    if purpose is Purpose.DECIDE:
        return Ask(question=_RULINGS[choice], button=N_("Decide so"), done=_RULED, fields="note.html.j2", note=_REASON)
    if purpose is Purpose.DISPUTE and about.conflict_id is not None:
        return _STATEMENT
    if purpose in REGISTRATION_ASKS:
        return REGISTRATION_ASKS[purpose]
    if registration_of(about, choice) is None:
        return None
    if about.name == EXTENSION and purpose in _OF_EXTENSION:
        return _OF_EXTENSION[purpose]
    return (_OF_PARTNER if about.contact_id is not None else _OF_PERSON).get(purpose)
