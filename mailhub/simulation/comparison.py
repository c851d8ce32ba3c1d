"""A simulation's figures beside each other: the hub, other ways to hand the same leads out, and an oracle."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files

from mailhub.simulation.baselines import at_random, by_oracle, play_without_hub, to_all
from mailhub.simulation.outcome import Fate, Figures, figures_of
from mailhub.simulation.play import Progress, play_through_hub
from mailhub.simulation.world import World

DEFAULT_PROGRAM = files("mailhub.simulation").joinpath("program.toml").read_text("utf-8")
"""The program that is played when none is named."""

_OTHERS = (("random", at_random), ("mail to all", to_all), ("oracle", by_oracle))
_ROWS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("leads", lambda each: f"{each.leads:,}"),
    ("accepted", lambda each: f"{each.acceptance:.1%}"),
    ("hours to acceptance, median", lambda each: f"{each.hours_to_acceptance:.1f}"),
    ("hours to acceptance, 90 %", lambda each: f"{each.hours_to_acceptance_p90:.1f}"),
    ("hours to first contact, median", lambda each: f"{each.hours_to_contact:.1f}"),
    ("first contact made", lambda each: f"{each.contacted:.1%}"),
    ("leads won", lambda each: f"{each.win_ratio:.1%}"),
    ("offers per lead", lambda each: f"{each.mails_per_lead:.2f}"),
    ("customer called by several", lambda each: f"{each.called_by_many:.1%}"),
    ("share of new partners", lambda each: f"{each.share_of_new:.1%}"),
    ("leads lost", lambda each: f"{each.lost:,}"),
)
_FIRST, _REST = 32, 14  # widths of the columns


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The figures of every way, the hub's first; `broken` are the invariants that do not hold at the end."""

    ways: tuple[Figures, ...]
    broken: tuple[str, ...]

    def lines(self) -> list[str]:
        """A table for people."""
        lines = ["".ljust(_FIRST) + "".join(each.way.rjust(_REST) for each in self.ways)]
        for name, told in _ROWS:
            lines.append(name.ljust(_FIRST) + "".join(told(each).rjust(_REST) for each in self.ways))
        for tier in sorted({tier for each in self.ways for tier in each.share_by_tier}):
            shares = (f"{each.share_by_tier.get(tier, 0.0):.1%}".rjust(_REST) for each in self.ways)
            lines.append(f"share of {tier or 'no tier'}".ljust(_FIRST) + "".join(shares))
        return lines + [f"BROKEN: {sentence}" for sentence in self.broken]


def compare(world: World, program: str, progress: Progress) -> Comparison:
    """Play the world through the hub and by the other ways.

    Leads that the vendor ended itself are counted nowhere. Raises BadSettings for a program with faults.
    """
    played = play_through_hub(world, program, progress)
    counted = {fate.lead.number for fate in played.fates if not fate.ended_by_vendor}

    def kept(fates: Iterable[Fate]) -> list[Fate]:
        return [fate for fate in fates if fate.lead.number in counted]

    others = (figures_of(way, world, kept(play_without_hub(world, choose))) for way, choose in _OTHERS)
    return Comparison(ways=(figures_of("mailhub", world, kept(played.fates)), *others), broken=played.broken)
