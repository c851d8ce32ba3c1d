"""The deals that partners register in journeys, and how they get through the desk."""

from datetime import timedelta

from mailhub.store.queries.programs import apply_program
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Registration
from tests.journeys.cast import ADAM, GRACE, REGISTER
from tests.journeys.exchange import Exchange, Received

DEAL = """\
Company: Oakhurst School
Country: GB
Product: wireless
Quantity: 60
Contact: Rita Oak
E-Mail: rita@oakhurst.example
Value: 30k GBP
"""
BARE = "Company: Oakhurst School\nProduct: wireless\n"
REST = "Country: GB\nContact: Rita Oak\nE-Mail: rita@oakhurst.example"
OF_OAKHURST = ("Oakhurst", "Rita", "rita@oakhurst.example", "30k", "30,000")
"""Words of the deal that no other partner may see."""


def deal_of(company: str) -> str:
    """The same deal with another customer."""
    host = company.split()[0].lower()
    told = DEAL.replace("Oakhurst School", company).replace("Rita Oak", f"Ann {company.split()[0]}")
    return told.replace("rita@oakhurst.example", f"ann@{host}.example")


def registration(exchange: Exchange, number: int = 1) -> Registration:
    """One registration as it stands now."""
    return next(row for row in exchange.rows(Registration) if row.id == number)


def registered(exchange: Exchange, partner: str = ADAM, deal: str = DEAL) -> Registration:
    """A deal that is registered and waits for Grace, an hour before anything else."""
    exchange.post(partner, REGISTER, deal)
    exchange.let_pass(timedelta(hours=1))
    return exchange.rows(Registration)[-1]


def approved(exchange: Exchange, partner: str = ADAM, deal: str = DEAL) -> Received:
    """The certificate of a deal that Grace has approved."""
    registered(exchange, partner, deal)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "approve")
    return exchange.last_to(partner, "registration_approved")


def with_program(exchange: Exchange, *changes: tuple[str, str]) -> None:
    """Put a program in force in which some lines read otherwise."""
    program = PROGRAMS["acme"]
    for line, other in changes:
        assert line in program, line
        program = program.replace(line, other)
    with exchange.hub.units() as unit:
        apply_program(unit, program, "acme.toml")
