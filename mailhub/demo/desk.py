"""What every robot works with and how it plans: by the hub's clock, with chance of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from mailhub.clock import SetClock
from mailhub.demo.agenda import Agenda, morning_after
from mailhub.demo.opened_mail import OpenedMail
from mailhub.demo.wires import Browser, MailProgram, reply


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person of the sample channel: who they are, and their language."""

    address: str
    name: str
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The tools on one robot's desk; `chance` is its own, so that robots do not disturb each other's luck."""

    owner: Someone
    clock: SetClock
    agenda: Agenda
    mail_program: MailProgram
    browser: Browser
    chance: Random

    def plan(self, minutes: tuple[int, int], deed: Callable[[], None]) -> None:
        """Do this after some minutes by the hub's clock; what would fall into the night waits for the morning."""
        at = self.clock.now() + timedelta(minutes=self.chance.randint(*minutes))
        morning = morning_after(at)
        late = timedelta(minutes=self.chance.randint(0, 45)) if morning > at else timedelta()
        self.agenda.plan(morning + late, deed)

    def reply(self, mail: OpenedMail, words: str) -> None:
        """Answer a mail by plain reply, at once."""
        who = f"{self.owner.name} <{self.owner.address}>"
        self.mail_program.post(reply(mail, sender=who, words=words))

    def press(self, url: str, fields: dict[str, str] | None = None) -> bool:
        """Open the page behind a link and press its button, at once; False when it says no."""
        return self.browser.answer(url, fields or {})

    def draw(self, share: float) -> bool:
        """True in that share of all draws."""
        return self.chance.random() < share
