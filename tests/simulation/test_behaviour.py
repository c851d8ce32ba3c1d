"""How simulated partners behave when they are flooded, full, or asked together with others."""

from dataclasses import replace
from datetime import timedelta

from mailhub.simulation.attention import Attention
from mailhub.simulation.baselines import play_without_hub, to_all
from mailhub.simulation.behaviour import Asked, contact_at, reaction
from mailhub.simulation.comparison import DEFAULT_PROGRAM
from mailhub.simulation.world import START, HiddenPartner, World, make_world
from mailhub.store.programs.file import read_program

_OFTEN = range(300)


def _world() -> World:
    return make_world(read_program(DEFAULT_PROGRAM, name="program.toml"), partners=20, leads=20, days=5, seed=3)


def _partner(**changes: object) -> HiddenPartner:
    ready = {"answers": 1.0, "says_no": 0.0, "capacity": 10, "holidays": ()}
    return replace(_world().partners[0], **(ready | changes))  # type: ignore[arg-type]


def _yes(partner: HiddenPartner, attention: Attention, *, others: int = 0) -> int:
    world = _world()
    asked = (Asked(at=START, others=others, turn=turn) for turn in _OFTEN)
    return sum(reaction(world.chance, partner, world.leads[0], how, attention).accepts is True for how in asked)


def test_the_more_are_asked_at_once_the_fewer_of_them_answer() -> None:
    alone, of_five = (_yes(_partner(), Attention(), others=others) for others in (0, 4))
    assert alone == len(_OFTEN)
    assert 0.7 < of_five / alone < 0.86


def test_a_flooded_partner_reads_no_more_than_before() -> None:
    partner, attention = _partner(), Attention()
    for _ in range(20):
        attention.mail(partner, START)
    assert attention.share_read(partner, START) == 0.25
    assert attention.share_read(partner, START + timedelta(days=8)) == 1


def test_a_partner_whose_hands_are_full_mostly_says_no_and_calls_later() -> None:
    partner, attention, world = _partner(), Attention(), _world()
    early = contact_at(world.chance, partner, world.leads[0], START, attention)
    for _ in range(20):
        attention.take(partner, START + timedelta(days=30))
    assert _yes(partner, attention) < 0.3 * len(_OFTEN)
    assert contact_at(world.chance, partner, world.leads[0], START, attention) > early


def test_without_a_claim_several_call_one_customer_and_the_first_has_it() -> None:
    fates = play_without_hub(_world(), to_all)
    assert any(fate.callers > 1 for fate in fates)
    assert all(fate.contacted_at is not None for fate in fates if fate.callers)
