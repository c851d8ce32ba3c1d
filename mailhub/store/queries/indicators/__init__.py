"""The indicators as `mailhub.domain.indicators` defines them, in SQL: for any reach and period, by any dimension."""

from mailhub.store.queries.indicators.measuring import measured as measured
from mailhub.store.queries.indicators.quotas import Attainment as Attainment
from mailhub.store.queries.indicators.quotas import attainment as attainment
from mailhub.store.queries.indicators.supplies import supplied as supplied
