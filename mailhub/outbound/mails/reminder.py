"""Reminds a contact, once a day at most, of everything that waits: offers, customers to call, feedback."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.outbound.reminder_view import Awaited, in_short


@dataclass(frozen=True, kw_only=True)
class Reminder(Mail):
    """What waits for one contact; the mail's choices are the leads of `all`, in that order."""

    offers: tuple[Awaited, ...] = ()
    calls: tuple[Awaited, ...] = ()
    feedback: tuple[Awaited, ...] = ()
    holds_offers: bool = False

    @property
    def all(self) -> tuple[Awaited, ...]:
        return (*self.offers, *self.calls, *self.feedback)

    @property
    def subject(self) -> str:
        first, more = self.all[0].lead, len(self.all) - 1
        if not more:
            return first.subject
        return clean(f"[{first.number}] and {more} more wait for you", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        waiting = (
            in_short(self.offers, "an offer waits for your answer", "offers wait for your answer"),
            in_short(self.calls, "a customer waits to hear from you", "customers wait to hear from you"),
            in_short(self.feedback, "feedback is due on a lead", "leads wait for your feedback"),
        )
        said = "; ".join(filter(None, waiting))
        return f"{said[:1].upper()}{said[1:]}."

    def links_end_at(self, now: datetime) -> datetime:
        return max([now + self.links_last, *(offer.until for offer in self.offers if offer.until)])

    @classmethod
    def sample(cls) -> "Reminder":
        soon = samples.NOW + timedelta(hours=2)
        call = Awaited(number=2, lead=samples.SECOND_LEAD, until=soon, customer=samples.CUSTOMER, answer="contacted")
        return cls(
            brand=samples.BRAND,
            offers=(Awaited(number=1, lead=samples.LEAD, until=soon),),
            calls=(call,),
            feedback=(Awaited(number=3, lead=samples.THIRD_LEAD, until=samples.NOW, answer="lost: price"),),
            holds_offers=True,
        )
