"""Tests speak with this machine alone."""

import socket

import pytest

from tests.network import LeavesThisMachine

ELSEWHERE = ("192.0.2.1", 25)  # RFC 5737: an address for documentation, nobody's


@pytest.fixture
def outlet() -> socket.socket:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def test_a_connection_to_another_machine_is_stopped(outlet: socket.socket) -> None:
    with outlet, pytest.raises(LeavesThisMachine):
        outlet.connect(ELSEWHERE)


def test_a_question_to_another_machine_is_stopped(outlet: socket.socket) -> None:
    with outlet, pytest.raises(LeavesThisMachine):
        outlet.sendto(b"?", ELSEWHERE)


def test_the_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(LeavesThisMachine):
        socket.getaddrinfo("mail.example.com", 25)


def test_this_machine_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
