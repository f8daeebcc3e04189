"""A receiver of events: verifies, remembers, answers, and works afterwards. Python 3.9 or newer, nothing to install.

    WEBHOOK_SECRET=whsec_... python3 receive.py

WEBHOOK_SECRET may hold several secrets, separated by commas. After a rotation the older one fits for a day: give the new
one within it. PORT is 9000 when not set (0 takes a free one), SEEN is the file of the ids that were handled already.
"""

import json
import os
import sqlite3
from http.server import BaseHTTPRequestHandler, HTTPServer

from verify_event import UntrustedEvent, read_secrets, verify_event

MAX_BYTES = 1024 * 1024
SECRETS = read_secrets(os.environ["WEBHOOK_SECRET"])

seen = sqlite3.connect(os.environ.get("SEEN", "seen.sqlite"))
seen.execute("CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY)")


class Receiver(BaseHTTPRequestHandler):
    timeout = 30

    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        if length > MAX_BYTES:
            return self.answer(413, "too large")
        try:
            event = verify_event(SECRETS, self.headers, self.rfile.read(length))
        except UntrustedEvent as reason:
            return self.answer(401, str(reason))
        event_id = self.headers["webhook-id"]
        # The id and whatever is done with the event belong into one transaction: then a crash between them loses nothing.
        with seen:
            new = seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (event_id,)).rowcount == 1
            if new:
                take_in(event_id, event)
        self.answer(200, "accepted" if new else "known already")

    def answer(self, status, text):
        body = json.dumps({"message": text}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Nothing: what was taken in is printed below."""


def take_in(event_id, event):
    """Queue the work here and be quick: the gateway waits 15 seconds. Then ask for what changed, by its methods."""
    print(json.dumps({"id": event_id, "type": event["type"], "content": event["content"]}), flush=True)


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver)
print(json.dumps({"listening": server.server_port}), flush=True)
server.serve_forever()
