"""A recorded sales pipeline: the public-domain "CRM Sales Opportunities" set, as it is, with its slips put right."""

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mailhub.domain.errors import BadSettings

_NAME = "data/crm-sales"
_FILES = ("accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv")
_SLIPS = {"GTXPro": "GTX Pro", "technolgy": "technology"}


@dataclass(frozen=True, kw_only=True)
class Deal:
    """One closed deal: who worked it, what for, from when to when, and whether it was won."""

    number: str
    agent: str
    product: str
    account: str
    sector: str
    engaged_on: date
    closed_on: date
    won: bool


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """The closed deals, oldest engagement first; each agent's office, each product's family."""

    deals: tuple[Deal, ...]
    offices: Mapping[str, str]
    families: Mapping[str, str]


def read_pipeline() -> Pipeline:
    """The pipeline in the folder that MAILHUB_TEST_PIPELINE names, else beside the project.

    Deals that are not closed say nothing about winning and are left out, as are agents without a deal. Raises
    BadSettings, saying how to get the data, when there is no such folder.
    """
    folder = _folder()
    accounts, products, rows, teams = (_rows(folder / name) for name in _FILES)
    sectors = {row["account"]: _right(row["sector"]) for row in accounts}
    deals = [_deal(row, sectors) for row in rows if row["deal_stage"] in {"Won", "Lost"}]
    known = {deal.agent for deal in deals}
    return Pipeline(
        deals=tuple(sorted(deals, key=lambda deal: (deal.engaged_on, deal.number))),
        offices={row["sales_agent"]: row["regional_office"] for row in teams if row["sales_agent"] in known},
        families={row["product"]: row["series"] for row in products},
    )


def _folder() -> Path:
    named = os.environ.get("MAILHUB_TEST_PIPELINE", "")
    beside = [Path(_NAME), *sorted(Path("..").glob(f"*/{_NAME}"))]
    for folder in [Path(named)] if named else beside:
        if all((folder / name).is_file() for name in _FILES):
            return folder
    raise BadSettings(
        'This figure needs the public-domain set "CRM Sales Opportunities" (Maven Analytics): put its files '
        f"{', '.join(_FILES)} into one folder and name the folder in MAILHUB_TEST_PIPELINE."
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _deal(row: dict[str, str], sectors: Mapping[str, str]) -> Deal:
    return Deal(
        number=row["opportunity_id"],
        agent=row["sales_agent"],
        product=_right(row["product"]),
        account=row["account"],
        sector=sectors.get(row["account"], ""),
        engaged_on=_day(row["engage_date"]),
        closed_on=_day(row["close_date"]),
        won=row["deal_stage"] == "Won",
    )


def _right(text: str) -> str:
    return _SLIPS.get(text, text)


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a day has no zone
