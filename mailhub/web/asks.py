"""What each kind of link asks on its page, and what it says when that is done."""

from dataclasses import dataclass

from mailhub.domain.answering import About
from mailhub.domain.terms import Purpose


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One page: its question, its one button, the template of its fields (empty for none), the sentence when done."""

    question: str
    button: str
    done: str
    fields: str = ""
    needs_open_offer: bool = False


ASKS: dict[Purpose, Ask] = {
    Purpose.ACCEPT: Ask(
        question="Do you take this lead?",
        button="Accept the lead",
        done="The lead is yours. Its details and the contact are on their way to your registered address.",
        needs_open_offer=True,
    ),
    Purpose.REJECT: Ask(
        question="Why do you not take this lead?",
        button="Reject the lead",
        done="Thank you for saying so. The lead goes to the next partner, and this never counts against you.",
        fields="reject.html.j2",
        needs_open_offer=True,
    ),
    Purpose.STATUS: Ask(
        question="How is this lead doing?",
        button="Send feedback",
        done="Thank you. Your feedback is in the books.",
        fields="status.html.j2",
    ),
    Purpose.APPROVE: Ask(
        question="Do you approve this registration?",
        button="Approve the registration",
        done="The registration is approved, and the partner is told.",
        fields="approve.html.j2",
    ),
    Purpose.DENY: Ask(
        question="Why do you deny this registration?",
        button="Deny the registration",
        done="The registration is denied, and the partner is told why.",
        fields="note.html.j2",
    ),
    Purpose.QUALIFY: Ask(
        question="Is this lead ready for a partner?",
        button="Qualify the lead",
        done="The lead is qualified and goes to the partners.",
    ),
    Purpose.DISQUALIFY: Ask(
        question="Is this no lead at all?",
        button="Disqualify the lead",
        done="The lead is disqualified and closed.",
        fields="note.html.j2",
    ),
    Purpose.MERGE: Ask(
        question="Is this the same as the earlier lead?",
        button="Merge the two",
        done="The two are one now: the earlier lead goes on, with what the later one adds.",
    ),
    Purpose.SEPARATE: Ask(
        question="Is this another lead than the earlier one?",
        button="Keep them separate",
        done="They stay two leads, and nobody asks about them again.",
    ),
    Purpose.ANSWER: Ask(
        question="What do you know about this lead?",
        button="Send the answers",
        done="Thank you. The lead is scored anew; when nothing stands against it any more, it goes to the partners.",
        fields="answers.html.j2",
    ),
    Purpose.REOFFER: Ask(
        question="Shall all partners be asked again?",
        button="Offer it again",
        done="The lead is offered again.",
    ),
    Purpose.ASSIGN: Ask(
        question="Shall this partner be offered the lead?",
        button="Offer it to this partner",
        done="The lead is offered to the partner you chose.",
    ),
    Purpose.WITHDRAW: Ask(
        question="Shall this lead be taken off the exchange?",
        button="Withdraw the lead",
        done="The lead is withdrawn and closed.",
        fields="note.html.j2",
    ),
    Purpose.RESERVE: Ask(
        question="Do you reserve this lead?",
        button="Reserve the lead",
        done="The lead is yours. Its details and the contact are on their way to your registered address.",
    ),
    Purpose.AGAIN: Ask(
        question="Do you want this lead after all?",
        button="I want it",
        done="Your wish is noted. As long as nobody else has the lead, you are asked first.",
    ),
    Purpose.PASS_ON: Ask(
        question="Do you pass this lead on to this reseller?",
        button="Pass it on",
        done="It is offered to your reseller by mail, and stays yours until they accept. We tell you what they answer.",
    ),
    Purpose.RECLAIM: Ask(
        question="Why do you take this lead back?",
        button="Take the lead back",
        done="The lead is taken back and goes to others. Your reason was mailed to the partner.",
        fields="note.html.j2",
    ),
    Purpose.UNDO: Ask(
        question="Do you take your answer back?",
        button="Take it back",
        done="Your answer is taken back: the lead is offered to you as before, until the old deadline.",
    ),
    Purpose.REINSTATE: Ask(
        question="Shall this partner be offered leads again?",
        button="Reinstate the partner",
        done="The partner is offered leads again, and told so.",
    ),
    Purpose.WAIT: Ask(
        question="Shall this lead be left to wait?",
        button="Let it wait",
        done="Nobody else is told of it before that time is over, and it stays where it is.",
        fields="wait.html.j2",
    ),
    Purpose.CONFIRM: Ask(
        question="Did you write this letter?",
        button="Yes, it was me",
        done="Thank you. The letter is being processed now.",
    ),
}
"""Links that have a page; tokens of other purposes are for mail only."""

_PROGRAM = Ask(
    question="Shall this program come into force?",
    button="Put it in force",
    done="The program is in force. Everybody who manages the channel is told what is different.",
)

_OF_POINTS: dict[Purpose, Ask] = {
    Purpose.APPROVE: Ask(
        question="Do you grant this wish?",
        button="Approve",
        done="It is granted: the points are spent, and the partner is told.",
    ),
    Purpose.DENY: Ask(
        question="Why do you not grant this wish?",
        button="Deny",
        done="It is not granted: the points stay with the partner, who is told why.",
        fields="note.html.j2",
    ),
}
_OF_STANDING: dict[Purpose, Ask] = {
    Purpose.APPROVE: Ask(
        question="Do you suspend this partner?",
        button="Suspend the partner",
        done="The partner is suspended and told so. You get a mail with the way to end it earlier.",
    ),
    Purpose.DENY: Ask(
        question="Why do you not suspend this partner?",
        button="Do not suspend",
        done="The partner stays in good standing.",
        fields="note.html.j2",
    ),
}


_REOFFERS = (
    ASKS[Purpose.REOFFER],
    Ask(
        question="Shall everybody be asked at once, and the first to accept get it?",
        button="Ask everybody at once",
        done="The lead is offered to everybody at once.",
    ),
    Ask(
        question="Shall the lead be announced in the pool, for a partner to reserve?",
        button="Put it into the pool",
        done="The lead goes into the pool. Where nobody could reserve it, it comes back to you by mail.",
    ),
)
"""What the links ask by which a lead without a partner is offered again, by their number."""


def ask_of(purpose: Purpose, about: About, choice: int = 0) -> Ask:
    """What a link asks that is about a program, a wish to spend points, a partner's standing, or anything else."""
    if purpose is Purpose.REOFFER and about.lead_id is not None:
        return _REOFFERS[choice]
    if about.proposal_id is not None:
        return _PROGRAM
    if about.redemption_id is not None:
        return _OF_POINTS.get(purpose, ASKS[purpose])
    is_standing = about.person_id is not None and about.partner_id is not None
    return _OF_STANDING.get(purpose, ASKS[purpose]) if is_standing else ASKS[purpose]
