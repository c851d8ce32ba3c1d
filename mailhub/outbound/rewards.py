"""What a lead brings the partner who takes it, besides the business: the program's own words, and points."""

from decimal import ROUND_HALF_UP, Decimal

from mailhub.domain.program import PointRules, Program
from mailhub.domain.terms import Temperature


def rewards_of(program: Program, temperature: Temperature, language: str) -> tuple[str, ...]:
    """A sentence for each thing that is in it for the partner; none when the program promises nothing."""
    own = own_words(program, "offer_reward", language)
    points = _points(program.points, temperature) if program.points.enabled else ""
    return tuple(filter(None, (own, points)))


def own_words(program: Program, text: str, language: str) -> str:
    """The program's text in the recipient's language, else in the program's own, else in English; empty for none."""
    known = program.texts.get(text, {})
    return next((known[each] for each in (language[:2], program.language, "en") if each in known), "")


def _points(rules: PointRules, temperature: Temperature) -> str:
    share = round(rules.fast_share * 100)
    earned = (
        (rules.fast_acceptance, f"if you accept within the first {share} % of the time"),
        (rules.feedback_on_time, "for each feedback on time"),
        (rules.win, "for a win"),
    )
    told = [f"{_worth(points, rules, temperature)} {what}" for points, what in earned if points]
    return f"Points: {', '.join(told)}." if told else ""


def _worth(points: int, rules: PointRules, temperature: Temperature) -> int:
    factor = Decimal(str(rules.cold_factor)) if temperature == Temperature.COLD else Decimal(1)
    return int((points * factor).quantize(Decimal(1), ROUND_HALF_UP))
