"""Hands requests from standard input, a JSON list, to the Frappe receiver, and prints what came of each."""

import json
import sys
import types

import frappe
from bank_app import frappe_receiver


class Headers(dict):
    def get(self, name, default=None):
        return super().get(name.lower(), default)

    __getitem__ = get


given = json.load(sys.stdin)
frappe.conf.bank_webhook_secret = given["secret"]
outcomes = []
for each in given["requests"]:
    body = each["body"].encode()
    frappe.request = types.SimpleNamespace(headers=Headers(each["headers"]), get_data=lambda body=body: body)
    try:
        outcomes.append(frappe_receiver.receive())
    except frappe.AuthenticationError as refusal:
        outcomes.append(f"401: {refusal}")
for method, arguments in frappe.queued:
    assert method == "bank_app.frappe_receiver.handle", method
    frappe_receiver.handle(**arguments)
states = {name: row.status for name, row in frappe.rows.items()}
print(json.dumps({"outcomes": outcomes, "states": states}))
