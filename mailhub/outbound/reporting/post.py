"""Whether mails and letters get through: the operator's report."""

from collections.abc import Iterator
from functools import cached_property

from mailhub.domain.terms import LetterStatus
from mailhub.outbound.charts import Series, trend
from mailhub.outbound.report_content import FigureLine, Section, Task
from mailhub.outbound.report_pictures import trend_table
from mailhub.outbound.report_values import NOTHING, Count, Precise, Told
from mailhub.outbound.reporting.asked import Asked
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.findings.mail_health import MailHealth, mail_health
from mailhub.store.unit import Unit

_NAMES = {
    "written": N_("Mails written"),
    "handed_over": N_("Mails handed over"),
    "bounced": N_("Mails that came back"),
    "refused": N_("Mails refused by the relay"),
    "suppressed": N_("Mails kept back"),
    "median_seconds": N_("Time to hand over"),
    "letters": N_("Letters received"),
    "dead": N_("Addresses found dead"),
    "complaints": N_("Complaints"),
    "reports_failed": N_("Reports that failed"),
    "reports_given_up": N_("Reports given up"),
}
_OUTCOMES = {
    LetterStatus.DONE: N_("read {count}"),
    LetterStatus.STOPPED: N_("stopped {count}"),
    LetterStatus.PARKED: N_("not to be read {count}"),
    LetterStatus.WAITING: N_("waiting {count}"),
    LetterStatus.CLAIMED: N_("being read {count}"),
}
_WAITING = {
    "waiting": (N_("1 mail waits to be handed over."), N_("{count} mails wait to be handed over.")),
    "unread": (N_("1 letter waits to be read."), N_("{count} letters wait to be read.")),
    "parked": (N_("1 letter could not be read."), N_("{count} letters could not be read.")),
}
_ADVICE = {
    "waiting": N_("See whether the relay answers."),
    "unread": N_("See whether the hub's worker runs."),
    "parked": N_("They are kept; read again what was parked once the cause is mended."),
}
"""What to do about it."""


class Post:
    """The mail of the whole hub in a period, beside the period before."""

    def __init__(self, unit: Unit, asked: Asked) -> None:
        self._unit, self._asked = unit, asked

    @cached_property
    def now(self) -> MailHealth:
        """How the mail did, and is."""
        scope = self._asked.scope
        return mail_health(self._unit, scope.since, scope.until, timezone=scope.timezone)

    @cached_property
    def before(self) -> MailHealth | None:
        """How it did in the period before; None without one."""
        scope = self._asked.before
        return mail_health(self._unit, scope.since, scope.until, timezone=scope.timezone) if scope else None

    def lines(self) -> tuple[FigureLine, ...]:
        """The figures of the mail."""
        return tuple(
            FigureLine(
                code=code,
                label=Phrase(name),
                now=_value(self.now, code),
                before=_value(self.before, code) if self.before else "",
            )
            for code, name in _NAMES.items()
        )

    def tasks(self) -> Iterator[Task]:
        """What is stuck now: for 15 minutes or longer, as whatever is younger (this report, say) is on its way."""
        for name, (one, many) in _WAITING.items():
            count = getattr(self.now, name).count
            if count:
                sentence = Phrase(many if count > 1 else one, {"count": count})
                yield Task(sentence=sentence, advice=Phrase(_ADVICE[name]))

    def sections(self) -> Iterator[Section]:
        """How letters ended, and the days of the period as a picture."""
        if self.now.outcomes:
            yield Section(key="letters", title=phrase("Letters by outcome"), lines=(_outcomes(self.now),))
        title = phrase("Mails and letters by day")
        picture = trend(title, self._series(), name="days")
        if picture is not None:
            yield Section(key="days", title=title, picture=picture, table=trend_table(self._series()))

    def _series(self) -> tuple[Series, Series]:
        days = self.now.days
        return (
            Series(phrase("Mails written"), tuple((f"{one.on:%m-%d}", float(one.written)) for one in days)),
            Series(phrase("Letters received"), tuple((f"{one.on:%m-%d}", float(one.letters)) for one in days)),
        )


def _value(health: MailHealth, code: str) -> Told:
    value = getattr(health, code)
    if code != "median_seconds":
        return Count(value=value)
    return NOTHING if value is None else phrase("{seconds} s", seconds=Precise(value=value, of=0, least=1))


def _outcomes(health: MailHealth) -> Told:
    counts = {text: health.outcomes.get(status, 0) for status, text in _OUTCOMES.items()}
    told = [Phrase(text, {"count": Count(value=count)}) for text, count in counts.items() if count]
    return Phrase("{listed}", {"listed": told})
