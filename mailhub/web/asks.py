"""What each kind of link asks on its page, and what it says when that is done."""

from dataclasses import dataclass

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
    Purpose.CONFIRM: Ask(
        question="Did you write this letter?",
        button="Yes, it was me",
        done="Thank you. The letter is being processed now.",
    ),
}
"""Links that have a page; tokens of other purposes are for mail only."""
