"""Keeps a copy of the bank transactions of one user of Bank API, by sync_transactions; docs/importing.md says how and why.

    BANK_API_URL=http://127.0.0.1:8000 BANK_API_TOKEN=key:secret python3 keep_copy.py compta@erp.example
"""
import json, os, sqlite3, sys, urllib.request

TABLES = """
CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, account TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cursors (user TEXT PRIMARY KEY, cursor TEXT NOT NULL);
"""


def gateway(method, **arguments):
    address = f"{os.environ['BANK_API_URL']}/api/method/bank_api.bridge.{method}"
    headers = {"Content-Type": "application/json", "Authorization": f"token {os.environ['BANK_API_TOKEN']}"}
    with urllib.request.urlopen(urllib.request.Request(address, json.dumps(arguments).encode(), headers)) as answer:
        return json.load(answer)


def take(db, row):
    if row["is_deleted"]:
        db.execute("DELETE FROM rows WHERE id = ?", [str(row["id"])])
    else:
        values = [str(row["id"]), str(row["account_id"]), json.dumps(row)]
        db.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", values)


def keep_copy(db, user):
    """Each page with its cursor in one transaction: whatever stops it, the next run goes on behind what is stored."""
    more = True
    while more:
        (cursor,) = db.execute("SELECT cursor FROM cursors WHERE user = ?", [user]).fetchone() or [None]
        answer = gateway("sync_transactions", user=user, cursor=cursor)
        page, more = answer["message"], answer["message"]["has_more"]
        with db:
            for row in page["transactions"]:
                take(db, row)
            db.execute("INSERT OR REPLACE INTO cursors VALUES (?, ?)", [user, page["cursor"]])
        for left_out in answer.get("skipped", []):
            print("left out by the gateway:", left_out, file=sys.stderr)
    for late in page["behind"]:
        print(f"{late['provider']} could not be read ({late['reason']}): the next run makes up for it", file=sys.stderr)


if __name__ == "__main__":
    books = sqlite3.connect(os.environ.get("COPY", "copy.sqlite"))
    books.executescript(TABLES)
    keep_copy(books, sys.argv[1])
    print(books.execute("SELECT COUNT(*) FROM rows").fetchone()[0], "rows")
