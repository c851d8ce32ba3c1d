"""A robot of a vendor's office: decides on held leads, registrations and unplaced leads, from the mails it gets."""

from collections import Counter

from mailhub.demo.desk import Desk
from mailhub.demo.opened_mail import Link, OpenedMail
from mailhub.demo.words_on_links import APPROVE, ASSIGN, DENY, DISQUALIFY, QUALIFY, REOFFER, WITHDRAW

_DECISION = (10, 50)  # minutes
_SECOND_THOUGHTS = (60, 120)
_TRIES = 2  # mails about one unplaced lead that a manager thinks about; after that it rests


class OfficeRobot:
    """One of a vendor's people; a `strict` one also disqualifies, denies and withdraws now and then."""

    def __init__(self, desk: Desk, *, strict: bool) -> None:
        self.desk, self._strict = desk, strict
        self._tries: Counter[str] = Counter()

    def read(self, mail: OpenedMail) -> None:
        """Look at a mail that came, and plan the decisions that it asks for."""
        if mail.links_saying(*QUALIFY):
            self.desk.plan(_DECISION, lambda: self._qualify(mail))
        elif mail.links_saying(*APPROVE):
            self.desk.plan(_DECISION, lambda: self._decide_on_registration(mail))
        elif mail.links_saying(*REOFFER, *ASSIGN) and self._tries[mail.lead] < _TRIES:
            self._tries[mail.lead] += 1
            self.desk.plan(_SECOND_THOUGHTS, lambda: self._place(mail))

    def _qualify(self, mail: OpenedMail) -> None:
        for good, bad in zip(mail.links_saying(*QUALIFY), mail.links_saying(*DISQUALIFY), strict=False):
            if self._strict and self.desk.draw(0.2):
                self.desk.press(bad.target, {"note": "A student's question, nobody wants to buy."})
            else:
                self.desk.press(good.target)

    def _decide_on_registration(self, mail: OpenedMail) -> None:
        if self._strict and self.desk.draw(0.3):
            self.desk.press(mail.links_saying(*DENY)[0].target, {"note": "This customer buys from us directly."})
        elif self.desk.draw(0.5):
            self.desk.reply(mail, "approve")
        else:
            self.desk.press(mail.links_saying(*APPROVE)[0].target)

    def _place(self, mail: OpenedMail) -> None:
        if self._strict and self.desk.draw(0.3):
            self._press_first(mail.links_saying(*WITHDRAW), {"note": "The customer has postponed it."})
        elif (partners := mail.links_saying(*ASSIGN)) and self.desk.draw(0.8):
            # Where nobody sells there is nobody to be asked again.
            self._press_first(partners if self.desk.draw(0.5) else mail.links_saying(*REOFFER), {})

    def _press_first(self, links: list[Link], fields: dict[str, str]) -> None:
        for link in links[:1]:
            self.desk.press(link.target, fields)
