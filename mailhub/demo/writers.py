"""The writers: what a vendor's people mail in over a day, and the deals that partners register."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from random import Random

from mailhub.demo import lead_letters
from mailhub.demo.channel import House
from mailhub.demo.desk import Someone
from mailhub.demo.prospects import Prospect, invent
from mailhub.demo.stage import Stage

_FORMS: tuple[Callable[[Someone, str, Prospect], EmailMessage], ...] = (
    lead_letters.as_text,
    lead_letters.as_text,
    lead_letters.as_table,
)
_LONG_LIST = 5
_THIN_EVERY, _ABROAD_EVERY, _REGISTRATION_EVERY = 9, 16, 10
_NOBODY_SELLS_THERE = "FR"
_SHARE_NEXT_DOOR = 0.2


class Writers:
    """Plans letters on the stage's agenda; what they say depends on the seed alone."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage, self._chance = stage, Random(f"{seed}|letters")  # noqa: S311 - robots may be foreseen # nosec B311
        self._single = 0

    def plan_day(self, leads: int, begin: datetime, within: timedelta) -> None:
        """Letters with exactly that many leads, spread over a time; the lists of the trade shows come first."""
        houses, sizes = self._stage.cast.houses, _sizes(leads)
        for number, size in enumerate(sizes):
            house = houses[number % len(houses)]
            self._stage.agenda.plan(begin + within * number / len(sizes), partial(self.post, house, size))

    def plan_steady(self, begin: datetime, every: timedelta) -> None:
        """A letter at once, and then one after another for ever."""

        def post_and_go_on() -> None:
            self.post(self._chance.choice(self._stage.cast.houses), _LONG_LIST if self._chance.random() < 0.05 else 1)
            self.plan_steady(self._stage.clock.now() + every, every)

        self._stage.agenda.plan(begin, post_and_go_on)

    def post(self, house: House, size: int) -> None:
        """One letter with that many leads; now and then a partner of the same vendor registers a deal."""
        writer, to = self._chance.choice(house.senders), self._address("leads", house)
        if size > 1:
            letter = lead_letters.as_list(
                writer, to, [invent(self._chance, house.program, house.country) for _ in range(size)]
            )
        else:
            letter = self._chance.choice(_FORMS)(writer, to, self._next(house))
        self._stage.mail_program.post(letter)
        if self._single % _REGISTRATION_EVERY == _REGISTRATION_EVERY // 2:
            self._register(house)

    def _next(self, house: House) -> Prospect:
        self._single += 1
        country = house.neighbour if self._chance.random() < _SHARE_NEXT_DOOR else house.country
        if self._single % _ABROAD_EVERY == _ABROAD_EVERY // 2:
            country = _NOBODY_SELLS_THERE
        return invent(self._chance, house.program, country, thin=self._single % _THIN_EVERY == _THIN_EVERY // 3)

    def _register(self, house: House) -> None:
        partners = [rep for rep in self._stage.cast.reps if house.program.slug in rep.vendors]
        rep = self._chance.choice(partners)
        prospect = invent(self._chance, house.program, rep.country)
        letter = lead_letters.as_registration(rep.person, self._address("register", house), prospect)
        self._stage.mail_program.post(letter)

    def _address(self, word: str, house: House) -> str:
        return f"{word}+{house.program.slug}@{self._stage.hub.settings.mail_domain}"


def _sizes(leads: int) -> list[int]:
    lists = [_LONG_LIST, _LONG_LIST] if leads >= 6 * _LONG_LIST else []
    return [*lists, *[1] * (leads - sum(lists))]
