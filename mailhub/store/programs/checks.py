"""What must hold among the people, the products and the rules of a program file."""

from mailhub.domain.terms import Role
from mailhub.speech import _
from mailhub.store.programs.sections import Person, Product, Rule
from mailhub.store.programs.words import Fault


def check_people(people: list[Person]) -> list[Person]:
    """Each address once, and somebody who gets what nobody else does; raises Fault."""
    addresses = [person.address for person in people]
    for number, address in enumerate(addresses):
        if address in addresses[:number]:
            raise Fault(_("stands here twice. Give each person an address of their own."), number, "address")
    if not any(
        Role.CHANNEL_MANAGER in person.roles and not (person.countries or person.territories) for person in people
    ):
        raise Fault(
            _(
                "have no channel manager for all countries, who gets what is nobody else's. "
                'Write a person with roles = ["channel_manager"] and without countries and territories.'
            )
        )
    return people


def check_products(products: list[Product]) -> list[Product]:
    """At least one product, and each word for one product only; raises Fault."""
    if not products:
        raise Fault(_('are none. Write at least one [[products]] with code = "GTX" and name = "GTX switches".'))
    owners: dict[str, int] = {}
    for number, product in enumerate(products):
        named = [("code", product.code), ("name", product.name), *(("aliases", alias) for alias in product.aliases)]
        for key, text in named:
            owner = owners.setdefault(_squeezed(text), number)
            if owner != number:
                known = {"other": products[owner].code, "text": repr(text)}
                wrong = _("means product {other} already ({text}). Give each its own words.", **known)
                raise Fault(wrong, number, key)
    return products


def check_rules(rules: list[Rule]) -> list[Rule]:
    """Only the last rule is without a condition, and it is; raises Fault."""
    for number, rule in enumerate(rules[:-1]):
        if not rule.when:
            wrong = _(
                "is missing, so that no rule after this one is ever asked. "
                "Write a condition, or move this [[distribution]] to the end."
            )
            raise Fault(wrong, number, "when")
    if rules and rules[-1].when:
        wrong = _("leaves leads without a rule. Add a last [[distribution]] without when.")
        raise Fault(wrong, len(rules) - 1, "when")
    return rules


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
