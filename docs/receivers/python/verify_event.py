"""Tells whether an event comes from the gateway. Python 3.9 or newer, nothing to install."""

import base64
import hashlib
import hmac
import json
import time

TOLERANCE_SECONDS = 300
"""How old, or how far ahead, a signature may be: one that somebody recorded is worth nothing later."""


class UntrustedEvent(Exception):
    """The request does not come from the gateway, or not now."""


def verify_event(secrets, headers, body, now=None):
    """Returns the event as a dict.

    secrets: the endpoint's signing secrets, "whsec_...", the newest first; two while a rotation lasts
    headers: anything with .get(name) that ignores case, as http.server and Frappe give it
    body: the raw bytes as they came, before anything has parsed them
    """
    event_id = headers.get("webhook-id") or ""
    timestamp = headers.get("webhook-timestamp") or ""
    if not event_id or not timestamp.isdigit():
        raise UntrustedEvent("webhook-id or webhook-timestamp is missing")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise UntrustedEvent("the signature is too old, or a clock is wrong")
    if not _has_standard_signature(secrets, headers, event_id, timestamp, body):
        raise UntrustedEvent("webhook-signature does not fit")
    if not _has_frappe_signature(secrets, headers, body):
        raise UntrustedEvent("X-Frappe-Webhook-Signature does not fit")
    return json.loads(body)


def _has_standard_signature(secrets, headers, event_id, timestamp, body):
    """Standard Webhooks 1.0: over id, timestamp and body, keyed with the bytes behind the prefix."""
    signed = f"{event_id}.{timestamp}.".encode() + body
    expected = ["v1," + _hmac(base64.b64decode(secret.removeprefix("whsec_")), signed) for secret in secrets]
    given = (headers.get("webhook-signature") or "").split()
    return any(_same(one, other) for one in given for other in expected)


def _has_frappe_signature(secrets, headers, body):
    """Frappe's: over the body alone, keyed with the whole text of the secret."""
    given = headers.get("x-frappe-webhook-signature") or ""
    return any(_same(given, _hmac(secret.encode(), body)) for secret in secrets)


def _hmac(key, message):
    return base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()


def _same(one, other):
    """In a time that does not tell how much of it was right."""
    return hmac.compare_digest(one.encode(), other.encode())
