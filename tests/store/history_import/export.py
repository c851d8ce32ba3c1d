"""A small made-up export of the sample vendor's CRM, and what the books hold after its import."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.errors import BadSettings
from mailhub.routing.imported_leads import settle
from mailhub.store.history_import import Outcome, import_history, look_through, read_mapping
from mailhub.store.tables import Account, Contact, Enrollment, History, Lead, LeadContact, Mail, Offer, Partner, Person
from mailhub.store.unit import Units

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

MAPPING = """
vendor = "acme"
currency = "GBP"
dates = "%d/%m/%Y"

[[files]]
name = "companies*.csv"
holds = "accounts"

[files.columns]
Company = "account"
Country = "country"
Branch = "sector"

[[files]]
name = "reps.csv"
holds = "partners"

[files.columns]
Rep = ["partner", "contact"]
Boss = "manager"
Office = "region"

[files.fixed]
kind = "agent"
country = "GB"
address = "{contact}@reps.example"
territories = "GB/{region}"
products = "SX; RX"
enrolled_on = "01/02/2026"

[[files]]
name = "deals.csv"
holds = "deals"
separator = ";"

[files.columns]
Number = "reference"
Rep = "partner"
Product = "product"
Company = "account"
Stage = "stage"
Begun = ["received_at", "qualified_at", "offered_at", "accepted_at"]
Ended = "closed_at"
Worth = "won_amount"
Guess = "amount"
Customer = "contact_name"

[files.joined]
region = "partner.region"
manager = "partner.manager"
country = "account.country"
sector = "account.sector"

[files.fixed]
country = "GB"

[stages]
Won = "won"
Lost = "lost"
Working = "in_progress"
New = "on_hold"
Test = "left_out"

[fixes.country]
"Ireland" = "IE"
"""

COMPANIES = "Company,Country,Branch,Staff\nHarrow Foods Ltd,GB,food,12\nBray Mills,Ireland,textiles,90\n"
REPS = "Rep,Boss,Office\nNora Field,Grace Bell,Scotland\nZoë Strand,Grace Bell,Wales\n"
HEADER = "Number;Rep;Product;Company;Stage;Begun;Ended;Worth;Guess;Customer"
DEALS = (
    "D-1;Nora Field;SX;Harrow Foods Ltd;Won;03/02/2026;10/03/2026;1,250.50;;Isla Barker",
    "D-2;Nora Field;RX;Bray Mills;Lost;04/02/2026;11/03/2026;0;900;",
    "D-3;Zoë Strand;SX;;Working;05/02/2026;;;700;",
    "D-4;Zoë Strand;RX;Bray Mills;New;;;;;",
    "D-5;Zoë Strand;RX;Bray Mills;Test;;;;;",
)


@dataclass
class Export:
    """The files of an export, to be changed and imported; `units` are on a store with the sample channel."""

    units: Units
    mapping: str = MAPPING
    companies: str = COMPANIES
    reps: str = REPS
    deals: Sequence[str] = DEALS
    progress: list[tuple[int, int]] = field(default_factory=list)

    def contents(self) -> dict[str, bytes]:
        """The files by their names."""
        lists = {"companies_2026.csv": self.companies, "reps.csv": self.reps}
        return {name: text.encode() for name, text in (lists | {"deals.csv": "\n".join([HEADER, *self.deals])}).items()}

    def take(self) -> Outcome:
        """Import it."""
        mapping = read_mapping(self.mapping, name="mapping.toml")
        tell = lambda done, of: self.progress.append((done, of))  # noqa: E731 - one line
        return import_history(self.units, mapping, self.contents(), settle, progress=tell)

    def look(self) -> Outcome:
        """Only look what an import would do."""
        return look_through(self.units, read_mapping(self.mapping, name="mapping.toml"), self.contents())

    def refusal(self) -> str:
        """The sentence by which the whole import is refused."""
        try:
            self.take()
        except BadSettings as error:
            return error.sentence
        return ""

    def swapped(self, old: str, new: str) -> "Export":
        """The same export, with other words in its deals."""
        assert any(old in row for row in self.deals)
        self.deals = [row.replace(old, new) for row in self.deals]
        return self

    def lead(self, reference: str) -> Lead:
        """The lead that a deal became."""
        table: Any = Lead
        with self.units.reading() as unit:
            found: Lead = unit.session.execute(select(table).where(table.reference == reference)).scalar_one()
            return found

    def offers(self, reference: str) -> list[Offer]:
        """The offers of the lead that a deal became."""
        table: Any = Offer
        with self.units.reading() as unit:
            mine = select(table).where(table.lead_id == self.lead(reference).id)
            return list(unit.session.execute(mine).scalars())

    def row(self, table: Any, key: Any) -> Any:
        """A row of the books."""
        with self.units.reading() as unit:
            return unit.get(table, key)

    def counts(self) -> dict[str, int]:
        """How many rows there are of everything that an import writes, and of mails."""
        tables: tuple[Any, ...] = (
            Account,
            Partner,
            Contact,
            Enrollment,
            Lead,
            LeadContact,
            Offer,
            History,
            Mail,
            Person,
        )
        with self.units.reading() as unit:
            asked = {table.__tablename__: select(func.count()).select_from(table) for table in tables}
            return {name: unit.session.execute(wanted).scalar_one() for name, wanted in asked.items()}
