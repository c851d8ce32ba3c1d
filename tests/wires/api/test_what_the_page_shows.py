"""The commands of the page about posting leads, run as they stand there against pages that are really served."""

import json
import os
import re
import shutil
import subprocess

import pytest

from tests.house.sources import ROOT
from tests.journeys.exchange import Exchange
from tests.wires.api.systems import key_for

PAGE = ROOT / "docs/how_to/post_leads_by_http.md"
SHOWN = re.compile(r"```sh\n(curl.*?)```", re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_every_request_of_the_page_is_answered_as_it_says(served: Exchange) -> None:
    own = os.environ | {"MAILHUB_KEY": key_for(served), "no_proxy": "*"}
    told = []
    for block in SHOWN.findall(PAGE.read_text("utf-8")):
        script = block.replace("https://hub.example", served.hub.settings.base_url)
        done = subprocess.run(["bash", "-ec", script], env=own, capture_output=True, text=True, timeout=60, check=True)
        told.append(done.stdout)
    one, several, standing_and_receipt, described = told
    [lead] = json.loads(one)["leads"]
    assert (lead["status"], lead["remarks"], lead["reference"]) == ("offered", [], "00Q5e000004xYzA")
    assert [each["row"] for each in json.loads(several)["leads"]] == [1, 2]
    assert '"number":"LEAD-1"' in standing_and_receipt
    assert '"letter":"LETTER-1"' in standing_and_receipt
    assert set(json.loads(described)["paths"]) == {"/leads", "/leads/{number}", "/receipts/{number}"}
