"""A real sales pipeline, mailed as lead lists: every row becomes a lead that is routed or held for a stated reason.

Runs when MAILHUB_TEST_PIPELINE names a folder with sales_pipeline.csv and sales_teams.csv of the public-domain
"CRM Sales Opportunities" set; the data is not part of this project.
"""

import csv
import io
import os
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailhub.domain.terms import LeadStatus
from mailhub.speech import told
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program
from tests.journeys.exchange import Exchange, Received

FOLDER = os.environ.get("MAILHUB_TEST_PIPELINE", "")
SENDER, ADDRESS = "sales@hardware.example", "leads+hardware@hub.example"
PRODUCTS = {
    "GTX Basic": "GTX",
    "GTX Pro": "GTX",
    "GTX Plus Basic": "GTX",
    "GTX Plus Pro": "GTX",
    "MG Special": "MG",
    "MG Advanced": "MG",
    "GTK 500": "GTK",
}

PROGRAM = """
[vendor]
slug = "hardware"
name = "The Hardware Company"
timezone = "America/Chicago"
currency = "USD"

[[people]]
name = "Sales Desk"
address = "sales@hardware.example"
roles = ["lead_sender", "qualifier", "channel_manager"]

# These leads are opportunities that salespeople have found worth recording: the company and the product suffice.
[qualification]
distribute_from = 25
required = ["account", "product"]
"""


def program() -> str:
    products = [
        f'[[products]]\ncode = "{name}"\nname = "{name}"\nfamily = "{family}"' for name, family in PRODUCTS.items()
    ]
    return PROGRAM + "\n".join(products)


def read_csv(name: str) -> list[dict[str, str]]:
    with (Path(FOLDER) / name).open(newline="") as file:
        return list(csv.DictReader(file))


def written(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def partners(teams: list[dict[str, str]]) -> str:
    """The agents as partners, each with the territory of their regional office."""
    return written(
        [
            {
                "vendor": "hardware",
                "partner": f"Agency {agent['sales_agent']}",
                "kind": "agent",
                "country": "US",
                "contact": agent["sales_agent"],
                "address": f"{agent['sales_agent'].lower().replace(' ', '.')}@agents.example",
                "timezone": "America/Chicago",
                "capacity": "500",
                "territories": f"US/{agent['regional_office']}",
                "products": "; ".join(PRODUCTS),
            }
            for agent in teams
        ]
    )


def lead_list(stage: str, offices: dict[str, str]) -> list[dict[str, str]]:
    """The mapping: a pipeline row as a row of a lead list; the territory is the office of the agent who recorded it."""
    return [
        {
            "Reference": row["opportunity_id"],
            "Company": row["account"],
            "Product": row["product"],
            "Country": "US",
            "Region": offices[row["sales_agent"]],
            "Source": "pipeline",
            "Notes": f"{row['deal_stage']} since {row['engage_date'] or 'an unknown day'}",
        }
        for row in read_csv("sales_pipeline.csv")
        if row["deal_stage"] == stage
    ]


def mail(exchange: Exchange, stage: str, rows: list[dict[str, str]]) -> Received:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = SENDER, ADDRESS, f"{stage} deals"
    letter["Message-ID"] = f"<{stage}@hardware.example>"
    letter.set_content(f"Our {stage} deals are attached.")
    letter.add_attachment(written(rows).encode(), maintype="text", subtype="csv", filename=f"{stage}.csv")
    exchange.post_raw(SENDER, ADDRESS, letter.as_bytes())
    return exchange.last_to(SENDER, "lead_receipt")


@pytest.mark.skipif(not FOLDER, reason="MAILHUB_TEST_PIPELINE names no folder with a recorded pipeline")
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("stage", "total", "without_account"), [("Prospecting", 500, 337), ("Engaging", 1589, 1088)])
def test_every_row_of_a_recorded_pipeline_is_routed_or_held_with_its_reason(
    exchange: Exchange, stage: str, total: int, without_account: int
) -> None:
    teams = read_csv("sales_teams.csv")
    with exchange.hub.units() as unit:
        apply_program(unit, program(), "hardware.toml")
        assert import_partners(unit, partners(teams), source_name="teams").faults == ()
    offices = {agent["sales_agent"]: agent["regional_office"] for agent in teams}
    rows = lead_list(stage, offices)
    receipt = mail(exchange, stage, rows)

    leads = exchange.leads()
    assert {lead.reference for lead in leads} == {row["Reference"] for row in rows}
    statuses = Counter(lead.status for lead in leads)
    assert statuses == {LeadStatus.ON_HOLD: without_account, LeadStatus.OFFERED: total - without_account}
    assert all("account" in " ".join(map(told, lead.objections)) for lead in leads if lead.status is LeadStatus.ON_HOLD)
    assert f"{total} leads are in the books" in receipt.text
    [result] = [part for part in receipt.message.iter_attachments() if part.get_content_type() == "text/csv"]
    told = list(csv.DictReader(io.StringIO(result.get_content())))
    assert len(told) == total
    exchange.assert_all_holds()
