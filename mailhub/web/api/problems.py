"""What could not be done, told to a program (RFC 9457): which problem, of which field, and what to do about it."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
_MOST_FAULTS = 100
_SPACE = "urn:mailhub:problem:"
_FIXES = {
    "extra_forbidden": "This is no field of a lead. What has no field goes into `details`.",
    "missing": "This field is needed.",
}
log = structlog.get_logger()


class Fault(BaseModel):
    """One field that could not be taken."""

    pointer: str = Field(description="Where it stands in the body, as a JSON pointer (RFC 6901).")
    detail: str = Field(description="What is wrong with it, and what it has to be.")


class Problem(BaseModel):
    """A problem as RFC 9457 tells it."""

    type: str = Field(description="Which kind of problem it is; never changes.")
    title: str = Field(description="The same in words.")
    status: int = Field(description="The HTTP status once more.")
    detail: str = Field(description="What to do about it.")
    errors: list[Fault] = Field(default=[], description="The fields at fault, where there are such.")


class ApiProblem(Exception):
    """Ends a request with a problem; `kind` is the last word of its type, `headers` go with it."""

    def __init__(
        self, status: int, kind: str, detail: str, *, errors: Iterable[Fault] = (), headers: Mapping[str, str] = {}
    ) -> None:
        super().__init__(kind)
        self.headers = headers
        title = kind.replace("-", " ").capitalize()
        self.problem = Problem(
            type=f"{_SPACE}{kind}", title=title, status=status, detail=detail, errors=[*errors][:_MOST_FAULTS]
        )


def faults_of(error: ValidationError) -> list[Fault]:
    """The faults that pydantic found, each at its place in the body."""
    return [_fault(one["loc"], one["type"], one["msg"]) for one in error.errors(include_url=False, include_input=False)]


def _fault(place: tuple[int | str, ...], kind: str, message: str) -> Fault:
    pointer = "".join(f"/{_escaped(str(part))}" for part in place)
    return Fault(
        pointer=pointer, detail=_FIXES.get(kind) or f"{message.removeprefix('Value error, ')}.".replace("..", ".")
    )


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def answer_problems(app: FastAPI) -> None:
    """Have every failure under the door told as a problem, whatever it is."""
    app.add_exception_handler(ApiProblem, _told)
    app.add_exception_handler(HTTPException, _not_done)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(500, _failed)


def _told(_: Request, trouble: Exception) -> Response:
    return _response(trouble) if isinstance(trouble, ApiProblem) else _failed(_, trouble)


def _not_done(_: Request, trouble: Exception) -> Response:
    status = trouble.status_code if isinstance(trouble, HTTPException) else 404
    headers = dict(getattr(trouble, "headers", None) or {})
    kind = HTTPStatus(status).phrase.lower().replace(" ", "-")
    return _response(ApiProblem(status, kind, "What there is stands in /api/openapi.json.", headers=headers))


def _not_understood(_: Request, trouble: Exception) -> Response:
    found: list[dict[str, Any]] = [*trouble.errors()] if isinstance(trouble, RequestValidationError) else []
    errors = [_fault(tuple(one["loc"][1:]), one["type"], one["msg"]) for one in found]
    return _response(ApiProblem(422, "not-understood", "The request is not as /api/openapi.json says.", errors=errors))


def _failed(_: Request, __: Exception) -> Response:
    detail = "Something went wrong on our side. Send the same request again with the same idempotency key."
    return _response(ApiProblem(500, "internal-server-error", detail))


def _response(problem: ApiProblem) -> Response:
    told = problem.problem.model_dump(exclude={"errors"} if not problem.problem.errors else None)
    return JSONResponse(told, problem.problem.status, headers=dict(problem.headers), media_type=MEDIA_TYPE)
