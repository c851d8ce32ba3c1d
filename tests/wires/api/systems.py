"""A vendor's system at the door, as tests speak of it."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from mailhub.store.api_keys import create_key
from mailhub.store.queries.programs import manager_for, vendor_by_slug
from mailhub.web.app import make_app
from tests.journeys.exchange import Exchange

LARKHILL: dict[str, Any] = {
    "reference": "00Q-17",
    "account": "Larkhill Foods Ltd",
    "country": "GB",
    "city": "Manchester",
    "contact_name": "Tom Larkin",
    "contact_email": "tom@larkhill.example",
    "contact_phone": "+44 161 496 0123",
    "product": "SX-400",
    "quantity": 40,
    "amount": 38000,
    "currency": "GBP",
    "timeframe": "this month",
    "temperature": "hot",
    "source": "referral",
    "need": "Two new warehouses open in January and need access switches on every floor, with installation.",
}


def key_for(exchange: Exchange, slug: str = "acme", name: str = "Salesforce") -> str:
    """A fresh key for a vendor's system, which posts in the name of its manager."""
    with exchange.hub.units() as unit:
        vendor = vendor_by_slug(unit, slug)
        assert vendor is not None
        return create_key(unit, vendor, manager_for(unit, vendor.id, ""), name)


class System:
    """A program of a vendor's that shows a key with whatever it asks."""

    def __init__(self, exchange: Exchange, key: str | None = None) -> None:
        self.key = key_for(exchange) if key is None else key
        self._client = TestClient(make_app(exchange.hub), base_url=exchange.hub.settings.base_url)
        self._headers = {"Authorization": f"Bearer {self.key}"}

    def post(self, leads: object, *, key: str = "", query: str = "", **headers: str) -> Response:
        """Post one lead or a list under an idempotency key."""
        named = {"Idempotency-Key": key} if key else {}
        return self._client.post(f"/api/leads{query}", json=leads, headers=self._headers | named | headers)

    def post_raw(self, body: bytes, **headers: str) -> Response:
        """Post a body as it is."""
        sent = {"Content-Type": "application/json"} | self._headers | headers
        return self._client.post("/api/leads", content=body, headers=sent)

    def get(self, path: str) -> Response:
        """What stands at a path."""
        return self._client.get(path, headers=self._headers)
