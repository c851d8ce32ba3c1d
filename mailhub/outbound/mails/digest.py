"""Gathers what waits for a contact, at all its vendors, in one mail a day or a week: what ends first comes first."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Masthead, clean
from mailhub.outbound.reminder_view import Awaited, Wanted, by_end, in_short
from mailhub.speech import _, phrase


@dataclass(frozen=True, kw_only=True)
class Digest(Mail):
    """Offers, customers to call, feedback and leads to reserve; the mail's choices are the leads of `items`."""

    list_name = "digest"
    items: tuple[Awaited, ...]
    weekly: bool = False
    holds_offers: bool = False
    points: int | None = None

    @property
    def subject(self) -> str:
        first, more = self.items[0].lead, len(self.items) - 1
        waits = _("and {more} more wait for you", more=more) if more else _("waits for you")
        return clean(f"[{first.number}] {waits}", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        kinds = (
            (Wanted.ANSWER, _("an offer"), _("offers")),
            (Wanted.CALL, _("a customer to call"), _("customers to call")),
            (Wanted.FEEDBACK, _("a lead to tell us about"), _("leads to tell us about")),
            (Wanted.RESERVE, _("a lead to reserve"), _("leads to reserve")),
        )
        said = (in_short([one for one in self.items if one.wanted is kind], *words) for kind, *words in kinds)
        return _("For you: {all}. What ends first comes first.", all=", ".join(filter(None, said)))

    @property
    def why(self) -> str:
        if self.weekly:
            return _("You get this because you asked for one list a week.")
        return _("You get this because you asked for one mail a day.")

    def links_end_at(self, now: datetime) -> datetime:
        return max([now + self.links_last, *(item.until for item in self.items if item.until)])

    @classmethod
    def sample(cls) -> "Digest":
        now, day = samples.NOW, timedelta(days=1)
        acme, nordwerk = "Acme Networks Ltd", "Nordwerk Drucktechnik"
        offer = Awaited(lead=samples.LEAD, until=now + day / 12, vendor=acme)
        told = Awaited(lead=samples.THIRD_LEAD, until=now + day / 3, vendor=nordwerk)
        free = Awaited(lead=samples.SECOND_LEAD, until=now + 9 * day, vendor=acme)
        feedback = replace(told, wanted=Wanted.FEEDBACK, answer=phrase("lost: price"))
        reserve = replace(free, wanted=Wanted.RESERVE, answer=phrase("reserve"))
        return cls(brand=Masthead(name="mailhub"), items=by_end([offer, feedback, reserve]), holds_offers=True)
