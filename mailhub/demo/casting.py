"""Casting: which robot plays whom, with which tools, and who has a scene rehearsed."""

from datetime import datetime
from itertools import cycle

from mailhub.demo.characters import CHARACTERS
from mailhub.demo.desk import Desk, Someone
from mailhub.demo.office_robot import OfficeRobot
from mailhub.demo.partner_robot import PartnerRobot
from mailhub.demo.rehearsed import rehearse
from mailhub.demo.stage import Stage


def put_robots_on(stage: Stage, seed: int, *, strict: bool, begin: datetime) -> None:
    """Give everybody of the cast a robot; `strict` offices also disqualify, deny and withdraw now and then.

    At the beginning two partners come with one deal.
    """
    people = {person.address: person for person in (*stage.cast.office, *(rep.person for rep in stage.cast.reps))}
    for person in stage.cast.office:
        stage.robots[person.address] = OfficeRobot(_desk(stage, person, seed), strict=strict)
    for rep, character in zip(stage.cast.reps, cycle(CHARACTERS), strict=False):
        stage.robots[rep.person.address] = PartnerRobot(character, _desk(stage, rep.person, seed))
    rehearse(stage, seed, begin, lambda address: _desk(stage, people[address], seed))


def _desk(stage: Stage, owner: Someone, seed: int) -> Desk:
    return Desk(
        owner=owner,
        clock=stage.clock,
        agenda=stage.agenda,
        mail_program=stage.mail_program,
        browser=stage.browser,
        chance=stage.chance(seed, owner.address),
    )
