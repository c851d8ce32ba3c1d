"""A robot partner: reads its mails as a person would, and answers by link or by reply, as its character is."""

from mailhub.demo.characters import Character, tongue_of
from mailhub.demo.desk import Desk
from mailhub.demo.opened_mail import OpenedMail
from mailhub.demo.words_on_links import ACCEPT, REJECT, STATUS

_FIRST_CALL = (25, 110)  # minutes from the details to the first contact
_QUOTE = (40, 160)
_ORDER = (60, 240)
_FEEDBACK = (5, 60)


class PartnerRobot:
    """One contact of one partner; it knows only what stands in the mails it got."""

    def __init__(self, character: Character, desk: Desk) -> None:
        self.desk, self.character = desk, character
        self._words = tongue_of(desk.owner.language)
        self._decided: set[str] = set()
        self._over: set[str] = set()
        self._details: dict[str, OpenedMail] = {}

    def read(self, mail: OpenedMail) -> None:
        """Look at a mail that came, and plan what to do about it."""
        offers, statuses = mail.links_saying(*ACCEPT), mail.links_saying(*STATUS)
        if offers and statuses:
            self._give_what_is_owed(mail)
        elif offers:
            self._think_about(mail)
        elif statuses and mail.lead and mail.lead not in self._details:
            self._begin_work(mail)
        elif statuses and not mail.lead:
            self.desk.plan(_FEEDBACK, lambda: self._give_feedback(mail))
        elif mail.lead and not statuses:
            self._over.add(mail.lead)

    # ------------------------------------------------------------------ offers
    def _think_about(self, offer: OpenedMail) -> None:
        reminded = offer.lead in self._decided and offer.lead not in self._over
        self._decided.add(offer.lead)
        self._over.discard(offer.lead)  # who is asked anew thinks anew
        if self.desk.draw(self.character.wakes_again if reminded else self.character.wakes):
            self.desk.plan(self.character.minutes, lambda: self._decide(offer))

    def _decide(self, offer: OpenedMail) -> None:
        if offer.lead in self._details or offer.lead in self._over:
            return
        by_reply = self.desk.draw(self.character.replies)
        if self.desk.draw(self.character.accepts):
            self._accept(offer, by_reply=by_reply)
        else:
            self._reject(offer, by_reply=by_reply)
            self._over.add(offer.lead)

    def _accept(self, offer: OpenedMail, *, by_reply: bool) -> None:
        if by_reply:
            self._write(offer, self.desk.chance.choice(self._words.accept))
        else:
            self.desk.press(offer.links_saying(*ACCEPT)[0].target)

    def _reject(self, offer: OpenedMail, *, by_reply: bool) -> None:
        reason = self.desk.chance.choice(self.character.reasons)
        links = offer.links_saying(*REJECT)
        if by_reply or not links:
            self._write(offer, self._words.reject.format(reason=self._words.reasons[reason]))
        else:
            self.desk.press(links[0].target, {"reason": str(reason)})

    def _give_what_is_owed(self, held: OpenedMail) -> None:
        def deed() -> None:
            self._give_feedback(held)
            self._accept(held, by_reply=False)

        self.desk.plan(_FEEDBACK, deed)

    # -------------------------------------------------------------------- work
    def _begin_work(self, details: OpenedMail) -> None:
        self._details[details.lead] = details
        self.desk.plan(_FIRST_CALL, lambda: self._call(details))

    def _call(self, details: OpenedMail) -> None:
        self._tell(details, self.desk.chance.choice(self._words.contacted), {"result": "contacted"})
        if self.desk.draw(self.character.wins):
            self.desk.plan(_QUOTE, lambda: self._quote(details))

    def _quote(self, details: OpenedMail) -> None:
        amount, probability = str(self.desk.chance.randint(8, 60) * 500), str(self.desk.chance.choice((40, 60, 75)))
        numbers = {"amount": amount, "currency": _currency_in(details), "probability": probability}
        self._tell(details, self._words.quoted.format(**numbers), {"result": "proposal", **numbers})
        self.desk.plan(_ORDER, lambda: self._win(details, amount))

    def _win(self, details: OpenedMail, amount: str) -> None:
        sum_won = {"amount": amount, "currency": _currency_in(details)}
        self._tell(details, self._words.won.format(**sum_won), {"result": "won", **sum_won})

    def _tell(self, details: OpenedMail, words: str, fields: dict[str, str]) -> None:
        if self.desk.draw(self.character.replies):
            self._write(details, words)
        else:
            self.desk.press(details.links_saying(*STATUS)[0].target, fields)

    def _give_feedback(self, request: OpenedMail) -> None:
        for url in dict.fromkeys(link.target for link in request.links_saying(*STATUS)):
            self.desk.press(url, {"result": "meeting"})

    def _write(self, mail: OpenedMail, words: str) -> None:
        greeted = f"{self._words.greeting}\n\n{words}" if self.desk.draw(0.3) else words
        signature = f"-- \n{self.desk.owner.name}"
        self.desk.reply(mail, f"{greeted}\n\n{signature}" if self.desk.draw(0.5) else greeted)


def _currency_in(details: OpenedMail) -> str:
    return "GBP" if "£" in details.text or "GBP" in details.text else "EUR"
