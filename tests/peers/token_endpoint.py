"""A provider of access tokens: gives them out at `/token`, and says at `/introspect` whose they are."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs


class TokenEndpoint:
    """Listens between `start` and `stop`; `asked` are the forms that came to `/token`.

    Tokens are numbered; those in `revoked` are good for nobody, all others for `user`. `answer` replaces what `/token`
    says: a status and an object, or text that is no JSON.
    """

    def __init__(self, user: str = "") -> None:
        self.user = user
        self.asked: list[dict[str, str]] = []
        self.revoked: set[str] = set()
        self.answer: tuple[int, Any] | None = None
        self.more: dict[str, Any] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._conversation())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def told(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        """What is answered."""
        if path == "/introspect":
            token = form.get("token", "")
            return 200, {"active": token not in self.revoked and token.startswith("token-"), "username": self.user}
        self.asked.append(form)
        fresh = {"access_token": f"token-{len(self.asked)}", "expires_in": 3600, "token_type": "Bearer"}
        return self.answer or (200, fresh | self.more)

    def _conversation(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Conversation(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                status, told = endpoint.told(self.path, form)
                content = told.encode() if isinstance(told, str) else json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        return Conversation
