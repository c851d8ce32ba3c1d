"""No webhook leads to a machine beside the hub, however its address is written."""

import pytest

from mailhub.domain.errors import BadSettings, Refusal
from mailhub.outbound.webhooks.reachable import LOOPBACK, Reach

PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
    "2001:0:a00:1::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_reached(address: str) -> None:
    assert not Reach().may_reach(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_a_public_address_is_reached(address: str) -> None:
    assert Reach().may_reach(address)


def test_a_private_network_is_reached_once_the_operator_has_named_it() -> None:
    assert Reach(["10.1.0.0/16"]).may_reach("10.1.2.3")
    assert not Reach(["10.1.0.0/16"]).may_reach("10.2.2.3")
    assert Reach(LOOPBACK).may_reach("127.0.0.1")


def test_what_is_no_network_is_refused_with_the_setting_named() -> None:
    with pytest.raises(BadSettings, match="MAILHUB_WEBHOOK_NETWORKS"):
        Reach(["ten"])


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example/in",
        "ftp://crm.example/in",
        "crm.example/in",
        "https:///in",
        "https://crm.example:99999/in",
        "https://[::1/in",
        "https://user:word@crm.example/in",
        "https://crm.example/in#part",
        "https://crm.exämple/in",
        "https://crm.example/in\r\nHost: other",
        "https://crm.example/in out",
        "https://10.0.0.1/in",
        "https://[::1]/in",
        f"https://crm.example/{'a' * 500}",
    ],
)
def test_no_webhook_is_made_at_such_an_address(url: str) -> None:
    with pytest.raises(Refusal):
        Reach().check_url(url)


def test_a_webhook_is_made_at_https_and_while_developing_at_http_too() -> None:
    Reach().check_url("https://crm.example:8443/in?key=1")
    Reach(LOOPBACK, insecure=True).check_url("http://127.0.0.1:8000/in")
