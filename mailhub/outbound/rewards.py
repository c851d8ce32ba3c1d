"""What a lead brings the partner who takes it, besides the business: the program's own words, and points."""

from decimal import ROUND_HALF_UP, Decimal

from mailhub.domain.program import PointRules, Program
from mailhub.domain.terms import Temperature
from mailhub.speech import Phrase, phrase


def rewards_of(program: Program, temperature: Temperature, language: str) -> tuple[str | Phrase, ...]:
    """A sentence for each thing that is in it for the partner; none when the program promises nothing."""
    own = own_words(program, "offer_reward", language)
    points = _points(program.points, temperature) if program.points.enabled else None
    return tuple(one for one in (own, points) if one)


def own_words(program: Program, text: str, language: str) -> str:
    """The program's text in the recipient's language, else in the program's own, else in English; empty for none."""
    known = program.texts.get(text, {})
    return next((known[each] for each in (language[:2], program.language, "en") if each in known), "")


def _points(rules: PointRules, temperature: Temperature) -> Phrase | None:
    fast, feedback, win = (
        _worth(points, rules, temperature) for points in (rules.fast_acceptance, rules.feedback_on_time, rules.win)
    )
    share = round(rules.fast_share * 100)
    told = (
        phrase("{points} if you accept within the first {share} % of the time", points=fast, share=share)
        if fast
        else None,
        phrase("{points} for each feedback on time", points=feedback) if feedback else None,
        phrase("{points} for a win", points=win) if win else None,
    )
    earned = [one for one in told if one is not None]
    return phrase("Points: {points}.", points=earned) if earned else None


def _worth(points: int, rules: PointRules, temperature: Temperature) -> int:
    factor = Decimal(str(rules.cold_factor)) if temperature == Temperature.COLD else Decimal(1)
    return int((points * factor).quantize(Decimal(1), ROUND_HALF_UP))
