"""Runs examples/importer/importer.py as often as it is told to: a process of its own for each run would take most of the test's time."""

import datetime
import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import importer

books = importer.open_books(":memory:")
call = importer.gateway(os.environ["BANK_API_URL"], os.environ["BANK_API_TOKEN"])


def answer(account, ledger):
    with books:
        importer.assign(books, [account], ledger)


orders = {
    "import": lambda user, today: importer.import_all(books, call, user, datetime.date.fromisoformat(today)),
    "answer": answer,
    "ledgers": lambda: books.execute("SELECT id, name, account FROM ledgers").fetchall(),
    "entries": lambda: books.execute(
        "SELECT rowid, id, ledger, account, day, amount, text, pending FROM entries ORDER BY rowid"
    ).fetchall(),
}

for line in sys.stdin:
    name, *arguments = json.loads(line)
    print(json.dumps(orders[name](*arguments)), flush=True)
