"""A rehearsed scene: two partners register one deal, one asks why it was denied, and a manager decides; all by mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from mailhub.demo import lead_letters
from mailhub.demo.channel import House, Rep
from mailhub.demo.desk import Desk
from mailhub.demo.opened_mail import OpenedMail
from mailhub.demo.prospects import Prospect, invent
from mailhub.demo.stage import Robot, Stage

_LATER = timedelta(hours=3)  # until the second partner registers what the first one has


@dataclass(frozen=True, kw_only=True)
class Line:
    """What somebody replies to a mail in which the `cue` stands, after some minutes."""

    cue: str
    words: str
    minutes: tuple[int, int] = (10, 40)


_MANAGER = (
    Line(cue="registers a deal", words="ask: which of their sites is it for?"),
    Line(cue="Approve", words="approve"),
    Line(
        cue="First stands",
        words="first: it was complete three hours earlier, and the customer has chosen nobody yet",
        minutes=(90, 120),
    ),
)
_FIRST = (
    Line(cue="which of their sites", words="It is for the new site; they decide in May."),
    Line(cue="State your side", words="We have shown it to them twice, and they have had our quote since Monday."),
)
_SECOND = (Line(cue="dispute", words="dispute: they asked us for the survey in January"),)


class Rehearsed:
    """Somebody who replies to the mails about one deal as rehearsed, and to all others as ever."""

    def __init__(self, robot: Robot, desk: Desk, account: str, lines: list[Line]) -> None:
        self._robot, self._desk, self._account, self._lines = robot, desk, account, lines

    def read(self, mail: OpenedMail) -> None:
        """Look at a mail that came, and plan the next line if this is its cue."""
        if self._account not in mail.subject:
            self._robot.read(mail)
        elif self._lines and self._lines[0].cue in mail.text:
            line = self._lines.pop(0)
            self._desk.plan(line.minutes, partial(self._desk.reply, mail, line.words))


def rehearse(stage: Stage, seed: int, begin: datetime, desk_of: Callable[[str], Desk]) -> None:
    """Plan the scene, and give those who play in it their lines; nothing where there are no two partners for it."""
    chance = Random(f"{seed}|rehearsed")  # noqa: S311 - robots may be foreseen # nosec B311
    house = next((house for house in stage.cast.houses if house.country == "GB"), None)
    rivals = _rivals(stage.cast.reps, house) if house else ()
    if house is None or len(rivals) < 2:
        return
    deal = invent(chance, house.program, house.country)
    office = list(_MANAGER)
    for person in stage.cast.office:
        _give(stage, person.address, deal, office, desk_of)
    for rep, lines, after in zip(rivals, (_FIRST, _SECOND), (timedelta(), _LATER), strict=False):
        _give(stage, rep.person.address, deal, list(lines), desk_of)
        letter = lead_letters.as_registration(rep.person, _registry(stage, house), deal)
        stage.agenda.plan(begin + after, partial(stage.mail_program.post, letter))


def _give(stage: Stage, address: str, deal: Prospect, lines: list[Line], desk_of: Callable[[str], Desk]) -> None:
    stage.robots[address] = Rehearsed(stage.robots[address], desk_of(address), deal.account, lines)


def _rivals(reps: Sequence[Rep], house: House) -> list[Rep]:
    """The English-speaking contact of each partner in the house's own country, in a fixed order."""
    found = {
        rep.partner: rep
        for rep in reps
        if house.program.slug in rep.vendors and rep.country == house.country and rep.person.language == "en"
    }
    return list(found.values())


def _registry(stage: Stage, house: House) -> str:
    return f"register+{house.program.slug}@{stage.hub.settings.mail_domain}"
