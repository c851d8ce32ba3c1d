"""Asks all checks at once; one that hangs is given up, and the others are heard."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from mailhub.checks import parts
from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding, Verdict
from mailhub.checks.parts.base import Check
from mailhub.domain.errors import MailhubError
from mailhub.family import members


def all_checks() -> list[Check]:
    """Every check, in the order of telling."""
    return [kind() for kind in members(parts, Check)]


def ask(checks: Sequence[Check], bearings: Bearings) -> Iterator[Finding]:
    """What they find, in their order, each as soon as it and all before it are known."""
    began = monotonic()
    asked = [(check, _started(check, bearings)) for check in checks]
    for check, answer in asked:
        left = check.patience.total_seconds() - (monotonic() - began)
        yield from _heard(check, answer, max(0.0, left))


def _heard(check: Check, answer: "Future[list[Finding]]", seconds: float) -> list[Finding]:
    try:
        return answer.result(seconds)
    except TimeoutError:
        told = f"It did not answer within {check.patience.total_seconds():.0f} s."
    except MailhubError as error:
        told = error.sentence
    except SQLAlchemyError as error:
        told = f"The store does not let us ({type(error).__name__}): see what is said of store and schema."
    # Of what nobody foresaw only the kind is told: its words may hold a password.
    except Exception as error:
        told = f"It failed ({type(error).__name__})."
    return [Finding(part=check.name, verdict=Verdict.FAILS, told=told)]


def _started(check: Check, bearings: Bearings) -> "Future[list[Finding]]":
    answer: Future[list[Finding]] = Future()

    def find() -> None:
        try:
            answer.set_result(list(check.findings(bearings)))
        except Exception as error:
            answer.set_exception(error)

    # A daemon: what hangs must not keep the command from ending.
    threading.Thread(target=find, name=f"check {check.name}", daemon=True).start()
    return answer
