"""The figures of a workload in the text format of Prometheus; no label names a person or a partner."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import starmap
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from mailhub import __version__
from mailhub.store.heartbeats import INVARIANTS
from mailhub.store.queries.watching import Workload
from mailhub.store.soundness import INVARIANTS as ALL_INVARIANTS
from mailhub.store.tables.watching import CountKind

_COUNTERS = {
    CountKind.LETTERS: ("mailhub_letters", "Letters dealt with.", ("mailbox", "outcome")),
    CountKind.EVENTS: ("mailhub_events", "Events of the history: what was decided.", ("event",)),
    CountKind.OFFERS: ("mailhub_offers", "Offers that came to a status.", ("status",)),
    CountKind.DELIVERIES: ("mailhub_deliveries", "Tries to hand a mail over, by result.", ("result",)),
    CountKind.WEBHOOKS: ("mailhub_webhooks", "Tries to tell another system of an event, by result.", ("result",)),
}


def exposition(work: Workload) -> bytes:
    """The whole page."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Told(work))
    return generate_latest(registry)


class _Told(Collector):
    """One workload, told once."""

    def __init__(self, work: Workload) -> None:
        self._work = work

    def collect(self) -> Iterator[Metric]:
        """Every family of figures."""
        yield _info(self._work)
        yield from starmap(_gauge, _gauges(self._work))
        yield from _by_label(self._work)
        yield from _counters(self._work)


def _info(work: Workload) -> Metric:
    info = GaugeMetricFamily("mailhub_info", "The program and the schema of its store.", labels=("version", "schema"))
    info.add_metric((__version__, work.vitals.schema), 1)
    return info


def _gauges(work: Workload) -> Iterator[tuple[str, str, float]]:
    state = work.vitals
    yield (
        "mailhub_letters_oldest_seconds",
        "Age of the oldest letter that nobody has read to the end.",
        _age(state.oldest_letter_at, state.now),
    )
    yield "mailhub_mails_due", "Mails whose time has come and that are not handed over.", work.mails_due
    yield (
        "mailhub_mails_oldest_seconds",
        "For how long the mail waits that waits longest: from its hour on, or since it was written once it was tried.",
        _age(work.late_mail_since, state.now),
    )
    yield "mailhub_webhook_messages", "Messages that wait for other systems, or are in hand.", work.webhooks_waiting
    yield (
        "mailhub_webhook_messages_oldest_seconds",
        "Age of the oldest message that another system has not taken yet.",
        _age(work.webhook_waiting_since, state.now),
    )
    yield "mailhub_offers_open", "Offers that wait for an answer.", work.offers_open
    yield (
        "mailhub_clock_lag_seconds",
        "For how long the deadline is over that nobody has acted on yet.",
        _age(work.deadline_at, state.now),
    )


def _by_label(work: Workload) -> Iterator[Metric]:
    letters = {(str(status),): number for status, number in work.letters.items()}
    yield _labelled("mailhub_letters_kept", "Letters that wait, are in hand, or are parked.", ("status",), letters)
    mails = {(str(status),): number for status, number in work.mails.items()}
    yield _labelled(
        "mailhub_outbox_mails", "Mails that wait, for their hour or a try, or are in hand.", ("status",), mails
    )
    leads = {(slug, str(status)): number for (slug, status), number in work.leads.items()}
    yield _labelled("mailhub_leads_open", "Leads that are not closed.", ("vendor", "status"), leads)
    ran = {(name,): beat.at.timestamp() for name, beat in work.beats.items() if name != INVARIANTS}
    yield _labelled("mailhub_job_last_success_timestamp_seconds", "When a job last came to a good end.", ("job",), ran)
    found = work.beats[INVARIANTS].detail if INVARIANTS in work.beats else {}
    broken = {(name,): found.get(name, 0) for name in (type(one).__name__ for one in ALL_INVARIANTS)}
    yield _labelled(
        "mailhub_invariant_breaches", "What the last nightly check found to contradict it.", ("invariant",), broken
    )


def _counters(work: Workload) -> Iterator[Metric]:
    for kind, (name, about, labels) in _COUNTERS.items():
        family = CounterMetricFamily(name, about, labels=labels)
        for (counted, word, result), number in work.counts.items():
            if counted == kind:
                family.add_metric([value for value in (word, result) if value], number)
        yield family


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


def _labelled(name: str, about: str, labels: tuple[str, ...], values: Mapping[Any, float]) -> Metric:
    family = GaugeMetricFamily(name, about, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family


def _age(at: datetime | None, now: datetime) -> float:
    return 0.0 if at is None else max(0.0, (now - at).total_seconds())
