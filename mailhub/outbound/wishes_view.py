"""A contact's wishes in sentences: what it will be sent, and what not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pycountry
from babel.lists import format_list

from mailhub.domain.terms import Often, Temperature
from mailhub.speech import N_, _, country_name, locale, words

_RHYTHM = {
    Often.AT_ONCE: N_("You are told of leads at once, each in a mail of its own."),
    Often.DAILY: N_("You are told of leads once a day, in the morning; of hot ones at once."),
    Often.WEEKLY: N_("You are told of leads once a week, in a list; none is offered to you alone."),
}


@dataclass(frozen=True, kw_only=True)
class WishesView:
    """What a contact wants to be sent; an empty field limits nothing.

    `products` are (product, vendor), `other_products` (vendor, whether some of its products are wanted), `places` ISO
    3166 codes. The radius is without effect until it is known where the partner is (`is_placed`).
    """

    often: Often = Often.AT_ONCE
    products: Sequence[tuple[str, str]] = ()
    other_products: Sequence[tuple[str, bool]] = ()
    temperatures: Sequence[Temperature] = ()
    places: Sequence[str] = ()
    radius_km: int | None = None
    is_placed: bool = True

    @property
    def rhythm(self) -> str:
        """How often leads are told."""
        return _(_RHYTHM[self.often])

    @property
    def wanted(self) -> tuple[str, ...]:
        """What will be sent, a part each; one part when there is no limit."""
        return tuple(self._wanted()) or (_("every lead that fits your company"),)

    def _wanted(self) -> Iterator[str]:
        yield from (f"{product} ({vendor})" for product, vendor in self.products)
        if self.temperatures:
            yield self._leads(of=True)
        if self.places:
            yield _("in {places}", places=_listed([_place(key) for key in self.places]))
        if self.radius_km:
            yield self._near(self.radius_km)

    def _near(self, radius_km: int) -> str:
        if self.is_placed:
            return _("within {radius} km of your place", radius=radius_km)
        return _(
            "within {radius} km of your place (we do not know where that is; ask the vendor to note it, until then it"
            " has no effect)",
            radius=radius_km,
        )

    @property
    def unwanted(self) -> tuple[str, ...]:
        """What will not be sent, a part each."""
        return tuple(self._unwanted())

    def _unwanted(self) -> Iterator[str]:
        for vendor, some in self.other_products:
            other, any_ = _("other products of {vendor}", vendor=vendor), _("anything of {vendor}", vendor=vendor)
            yield other if some else any_
        if self.temperatures and len(set(self.temperatures)) < len(Temperature):
            yield self._leads(of=False)
        if self.places:
            yield _("leads elsewhere")
        if self.radius_km:
            yield _("leads farther away")

    def _leads(self, *, of: bool) -> str:
        """The leads of the temperatures that are wanted, or of the others."""
        named = [words(one) for one in Temperature if (one in self.temperatures) is of]
        return _("{temperatures} leads", temperatures=_listed(named))


WISHES_SAMPLE = WishesView(
    products=[("SX access switches", "Acme Networks")],
    other_products=[("Acme Networks", True), ("Nordwerk", False)],
    temperatures=[Temperature.HOT, Temperature.WARM],
    places=["GB-SCT"],
)
"""A believable example, for the samples of mails."""


def _place(key: str) -> str:
    region = pycountry.subdivisions.get(code=key)  # type: ignore[no-untyped-call]  # it has no types
    return str(region.name) if region else country_name(key)


def _listed(parts: Sequence[str]) -> str:
    return format_list(parts, locale=locale())
