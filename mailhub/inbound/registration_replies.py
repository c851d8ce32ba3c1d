"""Replies to mails about registrations, conflicts and shares: what a partner's contact or a vendor's person answers."""

from collections.abc import Callable
from dataclasses import replace

from mailhub.domain import answers
from mailhub.domain.answering import Source, command_for
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import About, is_of_claim, leads_of
from mailhub.domain.terms import Purpose, RegistrationId
from mailhub.inbound.customers_letter import holds_customers_letter
from mailhub.inbound.listed_registrations import decisions_listed, of_several_kinds, saying_to
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.reading.answers.claim_line import read_claim, read_revocation, says_customer_chose_us
from mailhub.inbound.reading.answers.ruling_line import read_question, read_ruling
from mailhub.inbound.reading.answers.said_with import Saying, is_asking, is_unsure, saying_of
from mailhub.inbound.reading.answers.share_lines import read_consent, read_split
from mailhub.inbound.reading.text.alternatives import agree
from mailhub.inbound.replies import TWO_VOICES, is_wordless, note_of, unclear_of
from mailhub.inbound.wishes import VERBS, Request, meant_by
from mailhub.speech import _

_DENIED = "registration_denied"
_QUESTION = "registration_question"
_OF_SPLITS = "split_"
_MOST_NOTE = 4000  # characters of a statement that are kept; the letter itself has all
_WORDS_SAY_WHY: dict[str, Callable[[str], answers.Answer]] = {
    Purpose.ASK: lambda said: answers.Ask(question=said),
    Purpose.DISAGREE: lambda said: answers.Disagree(note=said),
    Purpose.DISPUTE: lambda said: answers.Dispute(note=said),
}
"""Addresses whose verb is said already, so that any words are what goes with it."""


def registrant_reply(post: Post) -> Reading | None:
    """What a contact wants of its registration, of a conflict or of shares; None where the words want none of it.

    In a conflict whatever is said is a statement, which the arbiter gets.
    """
    about = post.about
    if about is None or about.contact_id is None or not is_of_claim(about):
        return None
    saying = saying_to(post, about)
    if _has_two_voices(post):
        return note_of(post, _(TWO_VOICES))
    if (unsure := of_several_kinds(post, about)) is not None:
        return unsure
    wish = _by_address(post, saying) or (None if _is_open(about, saying) else _of_registrant(post, about, saying))
    if wish is not None:
        return _asked(post, about, saying, _with_choice(wish, post))
    if about.name.startswith(_OF_SPLITS):
        return _unclear_shares(post, about)
    return _statement(post, about, saying) if about.conflict_id is not None else None


def person_reply(post: Post) -> Reading | None:
    """What a vendor's person decides about a registration, a conflict or shares; None for what other words decide.

    A plain yes or no grants no registration where the mail asks for shares or for a ruling.
    """
    about = post.about
    if about is None or about.person_id is None or not is_of_claim(about):
        return None
    saying = saying_of(post.fresh)
    if _has_two_voices(post):
        return note_of(post, _(TWO_VOICES))
    if (decided := decisions_listed(post, about)) is not None:
        return decided
    if _picks_lead(post, about, saying):
        return None
    wish = _by_address(post, saying) or _of_person(about, saying)
    if isinstance(wish, answers.Decide) and not holds_customers_letter(post):
        wish = replace(wish, shows_choice=False)
    if wish is not None:
        return _asked(post, about, saying, wish)
    if about.name.startswith(_OF_SPLITS):
        return _unclear_shares(post, about)
    if about.conflict_id is None or isinstance(meant_by(post.fresh, post, Expects.SHARES), Request):
        return None
    return note_of(post)


def _picks_lead(post: Post, about: About, saying: Saying) -> bool:
    """Whether the address that was written to is that of a lead among the choices, and no registration is named."""
    picked = dict(enumerate(about.choices)).get(post.choice, 0)
    return post.kind != Purpose.REPLY and about.registration_id is None and saying.number is None and picked > 0


def _has_two_voices(post: Post) -> bool:
    return "multipart/alternative" in post.email.part_types and not agree(post.fresh, post.email.html)


def _by_address(post: Post, saying: Saying) -> answers.Answer | None:
    """The verb of the address, where nothing is said or where any words go with it."""
    verb = VERBS.get(post.kind)
    if verb is None or (about := post.about) is None:
        return None
    if is_wordless(post):
        return verb
    said = saying.note(saying.first)
    if post.kind == Purpose.EXTEND:
        return read_claim(saying, today=post.today, locale=post.locale) or _extension(post, said)
    told = _WORDS_SAY_WHY.get(post.kind)
    is_open = is_unsure(saying.first) or (is_asking(saying.first) and post.kind != Purpose.ASK)
    if told is None or is_open or not said or read_consent(saying) or _of_person(about, saying):
        return None
    return told(said)


def _extension(post: Post, said: str) -> answers.Answer | None:
    found = read_claim(saying_of(f"extend: {said}"), today=post.today, locale=post.locale)
    return found if isinstance(found, answers.Extend) else None


def _is_open(about: About, saying: Saying) -> bool:
    """Whether bare words in answer to a list could be about one of its leads as well as about its registration."""
    return saying.number is None and about.registration_id is None and bool(leads_of(about))


def _of_registrant(post: Post, about: About, saying: Saying) -> answers.Answer | None:
    if about.split_id is not None and (consent := read_consent(saying)):
        return consent
    if split := read_split(saying):
        return split
    if about.name.startswith(_OF_SPLITS):
        return None
    if about.name == _DENIED and says_customer_chose_us(saying.first) and holds_customers_letter(post):
        return answers.Dispute(note=saying.note(saying.first))
    claim = read_claim(saying, today=post.today, locale=post.locale)
    # A question is answered in free words, among which only giving up is a command.
    is_answer = about.name == _QUESTION and not isinstance(claim, answers.Withdraw)
    return None if is_answer else claim


def _of_person(about: About, saying: Saying) -> answers.Answer | None:
    if about.split_id is not None and (consent := read_consent(saying)):
        return consent
    if split := read_split(saying):
        return split
    if about.conflict_id is not None:
        return read_ruling(saying)
    if about.name.startswith(_OF_SPLITS):
        return None
    return read_question(saying) or read_revocation(saying)


def _with_choice(wish: answers.Answer, post: Post) -> answers.Answer:
    """A dispute with the customer's choice: said in so many words, and with the customer's letter."""
    if isinstance(wish, answers.Dispute) and _is_by_customer(post):
        return answers.Dispute(note=wish.note, by_customer=True)
    return wish


def _is_by_customer(post: Post) -> bool:
    return says_customer_chose_us(post.fresh) and holds_customers_letter(post)


def _asked(post: Post, about: About, saying: Saying, wish: answers.Answer) -> Reading:
    """The command of a wish, unless it names another registration than the mail is about."""
    verb, picked = VERBS.get(post.kind), _picked(about, saying.number)
    if verb is not None and type(wish) is not type(verb):
        return note_of(post)
    if picked is None:
        return note_of(post, _("That mail is not about {registration}.", registration=f"REG-{saying.number}"))
    source = Source(via=post.via, letter_id=post.letter_id, choice=post.choice)
    try:
        command = command_for(wish, picked, source)
    except StaleLink as stale:
        return note_of(post, stale.sentence)
    return Reading(commands=(command,), read_back=tuple(filter(None, (in_words(command),))))


def _picked(about: About, number: int | None) -> About | None:
    """What the answer is about: the mail's own registration, or of its list the one that is named or the only one."""
    listed = [-choice for choice in about.choices if choice < 0]
    if about.registration_id is not None or not listed:
        return about if number in (None, about.registration_id) else None
    if number is None:
        return replace(about, registration_id=RegistrationId(listed[0])) if len(listed) == 1 else about
    return replace(about, registration_id=RegistrationId(number), choices=()) if number in listed else None


def _unclear_shares(post: Post, about: About) -> Reading | None:
    """Words to a proposal are kept; in a conflict the arbiter gets a party's."""
    if isinstance(meant_by(post.fresh, post, Expects.SHARES), Request):
        return None
    is_statement = about.conflict_id is not None and about.contact_id is not None
    return note_of(post) if is_statement else unclear_of(post, Expects.SHARES)


def _statement(post: Post, about: About, saying: Saying) -> Reading | None:
    """What a party says in a conflict; requests such as `help` are none."""
    if isinstance(meant_by(post.fresh, post, Expects.SHARES), Request):
        return None
    if _is_by_customer(post):
        return _asked(
            post, about, Saying(lines=saying.lines), answers.Dispute(note=post.fresh[:_MOST_NOTE], by_customer=True)
        )
    is_empty = not saying.lines and not post.email.attachments
    return note_of(replace(post, about=replace(about, conflict_id=None)) if is_empty else post)
