"""Logs: one JSON object a line, with where a failure was and never what it was about."""

import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from mailhub.cli.opening import log_as_json


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Other tests find the log as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        yield
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


def test_a_failure_is_logged_with_its_place_and_without_any_data(capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json()
    letter = "priya.nair@fenwick.example"
    try:
        raise ValueError(f"cannot keep {letter}")
    except ValueError:
        structlog.get_logger().exception("worker failed", worker="processing")
    told = capsys.readouterr().err
    line = json.loads(told)
    assert (line["event"], line["level"], line["worker"]) == ("worker failed", "error", "processing")
    assert line["exception"][0]["exc_type"] == "ValueError"
    assert line["exception"][0]["frames"][-1]["name"].startswith("test_a_failure")
    assert letter not in told


def test_a_warning_is_logged_by_its_kind_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json()
    warnings.warn("priya.nair@fenwick.example looks like a file", UserWarning, stacklevel=1)
    told = capsys.readouterr().err
    line = json.loads(told)
    assert (line["event"], line["kind"]) == ("python_warning", "UserWarning")
    assert "test_logs.py:" in line["place"]
    assert "priya" not in told


def test_the_libraries_log_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json()
    try:
        raise ValueError("Key (address)=(priya.nair@fenwick.example)")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    told = capsys.readouterr().err
    line = json.loads(told)
    assert (line["event"], line["level"]) == ("Exception in ASGI application", "error")
    assert line["exception"][0]["exc_type"] == "ValueError"
    assert "priya" not in told
