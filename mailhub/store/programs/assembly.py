"""A checked program file as the Program that rules work with."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from mailhub.domain import program as made
from mailhub.domain.program import DEFAULT_CLOCKS, Program
from mailhub.domain.terms import Temperature
from mailhub.store.programs import sections
from mailhub.store.programs.sections.territories import ends


class CheckedFile(Protocol):
    """The sections of a program file that has no fault."""

    vendor: sections.Vendor
    brand: sections.BrandLook
    territories: list[sections.Territory]
    people: list[sections.Person]
    hours: sections.Hours
    products: list[sections.Product]
    qualification: sections.Gate
    questions: list[sections.Question]
    scoring: sections.Scoring
    matching: sections.Matching
    tiers: sections.Tiers
    distribution: list[sections.Rule]
    pool: sections.Pool
    clocks: sections.Clocks
    escalation: sections.Steps
    queue_rule: sections.QueueRule
    points: sections.Points
    performance: sections.Performance
    registration: sections.Registration
    report: sections.Report
    links: sections.Links
    privacy: sections.Privacy
    crm: sections.Crm
    texts: sections.Texts


def program_of(file: CheckedFile, version: int) -> Program:
    """The program under that version."""
    opening, closing = (datetime.combine(date.min, at) for at in (file.hours.opens, file.hours.closes))
    return Program(
        **file.vendor.model_dump(),
        version=version,
        brand=made.Brand(**file.brand.model_dump()),
        people=tuple(_person(person) for person in file.people),
        territories=tuple(_territory(territory) for territory in file.territories),
        products=tuple(_product(product) for product in file.products),
        opens=file.hours.opens,
        closes=file.hours.closes,
        weekdays=frozenset(file.hours.weekdays),
        days_off=frozenset(file.hours.days_off),
        holidays=tuple(file.hours.holidays),
        send_in_working_time=file.hours.send_in_working_time,
        qualification=_qualification(file),
        weights=dict(file.scoring.weights),
        sources=dict(file.scoring.sources),
        matching=dict(file.matching.weights),
        widening=tuple(file.matching.widening),
        track_record_floor=file.matching.track_record_floor,
        tiers=tuple(file.tiers.order),
        distribution=_rules(file.distribution),
        pool=made.PoolRules(**file.pool.model_dump()),
        clocks=_clocks(file.clocks, closing - opening),
        escalation=made.Escalation(**_tupled(file.escalation.model_dump())),
        queue_rule=file.queue_rule.enabled,
        points=made.PointRules(**file.points.model_dump()),
        performance=_performance(file.performance),
        registration=_registration(file.registration),
        report=made.ReportRules(**_tupled(file.report.model_dump())),
        links=made.LinkRules(**_tupled(file.links.model_dump())),
        privacy=made.PrivacyRules(**_tupled(file.privacy.model_dump())),
        crm=made.CrmRules(**_tupled(file.crm.model_dump())),
        texts={name: dict(texts) for name, texts in file.texts.items()},
    )


def _person(person: sections.Person) -> made.Person:
    return made.Person(
        name=person.name,
        address=person.address,
        roles=frozenset(person.roles),
        countries=frozenset(person.countries),
        territories=frozenset(person.territories),
        timezone=person.timezone,
    )


def _territory(territory: sections.Territory) -> made.NamedTerritory:
    return made.NamedTerritory(
        name=territory.name,
        countries=frozenset(territory.countries),
        regions=frozenset(territory.regions),
        postcodes=tuple(ends(postcodes) for postcodes in territory.postcodes),
    )


def _product(product: sections.Product) -> made.Product:
    cards = tuple(made.Battlecard(**_tupled(card.model_dump())) for card in product.battlecards)
    return made.Product(**_tupled(product.model_dump(exclude={"battlecards"})), battlecards=cards)


def _qualification(file: CheckedFile) -> made.Qualification:
    thresholds = tuple(made.Threshold(**threshold.model_dump()) for threshold in file.qualification.thresholds)
    return made.Qualification(
        **_tupled(file.qualification.model_dump(exclude={"thresholds"})),
        thresholds=thresholds,
        questions=tuple(_question(question, file.vendor.language) for question in file.questions),
        engagement_half_life_days=file.scoring.engagement_half_life_days,
    )


def _question(question: sections.Question, language: str) -> made.Question:
    return made.Question(
        field_name=question.field,
        texts=dict(question.texts) or {language: question.ask.strip()},
        required=question.required,
        choices=tuple(question.choices),
        when=question.when,
    )


def _performance(rules: sections.Performance) -> made.PerformanceRules:
    window = timedelta(days=rules.window_days)
    return made.PerformanceRules(window=window, **rules.model_dump(exclude={"window_days"}))


def _registration(rules: sections.Registration) -> made.RegistrationRules:
    apart = {"conflicts", "credit"}
    return made.RegistrationRules(
        **_tupled(rules.model_dump(exclude=apart)),
        conflicts=made.ConflictRules(**rules.conflicts.model_dump()),
        credit=_credit(rules.credit),
    )


def _credit(rules: sections.Credit) -> made.CreditRules:
    shares = {name: Decimal(str(getattr(rules, name))) for name in ("margin", "when_sold_by_another")}
    return made.CreditRules(after_days=rules.after_days, **shares)


def _rules(rules: Sequence[sections.Rule]) -> tuple[made.DistributionRule, ...]:
    default = Program(slug="", name="").distribution
    return tuple(made.DistributionRule(**_tupled(rule.model_dump())) for rule in rules) or default


def _clocks(clocks: sections.Clocks, day: timedelta) -> dict[Temperature, made.Clocks]:
    stated = {Temperature.HOT: clocks.hot, Temperature.WARM: clocks.warm, Temperature.COLD: clocks.cold}
    return {temperature: _clock(clock, DEFAULT_CLOCKS[temperature], day) for temperature, clock in stated.items()}


def _clock(clock: sections.Clock, default: made.Clocks, day: timedelta) -> made.Clocks:
    return made.Clocks(
        accept_within=clock.accept_within.within(day) if clock.accept_within else default.accept_within,
        contact_within=clock.contact_within.within(day) if clock.contact_within else default.contact_within,
        feedback_days=tuple(clock.feedback_days) if clock.feedback_days else default.feedback_days,
        feedback_every_days=clock.feedback_every_days or default.feedback_every_days,
    )


def _tupled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
