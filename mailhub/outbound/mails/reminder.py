"""Reminds a contact, once a day at most, of everything that waits: offers, customers to call, feedback."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.outbound.reminder_view import Awaited, in_short
from mailhub.speech import _, phrase


@dataclass(frozen=True, kw_only=True)
class Reminder(Mail):
    """What waits for one contact; the mail's choices are the leads of `all`, in that order.

    `points` are the partner's, where all of it is of one vendor that gives some.
    """

    offers: tuple[Awaited, ...] = ()
    calls: tuple[Awaited, ...] = ()
    feedback: tuple[Awaited, ...] = ()
    holds_offers: bool = False
    points: int | None = None

    @property
    def all(self) -> tuple[Awaited, ...]:
        return (*self.offers, *self.calls, *self.feedback)

    @property
    def subject(self) -> str:
        first, more = self.all[0].lead, len(self.all) - 1
        if not more:
            return first.subject
        waits = _("and {more} more wait for you", more=more)
        return clean(f"[{first.number}] {waits}", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        waiting = (
            in_short(self.offers, _("an offer waits for your answer"), _("offers wait for your answer")),
            in_short(self.calls, _("a customer waits to hear from you"), _("customers wait to hear from you")),
            in_short(self.feedback, _("feedback is due on a lead"), _("leads wait for your feedback")),
        )
        said = "; ".join(filter(None, waiting))
        return f"{said[:1].upper()}{said[1:]}."

    def links_end_at(self, now: datetime) -> datetime:
        return max([now + self.links_last, *(offer.until for offer in self.offers if offer.until)])

    @classmethod
    def sample(cls) -> "Reminder":
        soon, customer = samples.NOW + timedelta(hours=2), samples.CUSTOMER
        call = Awaited(number=2, lead=samples.SECOND_LEAD, until=soon, customer=customer, answer=phrase("contacted"))
        late = Awaited(number=3, lead=samples.THIRD_LEAD, until=samples.NOW, answer=phrase("lost: price"))
        offers = (Awaited(lead=samples.LEAD, until=soon),)
        return cls(brand=samples.BRAND, offers=offers, calls=(call,), feedback=(late,), holds_offers=True, points=40)
