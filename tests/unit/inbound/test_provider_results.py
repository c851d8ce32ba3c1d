"""What a mail provider found out about letters that are fetched from it by IMAP."""

import pytest

from mailhub.inbound.letter import read_letter
from mailhub.inbound.proving.sender_proof import Proof, SenderProof

GMAIL = (
    "mx.google.com;\r\n dkim=pass header.i=@partner.example header.s=sel header.b=abc;"
    "\r\n spf=pass (google.com: domain of anna@partner.example designates 192.0.2.1 as permitted sender)"
    " smtp.mailfrom=anna@partner.example"
)
MICROSOFT = (
    "spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=partner.example; dkim=pass (signature was verified)"
    "\r\n header.d=partner.example;dmarc=pass action=none\r\n header.from=partner.example;compauth=pass reason=100"
)
FAILED = MICROSOFT.replace("dkim=pass", "dkim=none").replace("dmarc=pass", "dmarc=fail")


def judged(*results: str, trusted: str, via: str = "imap") -> Proof:
    head = "".join(f"Authentication-Results: {one}\r\n" for one in results)
    email = read_letter(f"{head}From: anna@partner.example\r\n\r\nHello.".encode())
    proof = SenderProof(["mx.hub.example"], imap_authserv_ids=[trusted], look_up=lambda name, timeout=5: None)
    return proof.judge(email, peer="", via=via)


@pytest.mark.parametrize(("results", "trusted"), [(GMAIL, "mx.google.com"), (MICROSOFT, "-")], ids=["gmail", "365"])
def test_a_provider_proves_senders(results: str, trusted: str) -> None:
    assert judged(results, trusted=trusted).proven


@pytest.mark.parametrize(("results", "trusted"), [(GMAIL, "mx.google.com"), (MICROSOFT, "-")], ids=["gmail", "365"])
def test_it_proves_nothing_of_letters_that_came_another_way(results: str, trusted: str) -> None:
    assert not judged(results, trusted=trusted, via="smtp").proven


def test_our_own_servers_name_proves_nothing_by_imap() -> None:
    assert not judged(GMAIL.replace("mx.google.com", "mx.hub.example"), trusted="mx.google.com").proven


def test_results_without_a_name_count_on_top_alone() -> None:
    assert not judged("other.example; none", MICROSOFT, trusted="-").proven
    assert not judged(FAILED, MICROSOFT, trusted="-").proven
    assert judged(MICROSOFT, FAILED, trusted="-").proven


def test_they_do_not_count_where_a_named_server_is_trusted() -> None:
    assert not judged(MICROSOFT, trusted="mx.google.com").proven


def test_a_signature_of_somebody_else_is_not_the_senders() -> None:
    assert not judged(GMAIL.replace("@partner.example header", "@else.example header"), trusted="mx.google.com").proven
