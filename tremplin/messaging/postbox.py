"""A mail server and an SMS gateway for one machine: they speak the real protocols and keep what they get in a folder.

Used by development, by the demo and by the tests; never by a real agency.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

KEPT = "postbox.jsonl"
LONGEST = 100_000


@dataclass(frozen=True)
class Letter:
    """Something that was sent: by which channel, to whom, what it said."""

    at: str
    channel: str
    to: str
    subject: str
    body: str
    identifier: str


class Postbox:
    """A folder where letters are kept, newest last."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / KEPT
        self._lock = threading.Lock()

    def keep(self, *, channel: str, to: str, subject: str, body: str, identifier: str) -> None:
        letter = Letter(datetime.now(UTC).isoformat(), channel, to, subject, body, identifier)
        with self._lock, self.path.open("a") as file:
            file.write(json.dumps(asdict(letter), ensure_ascii=False) + "\n")

    def letters(self, *, most: int = 100) -> list[Letter]:
        """Return the newest letters, newest first."""
        if not self.path.exists():
            return []
        lines = self.path.read_text().splitlines()[-most:]
        return [Letter(**json.loads(line)) for line in reversed(lines)]


class MailHandler:
    """What the SMTP server does with a mail."""

    def __init__(self, postbox: Postbox) -> None:
        self.postbox = postbox

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's name)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        body = mail.get_body(("plain",))
        self.postbox.keep(
            channel="email",
            to=", ".join(envelope.rcpt_tos),
            subject=str(mail["Subject"]),
            body=body.get_content().strip() if body else "",
            identifier=str(mail["Message-ID"]),
        )
        return "250 OK"


class SmsHandler(BaseHTTPRequestHandler):
    """The SMS gateway: POST {"id", "to", "text"} with a bearer token."""

    postbox: Postbox
    token: str

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", 0)), LONGEST)
        body = self.rfile.read(length)
        if self.headers.get("Authorization") != f"Bearer {self.token}":
            self._answer(401, {"status": "unknown token"})
            return
        try:
            sms = json.loads(body)
            self.postbox.keep(channel="sms", to=sms["to"], subject="", body=sms["text"], identifier=sms["id"])
        except (ValueError, KeyError, TypeError):
            self._answer(400, {"status": "not understood"})
            return
        self._answer(202, {"status": "accepted"})

    def _answer(self, status: int, body: dict[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: Any) -> None:
        """Say nothing: messages hold personal data."""


@contextmanager
def serve_postbox(
    folder: Path, *, smtp_port: int, sms_port: int, token: str, host: str = "127.0.0.1"
) -> Iterator[tuple[Postbox, int]]:
    """Serve both until the block ends; yield the postbox and the port of the SMS gateway."""
    postbox = Postbox(folder)
    mail = Controller(MailHandler(postbox), hostname=host, port=smtp_port)
    handler = type("Gateway", (SmsHandler,), {"postbox": postbox, "token": token})
    sms = ThreadingHTTPServer((host, sms_port), handler)
    thread = threading.Thread(target=sms.serve_forever, daemon=True)
    mail.start()
    thread.start()
    try:
        yield postbox, sms.server_address[1]
    finally:
        mail.stop()
        sms.shutdown()
        sms.server_close()
