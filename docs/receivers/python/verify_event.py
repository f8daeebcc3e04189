"""Tells whether an event comes from the gateway. Python 3.9 or newer, nothing to install."""

import base64
import hashlib
import hmac
import json
import re
import time

TOLERANCE_SECONDS = 300
"""How old, or how far ahead, a signature may be: one that somebody recorded is worth nothing later."""


class UntrustedEvent(Exception):
    """The request does not come from the gateway, or not now."""


def read_secrets(text):
    """The endpoint's signing secrets, "whsec_...", from a text that has commas between them.

    With an empty key, or a part of one, anybody could sign: ValueError.
    """
    secrets = re.findall(r"[^\s,]+", text or "")
    if not secrets or not all(re.fullmatch(r"whsec_[A-Za-z0-9+/]{32,}={0,2}", secret) for secret in secrets):
        raise ValueError("the secret must be whsec_..., or several with commas between them")
    return secrets


def verify_event(secrets, headers, body, now=None):
    """Returns the event as a dict.

    One signature that fits is enough (Standard Webhooks 1.0): during a rotation webhook-signature holds one with each
    secret, and a receiver that knows either accepts. X-Frappe-Webhook-Signature, which says nothing of the time and has
    room for the newest secret's alone, is for receivers that know no other.

    secrets: the endpoint's signing secrets, as read_secrets gives them
    headers: anything with .get(name) that ignores case, as http.server and Frappe give it
    body: the raw bytes as they came, before anything has parsed them
    """
    event_id = headers.get("webhook-id") or ""
    timestamp = headers.get("webhook-timestamp") or ""
    if not event_id or not re.fullmatch(r"[0-9]{1,15}", timestamp):
        raise UntrustedEvent("webhook-id or webhook-timestamp is missing")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise UntrustedEvent("the signature is too old, or a clock is wrong")
    # Over id, timestamp and body, keyed with the bytes behind the prefix.
    signed = f"{event_id}.{timestamp}.".encode() + body
    expected = ["v1," + _hmac(base64.b64decode(secret.removeprefix("whsec_")), signed) for secret in secrets]
    given = (headers.get("webhook-signature") or "").split()
    if not any(_same(one, other) for one in given for other in expected):
        raise UntrustedEvent("webhook-signature does not fit")
    return json.loads(body)


def _hmac(key, message):
    return base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()


def _same(one, other):
    """In a time that does not tell how much of it was right."""
    return hmac.compare_digest(one.encode(), other.encode())
