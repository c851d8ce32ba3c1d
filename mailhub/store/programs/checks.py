"""What must hold among the people, the products and the rules of a program file."""

from mailhub.domain.terms import Role
from mailhub.store.programs.sections import Person, Product, Rule
from mailhub.store.programs.words import Fault


def check_people(people: list[Person]) -> list[Person]:
    """Each address once, and somebody who gets what nobody else does; raises Fault."""
    addresses = [person.address for person in people]
    for number, address in enumerate(addresses):
        if address in addresses[:number]:
            raise Fault("stands here twice. Give each person an address of their own.", number, "address")
    if not any(
        Role.CHANNEL_MANAGER in person.roles and not (person.countries or person.territories) for person in people
    ):
        raise Fault(
            "have no channel manager for all countries, who gets what is nobody else's. "
            'Write a person with roles = ["channel_manager"] and without countries and territories.'
        )
    return people


def check_products(products: list[Product]) -> list[Product]:
    """At least one product, and each word for one product only; raises Fault."""
    if not products:
        raise Fault('are none. Write at least one [[products]] with code = "GTX" and name = "GTX switches".')
    owners: dict[str, int] = {}
    for number, product in enumerate(products):
        named = [("code", product.code), ("name", product.name), *(("aliases", alias) for alias in product.aliases)]
        for key, text in named:
            owner = owners.setdefault(_squeezed(text), number)
            if owner != number:
                other = products[owner].code
                raise Fault(f"means product {other} already ({text!r}). Give each its own words.", number, key)
    return products


def check_rules(rules: list[Rule]) -> list[Rule]:
    """Only the last rule is without a condition, and it is; raises Fault."""
    for number, rule in enumerate(rules[:-1]):
        if not rule.when:
            wrong = "is missing, so that no rule after this one is ever asked."
            raise Fault(f"{wrong} Write a condition, or move this [[distribution]] to the end.", number, "when")
    if rules and rules[-1].when:
        wrong = "leaves leads without a rule."
        raise Fault(f"{wrong} Add a last [[distribution]] without when.", len(rules) - 1, "when")
    return rules


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
