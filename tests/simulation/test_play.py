"""A small play in fast motion: the real hub, made-up partners, and what must hold of it."""

from functools import cache

import pytest

from mailhub.domain.terms import Mode
from mailhub.simulation.baselines import at_random, by_oracle, play_without_hub
from mailhub.simulation.comparison import DEFAULT_PROGRAM
from mailhub.simulation.outcome import figures_of
from mailhub.simulation.play import Played, play_through_hub
from mailhub.simulation.world import World, make_world
from mailhub.store.programs.file import read_program

_HEAD, _, _ = DEFAULT_PROGRAM.partition("[[distribution]]")
POOL_AND_TURNS = f"""{_HEAD}
[[distribution]]
mode = "pool"
when = 'lead.product == "WALL"'
then = ["round_robin"]

[[distribution]]
mode = "round_robin"
"""


def _world(*, seed: int = 1, leads: int = 5, program: str = DEFAULT_PROGRAM) -> World:
    rules = read_program(program, name="program.toml")
    return make_world(rules, partners=8, leads=leads, days=5, seed=seed)


@cache
def _played(program: str = DEFAULT_PROGRAM) -> Played:
    return play_through_hub(_world(program=program), program)


def test_the_same_seed_gives_the_same_numbers() -> None:
    again = play_through_hub(_world(), DEFAULT_PROGRAM)
    assert again == _played()


def test_another_seed_makes_another_world() -> None:
    assert _world(seed=2).leads != _world(seed=1).leads


@pytest.mark.parametrize("program", [DEFAULT_PROGRAM, POOL_AND_TURNS], ids=["as it comes", "pool and round robin"])
def test_the_hub_loses_no_lead_and_breaks_no_invariant(program: str) -> None:
    played = _played(program)
    assert played.broken == ()
    assert [fate.lead.number for fate in played.fates if fate.lost_track] == []
    assert len(played.fates) == 5


def test_leads_from_the_pool_find_partners() -> None:
    rules = read_program(POOL_AND_TURNS, name="program.toml")
    assert rules.distribution[0].chain == (Mode.POOL, Mode.ROUND_ROBIN)
    pooled = [fate for fate in _played(POOL_AND_TURNS).fates if fate.lead.product == "WALL"]
    assert pooled
    assert any(fate.accepted_at is not None for fate in pooled)


def test_whoever_knows_everything_wins_no_less_than_chance() -> None:
    world = _world(leads=300)
    knowing, random = (
        figures_of(way, world, play_without_hub(world, choose))
        for way, choose in (("oracle", by_oracle), ("random", at_random))
    )
    assert knowing.win_ratio > random.win_ratio


def test_the_progress_tells_every_lead_once() -> None:
    heard: list[tuple[int, int]] = []
    play_through_hub(_world(leads=2), DEFAULT_PROGRAM, lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]
