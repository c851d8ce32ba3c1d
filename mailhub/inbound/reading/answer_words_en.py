"""The words of commands in English; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answer_words import AnswerWords

# fmt: off
ENGLISH = AnswerWords(
    assent=("yes", "yes please", "yep", "yeah", "yes of course", "yes sure"),
    dissent=("no", "nope", "no sorry", "sorry no"),
    courtesies=("thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "gladly", "with pleasure"),
    regrets=("sorry", "unfortunately", "we are sorry", "i am sorry"),
    accept=(
        "accept", "accepted", "we accept", "i accept", "accept it", "we accept it", "i accept it", "accept the lead",
        "accept this lead", "we accept the lead", "we accept this lead", "i accept the lead", "i accept this lead",
        "lead accepted", "we gladly accept", "happy to accept", "we are happy to accept", "i am happy to accept",
        "we'll take it", "i'll take it", "we will take it", "i will take it", "we take it", "we'll take this lead",
        "i'll take this lead", "we'll take the lead", "i'll take the lead", "we take this lead",
    ),
    accept_after_yes=("we do", "we will", "i do", "i will", "we are happy to", "please send the details"),
    reject=(
        "reject", "rejected", "we reject", "i reject", "reject it", "reject the lead", "reject this lead",
        "we reject this lead",
        "decline", "declined", "we decline", "i decline", "we must decline", "we have to decline", "i have to decline",
        "we pass", "we'll pass", "i'll pass", "not for us", "we cannot take it", "we can't take it", "i can't take it",
    ),
    reject_outright={
        "not interested": RejectReason.NOT_INTERESTED,
        "we are not interested": RejectReason.NOT_INTERESTED,
        "we're not interested": RejectReason.NOT_INTERESTED,
        "i am not interested": RejectReason.NOT_INTERESTED,
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "no capacity", "we have no capacity", "no free capacity", "no time", "we have no time", "too busy",
            "we are too busy",
            "fully booked", "we are fully booked", "no resources",
        ),
        RejectReason.WRONG_TERRITORY: (
            "wrong territory", "wrong region", "wrong area", "not our territory", "not our region", "not our area",
            "outside our territory", "too far away", "too far", "out of territory",
        ),
        RejectReason.WRONG_PRODUCT: (
            "wrong product", "not our product", "we don't sell that", "we don't sell this product", "not certified",
        ),
        RejectReason.BAD_LEAD: (
            "bad lead", "bad data", "wrong data", "not a real lead", "fake lead", "poor lead", "spam",
        ),
        RejectReason.CONFLICT: (
            "conflict", "conflict of interest", "existing customer", "our own customer", "already our customer",
        ),
        RejectReason.NOT_INTERESTED: ("not interested", "we are not interested", "no interest"),
        RejectReason.OTHER: ("other", "other reason"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capacity", "busy", "no time"),
        RejectReason.WRONG_TERRITORY: ("territory", "wrong region", "too far"),
        RejectReason.WRONG_PRODUCT: ("product",),
        RejectReason.BAD_LEAD: ("bad lead", "bad data"),
        RejectReason.CONFLICT: ("conflict", "existing customer"),
        RejectReason.NOT_INTERESTED: ("not interested", "no interest"),
    },
    approve=("approve", "approved", "i approve", "we approve", "approve it", "registration approved"),
    deny=("deny", "denied", "i deny", "we deny", "deny it", "registration denied", "not approved"),
    won=("won", "we won", "we won it", "we won the deal", "deal won", "closed won", "order won"),
    lost=("lost", "we lost", "we lost it", "we lost the deal", "deal lost", "closed lost"),
    loss_reasons={
        LossReason.PRICE: ("price", "on price", "because of price", "too expensive", "because of the price"),
        LossReason.COMPETITOR: ("competitor", "to competitor", "to a competitor", "to the competition", "competition"),
        LossReason.NO_BUDGET: ("no budget", "budget cut", "budget"),
        LossReason.NO_DECISION: ("no decision", "project cancelled", "project canceled", "cancelled"),
        LossReason.TIMING: ("timing", "too late", "too early", "postponed"),
        LossReason.UNREACHABLE: ("unreachable", "no answer", "not reachable", "no response"),
        LossReason.OTHER: ("other", "other reason"),
    },
    loss_signs={
        LossReason.PRICE: ("price", "expensive"),
        LossReason.COMPETITOR: ("competitor", "competition"),
        LossReason.NO_BUDGET: ("budget",),
        LossReason.NO_DECISION: ("no decision", "cancelled", "canceled"),
        LossReason.TIMING: ("timing", "too late", "postponed"),
        LossReason.UNREACHABLE: ("unreachable", "not reachable", "no answer"),
    },
    status=("status", "feedback", "update"),
    stages={
        Stage.CONTACTED: (
            "contacted", "contact made", "customer contacted", "we contacted them", "called", "we called",
            "spoke to her",
            "spoke to him", "spoke to them", "first call done", "first contact made",
        ),
        Stage.MEETING: (
            "meeting", "meeting held", "met", "we met", "demo done", "demo given", "visited", "meeting scheduled",
            "demo scheduled",
        ),
        Stage.PROPOSAL: (
            "quote sent", "quoted", "proposal", "proposal sent", "offer sent", "quotation sent", "we sent a quote",
            "we sent the quote", "we sent a proposal",
        ),
        Stage.NEGOTIATION: ("negotiation", "negotiating", "in negotiation", "in negotiations", "we are negotiating"),
        Stage.ON_HOLD: ("on hold", "paused", "project on hold"),
    },
    close=(
        "close", "closes", "closing", "close on", "close by", "close date", "closing date", "expected close",
        "expected to close",
    ),
    closed=("on", "closed on", "closed", "signed on"),
    value=("value", "amount", "worth", "deal value", "budget"),
    percent=("percent", "per cent"),
    probability=("probability", "chance"),
    days=("day", "days"),
    span=("for",),
    handback=(
        "handback", "hand back", "give back", "we hand it back", "we give it back", "handing back", "giving back",
    ),
    help=("help", "help me", "help please", "please help", "i need help", "we need help"),
    ask=("ask", "question"),
    where=("where", "where is it", "where is the lead", "where is this lead", "where does it stand"),
    why=("why", "why me", "why us", "why this lead"),
    undo=("undo", "undo that", "undo it", "undo please"),
    away=(
        "away until", "away till", "out of office until", "i am away until", "on holiday until", "on vacation until",
        "absent until",
    ),
    substitute=("substitute", "my substitute is", "deputy", "stand-in"),
    conditions=(
        "if", "unless", "but", "provided", "except", "however", "although", "maybe", "perhaps", "wait", "assuming",
        "depends",
        "depending", "instead", "just kidding", "subject to", "as long as", "in case", "on condition", "only if",
        "only when",
    ),
    second_thoughts=(
        "no", "not", "don't", "do not", "only", "once", "when", "until", "or", "sorry", "correction", "after",
        "before", "though",
    ),
    negations=(
        "no", "not", "never", "nothing", "cannot", "can't", "don't", "won't", "doesn't", "isn't", "wouldn't",
    ),
    opposites=("accept", "accepted", "take it", "yes", "approve", "approved", "won", "interested after all"),
)
# fmt: on
