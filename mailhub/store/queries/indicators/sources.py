"""What figures are counted from: leads, offers, answers, registrations and enrollments, each with its dimensions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, and_, case, func, inspect, literal, select, type_coerce

from mailhub.domain.figures import Reach
from mailhub.domain.terms import ChannelType, Dimension, LeadStatus, PartnerKind
from mailhub.store.queries.within_reach import (
    enrollments_within,
    leads_within,
    offers_within,
    registrations_within,
)
from mailhub.store.tables import Account, Enrollment, History, Lead, Offer, Partner, Registration
from mailhub.store.unit import Unit

LEADS: Any = inspect(Lead).local_table
OFFERS: Any = inspect(Offer).local_table
REGISTRATIONS: Any = inspect(Registration).local_table
ENROLLMENTS: Any = inspect(Enrollment).local_table
PARTNERS: Any = inspect(Partner).local_table
_HISTORY: Any = inspect(History).local_table
_TIERS: Any = ENROLLMENTS.alias("tiers")
_SELLERS: Any = PARTNERS.alias("sellers")
_CUSTOMERS: Any = inspect(Account).local_table.alias("customers")

ANSWERING = ("FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack")
"""The events by which a partner tells of its lead."""

MISSING = ("FeedbackMissed",)
TOLD: Any = (
    select(
        _HISTORY.c.vendor_id,
        _HISTORY.c.lead_id,
        _HISTORY.c.at,
        _HISTORY.c.event,
        _HISTORY.c.body["partner_id"].as_integer().label("partner_id"),
        _HISTORY.c.body["contact_id"].as_integer().label("contact_id"),
    )
    .where(_HISTORY.c.event.in_((*ANSWERING, *MISSING)))
    .subquery("told")
)
"""What partners told of their leads, or failed to tell."""

Join = tuple[FromClause, ColumnElement[bool]]
Columns = Mapping[Dimension, ColumnElement[Any]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Source:
    """Rows of the books, which of them are `within` a reach, and by which columns they are broken down.

    A dimension's `joins` are made only where it is asked for.
    """

    rows: FromClause
    within: Callable[[Unit, Reach], ColumnElement[bool]]
    columns: Columns
    joins: Mapping[Dimension, Join] = field(default_factory=dict)

    def joined(self, dimensions: Sequence[Dimension | None]) -> FromClause:
        """The rows, with what these dimensions need beside them."""
        rows = self.rows
        for dimension in self.joins:
            if dimension in dimensions:
                rows = rows.outerjoin(*self.joins[dimension])
        return rows


is_merged = (LEADS.c.status == LeadStatus.DISQUALIFIED) & LEADS.c.duplicate_of_id.is_not(None)
is_counted = ~is_merged
"""Whether a lead counts at all."""

is_distributed = LEADS.c.is_registered.is_(False) & is_counted
"""Whether it is one that the vendor distributes."""


def _words(column: ColumnElement[Any], *others: ColumnElement[Any]) -> ColumnElement[str]:
    """The first that says something, else nothing."""
    return func.coalesce(*(func.nullif(one, "") for one in (column, *others)), "")


def _channel(partner_id: Any, is_two_tier: ColumnElement[bool]) -> ColumnElement[str]:
    direct = (partner_id.is_(None), literal(ChannelType.DIRECT.value))
    two_tier = (is_two_tier, literal(ChannelType.TWO_TIER.value))
    return case(direct, two_tier, else_=literal(ChannelType.INDIRECT.value))


_is_distributor = _SELLERS.c.kind == PartnerKind.DISTRIBUTOR
_OF_LEAD: Columns = {
    Dimension.PRODUCT: LEADS.c.product,
    Dimension.SECTOR: _words(LEADS.c.sector, _CUSTOMERS.c.sector),
    Dimension.SOURCE: LEADS.c.source,
    Dimension.TEMPERATURE: type_coerce(LEADS.c.temperature, String),
    Dimension.COUNTRY: LEADS.c.country,
    Dimension.REGION: LEADS.c.region,
    Dimension.MANAGER: LEADS.c.manager_id,
}


def _of_partner(row: Any, is_passed_on: ColumnElement[bool]) -> Columns:
    """The dimensions of whoever a row belongs to."""
    return {
        Dimension.PARTNER: row.c.partner_id,
        Dimension.CONTACT: row.c.contact_id,
        Dimension.TIER: _words(_TIERS.c.tier),
        Dimension.CHANNEL_TYPE: _channel(row.c.partner_id, is_passed_on | _is_distributor),
    }


def _joins(row: Any, account_id: Any) -> Mapping[Dimension, Join]:
    enrolled = (_TIERS.c.vendor_id == row.c.vendor_id) & (_TIERS.c.partner_id == row.c.partner_id)
    return {
        Dimension.TIER: (_TIERS, enrolled),
        Dimension.CHANNEL_TYPE: (_SELLERS, _SELLERS.c.id == row.c.partner_id),
        Dimension.SECTOR: (_CUSTOMERS, _CUSTOMERS.c.id == account_id),
    }


def _source(row: Any, rows: FromClause, is_passed_on: ColumnElement[bool]) -> Source:
    """Rows that are about a lead, and count for whoever they themselves name."""
    return Source(
        rows=rows,
        within=lambda unit, reach: offers_within(unit, reach, row, LEADS),
        columns={**_OF_LEAD, **_of_partner(row, is_passed_on)},
        joins=_joins(row, LEADS.c.account_id),
    )


def _lead_source(rows: FromClause, beside: Any = None) -> Source:
    """Leads, together with what happened to them; they count for whoever they belong to."""

    def within(unit: Unit, reach: Reach) -> ColumnElement[bool]:
        own = leads_within(unit, reach, LEADS)
        return own if beside is None else and_(own, beside.c.vendor_id == reach.vendor_id)

    is_passed_on = LEADS.c.distributor_id.is_not(None)
    columns = {**_OF_LEAD, **_of_partner(LEADS, is_passed_on)}
    return Source(rows=rows, within=within, columns=columns, joins=_joins(LEADS, LEADS.c.account_id))


def _with_leads(row: Any) -> FromClause:
    rows: FromClause = row.join(LEADS, LEADS.c.id == row.c.lead_id)
    return rows


def _enrolled_within(unit: Unit, reach: Reach) -> ColumnElement[bool]:
    within = enrollments_within(unit, reach)
    return within if reach.contact_id is None else and_(within, ENROLLMENTS.c.contact_id == reach.contact_id)


of_leads = _lead_source(LEADS)
of_offered_leads = _lead_source(_with_leads(OFFERS), OFFERS)
of_offers = _source(OFFERS, _with_leads(OFFERS), OFFERS.c.passed_on_by_id.is_not(None))
of_answers = _source(TOLD, _with_leads(TOLD), LEADS.c.distributor_id.is_not(None))
of_registrations = Source(
    rows=REGISTRATIONS,
    within=registrations_within,
    columns={
        **_of_partner(REGISTRATIONS, _is_distributor),
        Dimension.PRODUCT: REGISTRATIONS.c.product,
        Dimension.SECTOR: _words(_CUSTOMERS.c.sector),
        Dimension.COUNTRY: REGISTRATIONS.c.country,
        Dimension.REGION: REGISTRATIONS.c.region,
        Dimension.MANAGER: REGISTRATIONS.c.manager_id,
    },
    joins=_joins(REGISTRATIONS, REGISTRATIONS.c.account_id),
)
of_enrollments = Source(
    rows=ENROLLMENTS.join(PARTNERS, PARTNERS.c.id == ENROLLMENTS.c.partner_id),
    within=_enrolled_within,
    columns={
        Dimension.PARTNER: ENROLLMENTS.c.partner_id,
        Dimension.CONTACT: ENROLLMENTS.c.contact_id,
        Dimension.TIER: ENROLLMENTS.c.tier,
        Dimension.CHANNEL_TYPE: _channel(ENROLLMENTS.c.partner_id, PARTNERS.c.kind == PartnerKind.DISTRIBUTOR),
        Dimension.COUNTRY: PARTNERS.c.country,
        Dimension.REGION: PARTNERS.c.region,
    },
)
