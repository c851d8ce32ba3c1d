"""Reading: how many letters a second, and how many of them right, on our own letters and on those of other projects."""

import email
import email.policy
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpora import Corpora, Truth, fetch_corpora
from benchmarks.costly_letters import costly_letters
from benchmarks.figure import RUNS, Figure, interleave, peak_megabytes
from mailhub.inbound.reading_report import report_of

OWN = Path(__file__).parents[1] / "tests" / "letters"
LEAST_BOUNCES, LEAST_FRESH, SLOWEST_SECONDS = 0.95, 0.97, 1.0
MAILBOXES = ("offer_reply", "feedback", "decision", "deal_registration", "hot_lead", "ask", "delivery_status")


@dataclass
class Labelled:
    """A letter of ours with what is known of it."""

    raw: bytes
    wanted: dict[str, Any]


@dataclass
class Tally:
    """What the letters were read as, and what was wrong with it; names of letters."""

    crashes: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    told: dict[str, dict[str, Any]] = field(default_factory=dict)


def measure(database_url: str) -> Figure:
    """Read every letter once for the truth and several times for the pace; no database is needed."""
    corpora, ours = fetch_corpora(), _own_letters()
    letters = [(name, raw, None) for name, raw in corpora.letters.items()]
    letters += [(name, one.raw, one.wanted.get("as")) for name, one in ours.items()]
    tally = _read([*letters, *_costly()])
    good = [(raw, mailbox) for name, raw, mailbox in letters if name not in tally.crashes]
    pace = interleave(lambda: [report_of(*one) for one in good], lambda: _parse(good), things=len(good))
    more, broken = _judge(tally, corpora, ours)
    return Figure(
        name="reading",
        figure=pace.work,
        unit="letters/s",
        floor=pace.floor,
        floor_is="the same letters parsed by email.policy.compat32, headers and text taken",
        runs=RUNS,
        cores=pace.cores,
        peak_mb=peak_megabytes(),
        more={"letters": len(letters), **more, "not_fetched": corpora.missing},
        broken=tuple(broken),
    )


def _own_letters() -> dict[str, Labelled]:
    """Our letters that have both files; the name is folder/case."""
    paths = sorted(path for path in OWN.glob("*/*.toml") if path.with_suffix(".eml").exists())
    return {
        f"{path.parent.name}/{path.stem}": Labelled(
            path.with_suffix(".eml").read_bytes(), tomllib.loads(path.read_text("utf-8"))
        )
        for path in paths
    }


def _read(letters: Iterable[tuple[str, bytes, str | None]]) -> Tally:
    tally = Tally()
    for name, raw, mailbox in letters:
        started = time.perf_counter()
        tally.told[name] = report_of(raw, mailbox)
        if any(problem.startswith("The reading failed") for problem in tally.told[name]["problems"]):
            tally.crashes.append(name)
        tally.slowest = max(tally.slowest, (time.perf_counter() - started, name))
    return tally


def _costly() -> list[tuple[str, bytes, str | None]]:
    """Each letter made to cost dear, to each kind of mailbox; they count for the slowest, not for the pace."""
    made = costly_letters().items()
    return [(f"costly/{name} as {mailbox}", raw, mailbox) for name, raw in made for mailbox in MAILBOXES]


def _parse(letters: Sequence[tuple[bytes, str | None]]) -> None:
    for raw, _ in letters:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        _ = message["From"], message["Subject"], message["Message-ID"]
        _ = [part.get_payload(decode=True) for part in message.walk() if part.get_content_maintype() == "text"]


def _judge(tally: Tally, corpora: Corpora, ours: dict[str, Labelled]) -> tuple[dict[str, Any], list[str]]:
    """The shares and counts, and the bounds that they break."""
    wrong = sorted(name for name, truth in corpora.bounces.items() if not _is_classed(tally.told.get(name), truth))
    false = sorted(name for name in _ordinary(corpora, ours) if _tells_bounce(tally.told.get(name)))
    fresh, unlike = _fresh(tally, ours)
    acted = sorted(name for name in _silent(ours) if name in tally.told and tally.told[name]["commands"])
    classed = 1 - len(wrong) / len(corpora.bounces) if corpora.bounces else None
    right = 1 - len(unlike) / fresh if fresh else None
    more = {
        "crashes": tally.crashes, "slowest_seconds": round(tally.slowest[0], 3), "slowest": tally.slowest[1],
        "bounces": len(corpora.bounces), "bounces_classed": classed, "bounces_missed": wrong,
        "false_bounces": false, "fresh_text_letters": fresh, "fresh_text_right": right,
        "fresh_text_wrong": unlike, "letters_without_wish": len(_silent(ours)), "wrong_silent_actions": acted,
    }  # fmt: skip
    return more, [sentence for is_broken, sentence in _bounds(more) if is_broken]


def _bounds(more: dict[str, Any]) -> list[tuple[bool, str]]:
    return [
        (bool(more["crashes"]), "A letter must never break its reader."),
        (more["slowest_seconds"] >= SLOWEST_SECONDS, f"No letter may take {SLOWEST_SECONDS:g} s."),
        (
            _is_below(more["bounces_classed"], LEAST_BOUNCES),
            f"At least {LEAST_BOUNCES:.0%} of bounces must be classed.",
        ),
        (bool(more["false_bounces"]), "Ordinary letters are no bounces."),
        (_is_below(more["fresh_text_right"], LEAST_FRESH), f"At least {LEAST_FRESH:.0%} of fresh texts must be exact."),
        (bool(more["wrong_silent_actions"]), "A letter that wishes nothing must give no command."),
    ]


def _is_below(share: float | None, least: float) -> bool:
    return share is not None and share < least


def _is_classed(told: dict[str, Any] | None, truth: Truth) -> bool:
    """One of the true addresses; failed where the truth is a failure, and not for good where it is a warning."""
    delivery = told["delivery"] if told else None
    if delivery is None or delivery["recipient"].casefold() not in truth.recipients:
        return False
    return not delivery["permanent"] if truth.is_temporary else delivery["action"] == "failed"


def _tells_bounce(told: dict[str, Any] | None) -> bool:
    return told is not None and told["delivery"] is not None


def _ordinary(corpora: Corpora, ours: dict[str, Labelled]) -> list[str]:
    """Letters that are no reports: ours that state no delivery, and other people's whose type is no report's."""
    known = [name for name, raw in corpora.ordinary.items() if b"multipart/report" not in raw.lower()]
    labelled = (name for name, one in ours.items() if "commands" in one.wanted and "delivery" not in one.wanted)
    return [*known, *labelled]


def _fresh(tally: Tally, ours: dict[str, Labelled]) -> tuple[int, list[str]]:
    """How many letters state their fresh text, and the names of those where another one was read."""
    stated = [name for name, one in ours.items() if name.startswith("fresh_text/") and "fresh_text" in one.wanted]
    unlike = [name for name in stated if tally.told.get(name, {}).get("fresh_text") != ours[name].wanted["fresh_text"]]
    return len(stated), unlike


def _silent(ours: dict[str, Labelled]) -> list[str]:
    return [name for name, one in ours.items() if one.wanted.get("commands") == []]
