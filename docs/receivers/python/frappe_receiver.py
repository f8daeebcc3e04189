"""The receiver as a method of a Frappe app (Dokos, ERPNext). Copy it into the app beside verify_event.py.

The webhook_url of the site is then https://<site>/api/method/<app>.<module>.frappe_receiver.receive, and
site_config.json holds the secret: "bank_webhook_secret": "whsec_...", or several with commas between them. After a
rotation the older one fits for a day: give the new one within it.
"""

import json

import frappe

from .verify_event import UntrustedEvent, read_secrets, verify_event


@frappe.whitelist(allow_guest=True, methods=["POST"])
def receive():
    request = frappe.request
    secrets = read_secrets(frappe.conf.bank_webhook_secret)
    try:
        # The raw bytes: what Frappe has parsed is not what was signed.
        event = verify_event(secrets, request.headers, request.get_data())
    except UntrustedEvent as reason:
        frappe.throw(str(reason), frappe.AuthenticationError)

    log = frappe.get_doc(
        {
            "doctype": "Integration Request",
            "integration_request_service": "Bank API",
            "status": "Queued",
            "data": json.dumps(event),
        }
    )
    try:
        # Named by the event's id: the database refuses a second one.
        log.insert(ignore_permissions=True, set_name=request.headers["webhook-id"])
    except frappe.DuplicateEntryError:
        return "known already"
    frappe.enqueue(f"{__name__}.handle", enqueue_after_commit=True, name=log.name)
    return "accepted"


def handle(name):
    """In a worker, where it may take its time and be tried again."""
    log = frappe.get_doc("Integration Request", name)
    event = json.loads(log.data)
    if event["type"] == "item.account.updated":
        pass  # get_bank_transactions_by_account for event["content"]["account_id"]
    log.db_set("status", "Completed")
