"""What each kind of link asks on its page, and what it says when that is done."""

from mailhub.domain.subjects import ERASURES, OF_TIME, About
from mailhub.domain.terms import Purpose
from mailhub.speech import N_
from mailhub.web.ask import Ask
from mailhub.web.registration_asks import REGISTRATION_ASKS, registration_ask

ASKS: dict[Purpose, Ask] = {
    Purpose.ACCEPT: Ask(
        question=N_("Do you take this lead?"),
        button=N_("Accept the lead"),
        done=N_("The lead is yours. Its details and the contact are on their way to your registered address."),
        needs_open_offer=True,
    ),
    Purpose.REJECT: Ask(
        question=N_("Why do you not take this lead?"),
        button=N_("Reject the lead"),
        done=N_("Thank you for saying so. The lead goes to the next partner, and this never counts against you."),
        fields="reject.html.j2",
        needs_open_offer=True,
    ),
    Purpose.STATUS: Ask(
        question=N_("How is this lead doing?"),
        button=N_("Send feedback"),
        done=N_("Thank you. Your feedback is in the books."),
        fields="status.html.j2",
    ),
    Purpose.APPROVE: Ask(
        question=N_("Do you approve this registration?"),
        button=N_("Approve the registration"),
        done=N_("The registration is approved, and the partner is told."),
        fields="approve.html.j2",
    ),
    Purpose.DENY: Ask(
        question=N_("Why do you deny this registration?"),
        button=N_("Deny the registration"),
        done=N_("The registration is denied, and the partner is told why."),
        fields="note.html.j2",
    ),
    Purpose.QUALIFY: Ask(
        question=N_("Is this lead ready for a partner?"),
        button=N_("Qualify the lead"),
        done=N_("The lead is qualified and goes to the partners."),
    ),
    Purpose.DISQUALIFY: Ask(
        question=N_("Is this no lead at all?"),
        button=N_("Disqualify the lead"),
        done=N_("The lead is disqualified and closed."),
        fields="note.html.j2",
    ),
    Purpose.MERGE: Ask(
        question=N_("Is this the same as the earlier lead?"),
        button=N_("Merge the two"),
        done=N_("The two are one now: the earlier lead goes on, with what the later one adds."),
    ),
    Purpose.SEPARATE: Ask(
        question=N_("Is this another lead than the earlier one?"),
        button=N_("Keep them separate"),
        done=N_("They stay two leads, and nobody asks about them again."),
    ),
    Purpose.ANSWER: Ask(
        question=N_("What do you know about this lead?"),
        button=N_("Send the answers"),
        done=N_(
            "Thank you. The lead is scored anew; when nothing stands against it any more, it goes to the partners."
        ),
        fields="answers.html.j2",
    ),
    Purpose.REOFFER: Ask(
        question=N_("Shall all partners be asked again?"),
        button=N_("Offer it again"),
        done=N_("The lead is offered again."),
    ),
    Purpose.ASSIGN: Ask(
        question=N_("Shall this partner be offered the lead?"),
        button=N_("Offer it to this partner"),
        done=N_("The lead is offered to the partner you chose."),
    ),
    Purpose.WITHDRAW: Ask(
        question=N_("Shall this lead be taken off the exchange?"),
        button=N_("Withdraw the lead"),
        done=N_("The lead is withdrawn and closed."),
        fields="note.html.j2",
    ),
    Purpose.RESERVE: Ask(
        question=N_("Do you reserve this lead?"),
        button=N_("Reserve the lead"),
        done=N_("The lead is yours. Its details and the contact are on their way to your registered address."),
    ),
    Purpose.AGAIN: Ask(
        question=N_("Do you want this lead after all?"),
        button=N_("I want it"),
        done=N_("Your wish is noted. As long as nobody else has the lead, you are asked first."),
    ),
    Purpose.PASS_ON: Ask(
        question=N_("Do you pass this lead on to this reseller?"),
        button=N_("Pass it on"),
        done=N_(
            "It is offered to your reseller by mail, and stays yours until they accept. We tell you what they answer."
        ),
    ),
    Purpose.RECLAIM: Ask(
        question=N_("Why do you take this lead back?"),
        button=N_("Reclaim the lead"),
        done=N_("The lead is taken back and goes to others. Your reason was mailed to the partner."),
        fields="note.html.j2",
    ),
    Purpose.UNDO: Ask(
        question=N_("Do you take your answer back?"),
        button=N_("Take it back"),
        done=N_("Your answer is taken back: the lead is offered to you as before, until the old deadline."),
    ),
    Purpose.REINSTATE: Ask(
        question=N_("Shall this partner be offered leads again?"),
        button=N_("Reinstate the partner"),
        done=N_("The partner is offered leads again, and told so."),
    ),
    Purpose.WAIT: Ask(
        question=N_("Shall this lead be left to wait?"),
        button=N_("Let it wait"),
        done=N_("Nobody else is told of it before that time is over, and it stays where it is."),
        fields="wait.html.j2",
    ),
    Purpose.CONFIRM: Ask(
        question=N_("Did you write this letter?"),
        button=N_("Yes, it was me"),
        done=N_("Thank you. The letter is being processed now."),
    ),
    Purpose.DECIDE: Ask(
        question=N_("How is the case decided?"), button=N_("Decide so"), done=N_("The case is decided.")
    ),
    **REGISTRATION_ASKS,
}
"""Links that have a page; tokens of other purposes are for mail only."""

_PROGRAM = Ask(
    question=N_("Shall this program come into force?"),
    button=N_("Put it in force"),
    done=N_("The program is in force. Everybody who manages the channel is told what is different."),
)

_ERASURE = Ask(
    question=N_("Shall this person's data be erased?"),
    button=N_("Erase the data"),
    done=N_("The data are erased. What was done, and which partners are asked to do the same, is on its way by mail."),
)
_HOLDING = Ask(
    question=N_("Have you erased this person's data?"),
    button=N_("We have erased them"),
    done=N_("Thank you. It is noted that you hold the data no more."),
)

_OF_POINTS: dict[Purpose, Ask] = {
    Purpose.APPROVE: Ask(
        question=N_("Do you grant this wish?"),
        button=N_("Approve"),
        done=N_("It is granted: the points are spent, and the partner is told."),
    ),
    Purpose.DENY: Ask(
        question=N_("Why do you not grant this wish?"),
        button=N_("Deny"),
        done=N_("It is not granted: the points stay with the partner, who is told why."),
        fields="note.html.j2",
    ),
}
_OF_STANDING: dict[Purpose, Ask] = {
    Purpose.APPROVE: Ask(
        question=N_("Do you suspend this partner?"),
        button=N_("Suspend the partner"),
        done=N_("The partner is suspended and told so. You get a mail with the way to end it earlier."),
    ),
    Purpose.DENY: Ask(
        question=N_("Why do you not suspend this partner?"),
        button=N_("Do not suspend"),
        done=N_("The partner stays in good standing."),
        fields="note.html.j2",
    ),
}


_OF_TIME = Ask(
    question=N_("Shall the deadline stay as it is?"),
    button=N_("Give no more time"),
    done=N_("The deadline stays, and the partner is told so."),
    fields="note.html.j2",
)


_REOFFERS = (
    ASKS[Purpose.REOFFER],
    Ask(
        question=N_("Shall everybody be asked at once, and the first to accept get it?"),
        button=N_("Ask everybody at once"),
        done=N_("The lead is offered to everybody at once."),
    ),
    Ask(
        question=N_("Shall the lead be announced in the pool, for a partner to reserve?"),
        button=N_("Put it into the pool"),
        done=N_("The lead goes into the pool. Where nobody could reserve it, it comes back to you by mail."),
    ),
)
"""What the links ask by which a lead without a partner is offered again, by their number."""


def ask_of(purpose: Purpose, about: About, choice: int = 0) -> Ask:
    """What a link asks, by what its mail is about: a registration, a program, a wish, a partner's standing, a lead."""
    registered = registration_ask(purpose, about, choice)
    if registered is not None:
        return registered
    if purpose is Purpose.REOFFER and about.lead_id is not None:
        return _REOFFERS[choice]
    if purpose is Purpose.DENY and about.name in OF_TIME:
        return _OF_TIME
    if about.proposal_id is not None:
        return _PROGRAM
    if about.name in ERASURES and purpose is Purpose.CONFIRM:
        return _ERASURE if about.holding_id is None else _HOLDING
    if about.redemption_id is not None:
        return _OF_POINTS.get(purpose, ASKS[purpose])
    is_standing = about.person_id is not None and about.partner_id is not None
    return _OF_STANDING.get(purpose, ASKS[purpose]) if is_standing else ASKS[purpose]
