"""Reads the accounts of a user and keeps up with their transactions and events.

    BANK_API_URL=http://127.0.0.1:8000 BANK_API_TOKEN=key:secret python3 example.py compta@erp.example
"""
import os
import sys
from collections import Counter

from bank_api import BankApi, BankApiError

key, secret = os.environ["BANK_API_TOKEN"].split(":")
url = os.environ.get("BANK_API_URL", "http://127.0.0.1:8000")
user = sys.argv[1]
bank = BankApi(url, key, secret, on_skipped=lambda method, rows: print(method, "left out", len(rows)))

for item in bank.get_items(user=user):
    print("item", item["id"], item["bank"], item["needs"])
    for account in bank.get_bank_accounts(item_id=item["id"], user=user):
        print("account", account["id"], account["name"])

# Store the rows of a page and its cursor in one transaction; the next run begins with that cursor.
print("transactions", sum(len(page["transactions"]) for page in bank.sync_transactions(user=user)))

# Store `after` with what was taken in.
types = Counter(event["type"] for page in bank.get_events(limit=2) for event in page["events"])
for name in sorted(types):
    print("event", name, types[name])

try:
    bank.get_bridge_item_details(item_id="0")
except BankApiError as error:
    print("refused", error.exc_type, error.status, error)
