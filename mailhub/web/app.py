"""The web application: answer pages, lists, health, metrics, the door for programs, in development the conductor."""

import re
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import Mount

from mailhub.hub import Hub
from mailhub.speech import N_
from mailhub.web import answers, conductor, conductor_desk, health, metrics, registering, unsubscribing
from mailhub.web.api import door
from mailhub.web.guard import Guard, dress, said
from mailhub.web.lanes import Lanes
from mailhub.web.pace import Pace
from mailhub.web.store_away import heed_store

_SAID = {
    404: N_("There is nothing at this address."),
    405: N_("Nothing can be done here in that way. Please open the link in our mail instead."),
    422: N_("This answer cannot be understood. Please open the link in our mail instead."),
}
_WRONG = N_("Something went wrong on our side. Nothing was changed; please try again in a minute.")


def make_app(hub: Hub) -> FastAPI:
    """The application of one hub."""
    app = FastAPI(title="mailhub", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hub, app.state.vitals, app.state.metrics = hub, health.lookout_for(hub), metrics.metrics_for(hub)
    app.state.lanes = Lanes(hub.engine)
    app.add_middleware(Guard, hub=hub, pace=Pace(hub.settings.web_requests_per_minute))
    app.add_exception_handler(HTTPException, _not_done)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(500, _failed)
    heed_store(app)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.include_router(answers.router)
    app.include_router(unsubscribing.router)
    app.include_router(registering.router)
    app.include_router(health.router)
    app.include_router(metrics.router)
    app.routes.append(_whole(Mount(door.PATH, door.make_door(hub))))
    if not hub.is_production:
        app.include_router(conductor.router)
        app.include_router(conductor_desk.router)
    return app


def _whole(mount: Mount) -> Mount:
    """A mounted application that is asked for every path below its own, also for one in which a line ends."""
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def _not_done(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 404
    return said(_hub(request), request, status, _SAID.get(status, _SAID[422]))


def _not_understood(request: Request, _problem: Exception) -> Response:
    return said(_hub(request), request, 422, _SAID[422])


def _failed(request: Request, _problem: Exception) -> Response:
    # What fails has left the guard by an exception, so that its headers are put on here.
    response = said(_hub(request), request, 500, _WRONG)
    dress(_hub(request), request, response.headers)
    return response


def _hub(request: Request) -> Hub:
    hub: Hub = request.app.state.hub
    return hub
